/** The adapters over tables in memory, which the use cases are tested with, keep the contract of the storage ports. */
import { describe, test } from '@jest/globals';
import { connectionCases } from './connections-contract.ts';
import { memoryWorld } from './worlds.ts';

describe('connections in memory', () => {
  test.each(connectionCases)('$title', ({ run }) => run(memoryWorld()));
});
