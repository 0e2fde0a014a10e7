/** P5: how long an attempt lives is told by the storage service's clock, whatever our own clock says. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverRedirect, openProduct, type Product } from '../support/product.ts';
import { atMicrosoft, begin, comeBack, complete } from './support/attempts.ts';
import { rowsOf } from './support/tables.ts';

let product: Product;
const minute = 60_000;

beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

/** Everybody's clock but the storage service's. */
async function moveAllButStorage(ms: number): Promise<void> {
  await product.sandbox.moveClock(ms);
  await product.sandbox.azurite.moveClock(-ms);
}

// Backwards comes first: what was issued to the app under a later clock would be from the future after it.
test.each([-60, 120])(
  'P5 our clock jumping by %d minutes changes nothing about an attempt',
  async (minutes) => {
    const who = { sub: `jump ${minutes}` };
    const begun = await begin(await product.as(who));
    await moveAllButStorage(minutes * minute);
    const handle = await comeBack(begun);
    expect(handle).not.toBe('');
    await moveAllButStorage(Math.sign(minutes) * 8 * minute);
    expect((await complete(await product.as(who), handle, begun.binding)).status).toBe(200);
  },
);

test.each([
  [59, '#ms_connect='],
  [61, '#ms_problem=attempt-expired'],
])('P5 a return after %d minutes of the storage clock leads to %s', async (minutes, fragment) => {
  const caller = await product.as({ sub: `return ${minutes}` });
  const redirect = await atMicrosoft(await begin(caller));
  await product.sandbox.azurite.moveClock(minutes * minute);
  const answer = await deliverRedirect(redirect);
  await product.sandbox.azurite.moveClock(-minutes * minute);
  expect(answer.headers.get('location')).toContain(fragment);
});

test.each([
  [4, 200],
  [6, 410],
])(
  'P5 a completion %d minutes after the return, by the storage clock, is answered %d',
  async (minutes, status) => {
    const caller = await product.as({ sub: `complete ${minutes}` });
    const begun = await begin(caller);
    const handle = await comeBack(begun);
    await product.sandbox.azurite.moveClock(minutes * minute);
    const answer = await complete(caller, handle, begun.binding);
    await product.sandbox.azurite.moveClock(-minutes * minute);
    expect(answer.status).toBe(status);
  },
);

test('P5 an attempt that came back too late keeps no secret', async () => {
  const caller = await product.as({ sub: 'too late' });
  const begun = await begin(caller);
  const redirect = await atMicrosoft(begun);
  await product.sandbox.azurite.moveClock(61 * minute);
  await deliverRedirect(redirect);
  await product.sandbox.azurite.moveClock(-61 * minute);
  const id = begun.state.split('.')[0];
  const stored = (await rowsOf(product.sandbox.azurite, 'attempts'))
    .map((row) => JSON.parse(String(row['attempt'])) as Record<string, unknown>)
    .find((attempt) => attempt['id'] === id);
  expect(stored).toMatchObject({ state: 'expired' });
  expect(stored).not.toHaveProperty('challenge');
  expect(stored).not.toHaveProperty('code');
});
