/** The adapters over tables in memory, which the use cases are tested with, keep the contract of the storage ports. */
import { describe, test } from '@jest/globals';
import { ALL_CASES } from './all-cases.ts';
import { memoryWorld } from './worlds.ts';

describe.each(Object.entries(ALL_CASES))('%s in memory', (_name, cases) => {
  test.each(cases)('$title', ({ run }) => run(memoryWorld()));
});
