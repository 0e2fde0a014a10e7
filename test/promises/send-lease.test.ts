/** P31, P32: whose turn it is to send is told by the storage clock; a killed send is unknown, for ever, and sent once. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '../sandbox/eventually.ts';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { anotherHost, type AnotherHost } from './support/another-host.ts';
import { forgetCalls, messagePosts } from './support/calls.ts';
import { mail } from './support/messages.ts';
import { rowsOf } from './support/tables.ts';
import type { Tap } from './support/tap.ts';
import { openTaps, type Taps } from './support/taps.ts';

let product: Product;
let taps: Taps;
let tap: Tap;
let caller: Caller;
const hour = 60 * 60_000;
const leaseMs = 60_000;

beforeAll(async () => {
  product = await openProduct();
  taps = await openTaps(product.sandbox, ['Graph']);
  tap = taps.of('Graph');
  caller = await product.as();
  await product.connect(caller);
});
beforeEach(() => {
  tap.use({});
  forgetCalls(product.sandbox.world);
});
afterAll(async () => {
  await product.close();
  await taps.close();
});

/** The same user with a token for a host whose clock is off. */
function callerAt(shiftMs: number): Caller {
  const { world, settings } = product.sandbox;
  const iat = Math.floor((world.now() + shiftMs) / 1000);
  const token = mintWintroToken(world, {
    iss: settings['WINTRO_ISSUER']!,
    sub: 'recruiter-1',
    org_id: 'organization-1',
    roles: ['recruiter'],
    iat,
    exp: iat + 600,
  });
  return { ...caller, token };
}

const tapped = (clockShiftMs = 0): Promise<AnotherHost> =>
  anotherHost(product, { settings: taps.settings, clockShiftMs });

/** Posts through `host` and kills it at the moment that `when` names. */
async function killedWhile(host: AnotherHost, key: string, when: 'before' | 'after'): Promise<void> {
  let killed: Promise<void> | undefined;
  const kill = async (): Promise<'reset'> => {
    await (killed ??= host.kill());
    return 'reset';
  };
  tap.use({ [when]: kill });
  await expect(host.as(caller).send(mail(), key)).rejects.toThrow();
  await killed;
  tap.use({});
}

describe('P32 a process killed', () => {
  const moments = [
    ['before Graph heard of the message', 'before', 0],
    ['after Graph has taken the message', 'after', 1],
  ] as const;
  test.each(moments)(
    'P32 %s leaves "running" until the lease ends, then "unknown" for ever, and nothing more is sent',
    async (_when, moment, arrives) => {
      const before = deliveries(product.sandbox.world).mail;
      const key = randomUUID();
      await killedWhile(await tapped(), key, moment);
      expect((await caller.send(mail(), key)).json).toMatchObject({
        status: 409,
        reason: 'send-in-progress',
      });

      await product.sandbox.azurite.moveClock(leaseMs + 1_000);
      const again: Answered[] = [];
      for (let time = 0; time < 3; time += 1) again.push(await caller.send(mail(), key));
      for (const { json } of again) {
        expect(json).toMatchObject({ status: 504, reason: 'send-outcome-unknown', retryable: false });
        expect(json?.['sendId']).toMatch(/^s-\d{13}-/);
      }
      expect(new Set(again.map(({ text }) => text)).size).toBe(1);
      expect(deliveries(product.sandbox.world).mail - before).toBe(arrives);

      const resendOf = again[0]?.json?.['sendId'];
      expect((await caller.send({ ...mail(), resendOf })).status).toBe(201);
    },
  );

  test('P32 after the lease fifty repeats at once agree on "unknown"', async () => {
    const key = randomUUID();
    await killedWhile(await tapped(), key, 'after');
    await product.sandbox.azurite.moveClock(leaseMs + 1_000);
    forgetCalls(product.sandbox.world);
    const answers = await Promise.all(Array.from({ length: 50 }, () => caller.send(mail(), key)));
    for (const { json } of answers) expect(json).toMatchObject({ reason: 'send-outcome-unknown' });
    expect(messagePosts(product.sandbox.world)).toEqual([]);
    const states = (await rowsOf(product.sandbox.azurite, 'sends')).map((row) => row['state']);
    expect(states).not.toContain('sending');
  });
});

describe('P31 two instances whose clocks are an hour apart', () => {
  test.each([hour, -hour])(
    'P31 %d ms: the running send of the one is running for the other',
    async (shift) => {
      const host = await tapped(shift);
      const key = randomUUID();
      const seen: Answered[] = [];
      tap.use({
        after: async () => {
          seen.push(await caller.send(mail(), key));
          return undefined;
        },
      });
      const sent = await host.as(callerAt(shift)).send(mail(), key);
      await host.kill();
      expect(sent.status).toBe(201);
      expect(seen.map(({ json }) => json?.['reason'])).toEqual(['send-in-progress']);
      expect((await caller.send(mail(), key)).text).toBe(sent.text);
      expect(messagePosts(product.sandbox.world)).toHaveLength(1);
    },
  );

  test('P31 a result that comes after the lease still turns "unknown" into the truth', async () => {
    const host = await tapped();
    const key = randomUUID();
    const meanwhile: Answered[] = [];
    tap.use({
      after: async () => {
        await product.sandbox.azurite.moveClock(leaseMs + 1_000);
        meanwhile.push(await caller.send(mail(), key));
        return undefined;
      },
    });
    const sent = await host.as(caller).send(mail(), key);
    await host.kill();
    expect(meanwhile.map(({ status }) => status)).toEqual([504]);
    expect(sent.status).toBe(201);
    const later = await eventually(
      () => caller.send(mail(), key),
      ({ status }) => status === 201,
    );
    expect(later.text).toBe(sent.text);
  });
});

test('P25 one key posted to two instances at once sends one message', async () => {
  const host = await tapped();
  const key = randomUUID();
  const posts = Array.from({ length: 30 }, (_, number) =>
    number % 2 ? caller.send(mail(), key) : host.as(caller).send(mail(), key),
  );
  const answers = await Promise.all(posts);
  await host.kill();
  expect(messagePosts(product.sandbox.world)).toHaveLength(1);
  expect(new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text)).size).toBe(1);
});
