/**
 * P80, P81: each thing that the product depends on, down, cut or answering nonsense, on a warm and on a cold instance:
 * every request is answered within the deadline by a problem with reason, owner and next step, nothing is half done, and
 * all is well again when the trouble is over. What is slow is in `slow-dependencies.test.ts`.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import type { Answered, Caller } from '../support/caller.ts';
import type { Product } from '../support/product.ts';
import { sampleOf } from '../support/sweep.ts';
import { begin, comeBack, complete } from '../promises/support/attempts.ts';
import { mail } from '../promises/support/messages.ts';
import { snapshot } from '../promises/support/tables.ts';
import {
  openTappedProduct,
  type Dependency,
  type TappedProduct,
  type Taps,
} from '../promises/support/taps.ts';
import { troubles, whenCold, whenWarm, type Expected } from './support/expected-answers.ts';

let tapped: TappedProduct;
let product: Product;
let taps: Taps;
const dependencies = ['Entra', 'Graph', 'Key Vault', 'storage'] as const;

interface Parked {
  readonly handle: string;
  readonly binding: string;
}

beforeAll(async () => {
  tapped = await openTappedProduct(dependencies);
  ({ product, taps } = tapped);
});
afterEach(() => taps.passOn());
afterAll(() => tapped.close());

async function askEverything(caller: Caller, parked: Parked): Promise<Record<keyof Expected, Answered>> {
  const [status, connect, completed, send, search] = await Promise.all([
    caller.get('status'),
    caller.post('connect', {}),
    complete(caller, parked.handle, parked.binding),
    caller.send(mail()),
    caller.post('people/search', { query: 'tomasz' }),
  ]);
  return { status, connect, complete: completed, send, search };
}

/** An answer in one word: its status, or what its problem is about; a problem must be complete. */
function wordOf({ status, json }: Answered): string | number {
  if (status < 300) return status;
  expect(['user', 'tenant-admin', 'operator', 'microsoft']).toContain(json?.['owner']);
  for (const field of ['title', 'detail', 'nextStep'])
    expect([field, json?.[field]]).toEqual([field, expect.stringMatching(/\S/)]);
  return String(json?.['reason']);
}

const casesOf = (names: readonly string[]) =>
  dependencies.flatMap((dependency) => sampleOf(names, 2).map((trouble) => ({ dependency, trouble })));

/** Somebody connected, with a second sign-in that waits to be finished. */
async function connectedCaller(sub: string): Promise<{ caller: Caller; parked: Parked }> {
  const caller = await product.as({ sub });
  await product.connect(caller);
  expect((await caller.send(mail())).status).toBe(201);
  const begun = await begin(caller);
  return { caller, parked: { handle: await comeBack(begun), binding: begun.binding } };
}

/** Every request while the dependency is in trouble, and a send when it is over. */
async function expectAnswers(
  { caller, parked }: { readonly caller: Caller; readonly parked: Parked },
  { dependency, trouble }: { readonly dependency: Dependency; readonly trouble: string },
  expected: Expected,
): Promise<void> {
  taps.of(dependency).use({ before: () => troubles[trouble] });
  const before = deliveries(product.sandbox.world).mail;
  const started = performance.now();
  const answers = await askEverything(caller, parked);
  expect(performance.now() - started).toBeLessThan(26_000);
  const words = Object.entries(answers).map(([name, answer]) => [name, wordOf(answer)]);
  expect(Object.fromEntries(words)).toEqual(expected);
  expect(deliveries(product.sandbox.world).mail - before).toBe(answers.send.status === 201 ? 1 : 0);

  taps.of(dependency).use({});
  expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
  expect((await caller.send(mail())).status).toBe(201);
}

describe('P81 an instance', () => {
  test.each(casesOf(Object.keys(troubles)))(
    'P81 that is warm, with $dependency $trouble, answers each request as it should',
    async (one) => {
      const who = await connectedCaller(`warm ${one.dependency} ${one.trouble}`);
      await expectAnswers(who, one, whenWarm[one.dependency]);
    },
  );

  test.each(casesOf(['down', 'cut']))(
    'P81 that is cold, with $dependency $trouble, answers each request as it should',
    async (one) => {
      const who = await connectedCaller(`cold ${one.dependency} ${one.trouble}`);
      await tapped.restart();
      await expectAnswers(who, one, whenCold[one.dependency]);
    },
  );
});

describe('P81 status', () => {
  test('P81 answers 200 without the e-mail while the vault is closed on a cold instance, and says whose trouble it is', async () => {
    const caller = await product.as({ sub: 'cold status' });
    await product.connect(caller);
    await tapped.restart();
    taps.of('Key Vault').use({ before: () => troubles['down'] });
    const before = await snapshot(product.sandbox.azurite);
    const { status, json } = await caller.get('status');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      state: 'connected',
      failure: { reason: 'vault-unavailable', owner: 'operator' },
    });
    expect(json?.['account']).not.toHaveProperty('email');
    expect(await snapshot(product.sandbox.azurite)).toEqual(before);
  });

  test('P81 disconnecting works with Entra, Graph and the vault all closed', async () => {
    const caller = await product.as({ sub: 'leaving in the storm' });
    await product.connect(caller);
    for (const name of ['Entra', 'Graph', 'Key Vault'] as const) taps.of(name).use({ before: () => 'reset' });
    expect((await caller.post('disconnect')).json).toMatchObject({ state: 'not-connected' });
    taps.passOn();
    expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
  });

  test('P81 the return from Microsoft needs neither vault nor Entra nor Graph', async () => {
    const caller = await product.as({ sub: 'returning in the storm' });
    const begun = await begin(caller);
    for (const name of ['Entra', 'Graph', 'Key Vault'] as const) taps.of(name).use({ before: () => 'reset' });
    const handle = await comeBack(begun);
    taps.passOn();
    expect((await complete(caller, handle, begun.binding)).status).toBe(200);
  });

  test('P81 a cold instance whose managed identity does not answer cannot read its storage, and says so', async () => {
    const { faults } = product.sandbox.world.state;
    const caller = await product.as({ sub: 'no identity' });
    await product.connect(caller);
    await tapped.restart();
    faults['identity.down'] = '';
    const answers = await Promise.all([caller.get('status'), caller.send(mail())]);
    const words = answers.map(wordOf);
    delete faults['identity.down'];
    expect(words).toEqual(['storage-unavailable', 'storage-unavailable']);
    expect((await caller.send(mail())).status).toBe(201);
  });
});
