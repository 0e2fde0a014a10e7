/**
 * P80: a dependency that accepts a request and never answers. Each has a cold instance of its own in front of it, and all
 * requests run at once, so that the whole takes as long as the longest time limit (ten seconds), not their sum.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import { call, openProduct, type Answered, type Caller, type Product } from '../support/product.ts';
import { begin, comeBack } from '../promises/support/attempts.ts';
import { anotherHost, type AnotherHost } from '../promises/support/another-host.ts';
import { mail, noLimits } from '../promises/support/messages.ts';
import { openTap, type Tap } from '../promises/support/tap.ts';
import { tapEntra, tapTables, throughTableTap, throughTokenTap } from '../promises/support/tapped-product.ts';

let product: Product;
const instances: Instance[] = [];

interface Instance {
  readonly dependency: string;
  readonly host: AnotherHost;
  readonly tap: Tap;
  readonly caller: Caller;
  readonly answers: ReadonlyMap<string, Timed>;
}
type Timed = Answered & { readonly tookMs: number };

const never = new Promise<undefined>(() => undefined);

beforeAll(async () => {
  product = await openProduct({ env: { USAGE_LIMITS: noLimits } });
  const { addresses, certificates } = product.sandbox;
  const { key, cert, ca } = certificates;
  const overTls = (target: string): Promise<Tap> => openTap({ target, tls: { key, cert }, ca });
  const silent: readonly (readonly [string, Tap, (tap: Tap) => Record<string, string>])[] = [
    ['Entra', await tapEntra(product), (tap) => throughTokenTap(product, tap)],
    ['Graph', await overTls(addresses.graph), (tap) => ({ GRAPH_BASE_URL: tap.url })],
    ['Key Vault', await overTls(addresses.vault), (tap) => ({ KEY_VAULT_URL: tap.url })],
    ['storage', await tapTables(product), throughTableTap],
  ];
  const opened = silent.map(([dependency, tap, settings]) => askSilent(dependency, tap, settings(tap)));
  instances.push(...(await Promise.all(opened)));
});
afterAll(async () => {
  for (const { host } of instances) await host.kill();
  await product.close();
  for (const { tap } of instances) await tap.close();
});

/** Connects, puts a cold instance in front of the silent dependency, and asks it everything at once. */
async function askSilent(dependency: string, tap: Tap, settings: Record<string, string>): Promise<Instance> {
  const caller = await product.as({ sub: `silent ${dependency}` });
  await product.connect(caller);
  const begun = await begin(caller);
  const ticket = { handle: await comeBack(begun), binding: begun.binding };
  const host = await anotherHost(product, { settings });
  tap.use({ before: () => never });
  const headers = { authorization: `Bearer ${caller.token}` };
  const asked: readonly (readonly [string, Promise<Timed>])[] = [
    ['status', timed(call(`${host.apiUrl}/status`, { headers }))],
    ['connect', timed(host.post(caller, 'connect', {}))],
    ['complete', timed(host.post(caller, 'connect/complete', ticket))],
    ['search', timed(host.post(caller, 'people/search', { query: 'tomasz' }))],
    // Graph's silence to a message takes twenty seconds: it has a test of its own.
    ...(dependency === 'Graph' ? [] : [['send', timed(host.send(caller, mail()))] as const]),
  ];
  const answers = await Promise.all(asked.map(async ([name, answer]) => [name, await answer] as const));
  return { dependency, host, tap, caller, answers: new Map(answers) };
}

async function timed(answer: Promise<Answered>): Promise<Timed> {
  const started = performance.now();
  return { ...(await answer), tookMs: performance.now() - started };
}

const expected: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  Entra: { status: 200, connect: 200, complete: 'sign-in-outcome-unknown', search: 200, send: 201 },
  Graph: { status: 200, connect: 200, complete: 200, search: 'graph-unavailable' },
  'Key Vault': {
    status: 200,
    connect: 'vault-unavailable',
    complete: 'vault-unavailable',
    search: 'vault-unavailable',
    send: 'vault-unavailable',
  },
  storage: {
    status: 'storage-unavailable',
    connect: 'storage-unavailable',
    complete: 'storage-unavailable',
    search: 'storage-unavailable',
    send: 'storage-unavailable',
  },
};

const instanceOf = (dependency: string): Instance => instances.find((one) => one.dependency === dependency)!;

describe.each(Object.keys(expected))('P80 while %s never answers', (dependency) => {
  test('P80 each request is answered as it should be, and a problem says whose it is', () => {
    for (const [name, { status, json }] of instanceOf(dependency).answers) {
      const word = status < 300 ? status : String(json?.['reason']);
      expect([name, word]).toEqual([name, expected[dependency]![name]]);
      if (status >= 300) expect(['microsoft', 'operator']).toContain(json?.['owner']);
    }
  });

  test('P80 nobody waits longer than the deadline of 25 seconds', () => {
    for (const [name, { tookMs }] of instanceOf(dependency).answers) {
      expect([name, tookMs < 26_000]).toEqual([name, true]);
    }
  });

  test('P80 nothing is half done: the connection is there, and the next message goes out once', async () => {
    const { caller } = instanceOf(dependency);
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
    const before = deliveries(product.sandbox.world).mail;
    expect((await caller.send(mail())).status).toBe(201);
    expect(deliveries(product.sandbox.world).mail - before).toBe(1);
  });
});
