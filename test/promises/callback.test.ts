/** P2: Microsoft's return parks an outcome and nothing else, whatever it carries. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacters } from '../support/any-characters.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { begin, handleOf } from './support/attempts.ts';
import { callbackInputs } from './support/callback-inputs.ts';
import { forgetCalls, tokenCalls } from './support/calls.ts';
import { returned, type Fields } from './support/returns.ts';
import { snapshot, withoutAttempts } from './support/tables.ts';

let product: Product;
let caller: Caller;
let home: string;

beforeAll(async () => {
  product = await openProduct();
  caller = await product.as();
  await product.connect(caller);
  home = Object.values(
    JSON.parse(product.sandbox.settings['RETURN_ADDRESSES']!) as Record<string, string>,
  )[0]!;
});
afterAll(() => product.close());
beforeEach(() => forgetCalls(product.sandbox.world));

/** What is not about one attempt must be as it was, and no token was asked for. */
async function changesNothing(act: () => Promise<void>): Promise<void> {
  const { azurite, world } = product.sandbox;
  const before = await snapshot(azurite, withoutAttempts);
  await act();
  expect(await snapshot(azurite, withoutAttempts)).toEqual(before);
  expect(tokenCalls(world)).toEqual([]);
}

/** The platform's web server takes request lines of 8 KB: what is longer comes no further. */
const isTooLongForALine = (sent: Fields): boolean => JSON.stringify(sent).length > 8_192;

describe('P2 the callback', () => {
  test.each(callbackInputs)(
    'P2 with $what asks for no token and changes no connection',
    async ({ fields, parks, status = parks ? 303 : 400 }) => {
      for (const verb of ['GET', 'POST'] as const) {
        const { state } = await begin(caller);
        await changesNothing(async () => {
          const sent = fields(state);
          const answer = await returned(product, verb, sent);
          expect(answer.status).toBe(verb === 'GET' && isTooLongForALine(sent) ? 414 : status);
          expect(handleOf(answer) !== '').toBe(parks);
        });
      }
    },
  );

  test('P2 with anything at all asks for no token and changes no connection', async () => {
    const { state } = await begin(caller);
    const name = fc.constantFrom(
      'state',
      'code',
      'error',
      'error_description',
      'tenant',
      'id_token',
      'handle',
    );
    const value = fc.oneof(anyCharacters(60), fc.constant(`${state}x`));
    const fields = fc.array(fc.tuple(name, value), { maxLength: 6 });
    await changesNothing(async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom('GET' as const, 'POST' as const), fields, async (verb, some) => {
          const wellFormed = some.map(([key, text]) => [key, text.toWellFormed()] as const);
          const answer = await returned(product, verb, wellFormed);
          expect(answer.status).toBe(400);
          expect(answer.headers.get('location')).toBeNull();
        }),
        { numRuns: 150 },
      );
    });
  });

  test('P2 of an attempt that came back already parks nothing more', async () => {
    const { state } = await begin(caller);
    const first = await returned(product, 'POST', [
      ['state', state],
      ['code', 'first'],
    ]);
    expect(handleOf(first)).not.toBe('');
    await changesNothing(async () => {
      const second = await returned(product, 'POST', [
        ['state', state],
        ['code', 'second'],
      ]);
      expect(second.headers.get('location')).toBe(`${home}#ms_problem=attempt-used`);
    });
  });
});
