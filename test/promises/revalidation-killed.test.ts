/**
 * P24, P84: a worker that is killed with SIGKILL in the middle of checking a connection, at each of its calls, before the
 * other side hears of it and after the other side has acted. The queue gives the page to another instance.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RevalidationPage } from '../../shared/domain/revalidation.ts';
import { eventually } from '../sandbox/eventually.ts';
import { call } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { anotherHost } from './support/another-host.ts';
import { forgetCalls, graphCalls, tokenCalls } from './support/calls.ts';
import { mail } from './support/messages.ts';
import type { Tapped } from './support/tap.ts';
import { openTaps, type Dependency, type Taps } from './support/taps.ts';
import { checkPage, DAY_MS, keyOfSubject } from './support/walks.ts';

let product: Product;
let taps: Taps;

beforeAll(async () => {
  product = await openProduct();
  taps = await openTaps(product.sandbox, ['Entra', 'Graph', 'storage']);
});
afterAll(async () => {
  await product.close();
  await taps.close();
});

/** Another instance takes the page and is killed at the call. */
async function killedAt(
  subject: string,
  [where, when, at]: readonly [Dependency, 'before' | 'after', (call: Tapped) => boolean],
): Promise<void> {
  const clockShiftMs = product.sandbox.world.now() - Date.now();
  const host = await anotherHost(product, { settings: taps.settings, clockShiftMs });
  const isOver = new Promise<void>((resolve) => {
    taps.of(where).use({
      [when]: async (request: Tapped) => {
        if (!at(request)) return undefined;
        await host.kill();
        resolve();
        return 'reset';
      },
    });
  });
  const since = new Date(product.sandbox.world.now()).toISOString();
  const page: RevalidationPage = { keys: [keyOfSubject(product, subject)], since };
  await call(`${host.apiUrl.replace(/api$/, 'admin')}/functions/revalidate-connection`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input: JSON.stringify(page) }),
  });
  await isOver;
  taps.of(where).use({});
}

const isRenewal = ({ body }: Tapped): boolean => body.includes('refresh_token');
const isMe = ({ path }: Tapped): boolean => path.startsWith('/v1.0/me');
const writes =
  (table: string) =>
  ({ method, path }: Tapped): boolean =>
    method !== 'GET' && path.includes(`/${table}`);

test.each<[string, Parameters<typeof killedAt>[1], number]>([
  ['before the renewal', ['Entra', 'before', isRenewal], 1],
  ['after Entra has renewed', ['Entra', 'after', isRenewal], 2],
  ['before the cache is written', ['storage', 'before', writes('tokencaches')], 2],
  ['after the cache was written', ['storage', 'after', writes('tokencaches')], 2],
  ['before Graph is asked for the name', ['Graph', 'before', isMe], 2],
  ['after Graph has said it', ['Graph', 'after', isMe], 2],
  ['before the row is written', ['storage', 'before', writes('connections')], 2],
  ['after the row was written', ['storage', 'after', writes('connections')], 1],
])(
  'P24 killed %s: the page given again leaves it checked, and it works',
  async (subject, point, renewals) => {
    expect((await product.connect(await product.as({ sub: subject }))).status).toBe(200);
    await product.sandbox.moveClock(DAY_MS);
    forgetCalls(product.sandbox.world);
    await killedAt(subject, point);
    await checkPage(product, [subject]);

    const caller = await product.as({ sub: subject });
    const isChecked = ({ checkedAt }: { checkedAt?: string }): boolean =>
      product.sandbox.world.now() - Date.parse(checkedAt ?? '') < 3_600_000;
    const status = await eventually(async () => (await caller.get('status')).json ?? {}, isChecked);
    expect(status).toMatchObject({ state: 'connected' });
    expect(status).not.toHaveProperty('failure');
    expect(tokenCalls(product.sandbox.world)).toHaveLength(renewals);
    expect(graphCalls(product.sandbox.world).length).toBeLessThanOrEqual(2);
    expect((await caller.send(mail())).status).toBe(201);
  },
);
