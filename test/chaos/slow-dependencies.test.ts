/**
 * P80: a dependency that accepts a request and never answers. Each has a cold instance of its own in front of it, and all
 * requests run at once, so that the whole takes as long as the longest time limit (ten seconds), not their sum.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { begin, comeBack } from '../promises/support/attempts.ts';
import { anotherHost, type AnotherHost } from '../promises/support/another-host.ts';
import { mail } from '../promises/support/messages.ts';
import { openTaps, type Dependency, type Taps } from '../promises/support/taps.ts';

let product: Product;
let taps: Taps;
const instances: Instance[] = [];

interface Instance {
  readonly dependency: Dependency;
  readonly host: AnotherHost;
  readonly caller: Caller;
  readonly answers: ReadonlyMap<string, Timed>;
}
type Timed = Answered & { readonly tookMs: number };

const never = new Promise<undefined>(() => undefined);

beforeAll(async () => {
  product = await openProduct();
  const silent = ['Entra', 'Graph', 'Key Vault', 'storage'] as const;
  taps = await openTaps(product.sandbox, silent);
  instances.push(...(await Promise.all(silent.map(askSilent))));
});
afterAll(async () => {
  for (const { host } of instances) await host.kill();
  await product.close();
  await taps.close();
});

/** Connects, puts a cold instance in front of the silent dependency, and asks it everything at once. */
async function askSilent(dependency: Dependency): Promise<Instance> {
  const caller = await product.as({ sub: `silent ${dependency}` });
  await product.connect(caller);
  const begun = await begin(caller);
  const ticket = { handle: await comeBack(begun), binding: begun.binding };
  const host = await anotherHost(product, { settings: taps.settingsOf(dependency) });
  taps.of(dependency).use({ before: () => never });
  const there = host.as(caller);
  const asked: readonly (readonly [string, Promise<Timed>])[] = [
    ['status', timed(there.get('status'))],
    ['connect', timed(there.post('connect', {}))],
    ['complete', timed(there.post('connect/complete', ticket))],
    ['search', timed(there.post('people/search', { query: 'tomasz' }))],
    // Graph's silence to a message takes twenty seconds: it has a test of its own.
    ...(dependency === 'Graph' ? [] : [['send', timed(there.send(mail()))] as const]),
  ];
  const answers = await Promise.all(asked.map(async ([name, answer]) => [name, await answer] as const));
  return { dependency, host, caller, answers: new Map(answers) };
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
