/** The floor of the re-validation: as many connections at a time, each checked by hand. */
import { CHECKED_AT_ONCE } from '../../../shared/domain/revalidation.ts';
import { checkByHand } from './floor/check.ts';
import { nextKnown, nextPage } from './page-calls.ts';
import { serveBatches } from './serve-batches.ts';

async function checkAll(keys: readonly string[]): Promise<void> {
  const left = [...keys];
  const lane = async (): Promise<void> => {
    for (let key = left.shift(); key !== undefined; key = left.shift()) await checkByHand(key);
  };
  await Promise.all(Array.from({ length: CHECKED_AT_ONCE }, lane));
}

serveBatches({ page: () => checkAll(nextPage()), known: () => checkAll(nextKnown()) });
