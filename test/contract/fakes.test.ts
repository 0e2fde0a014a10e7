/** The fakes that the use cases are tested with keep the contract of the storage ports. */
import { describe, test } from '@jest/globals';
import { attemptCases } from './attempts-contract.ts';
import { connectionCases } from './connections-contract.ts';
import { fakeHarness } from './fake-harness.ts';
import { runCases } from './runs-contract.ts';
import { sendCases } from './sends-contract.ts';
import { tokenCacheCases } from './token-caches-contract.ts';
import { fakeAttempts, fakeConnections, fakeSends, fakeTokenCaches } from '../support/fakes/fake-tables.ts';
import { fakeRuns } from '../support/fakes/fake-timers.ts';

describe('connections in memory', () => {
  test.each(connectionCases)('$title', ({ run }) => run(fakeHarness(fakeConnections)));
});

describe('attempts in memory', () => {
  test.each(attemptCases)('$title', ({ run }) => run(fakeHarness(fakeAttempts)));
});

describe('token caches in memory', () => {
  test.each(tokenCacheCases)('$title', ({ run }) => run(fakeHarness(fakeTokenCaches)));
});

describe('the send ledger in memory', () => {
  test.each(sendCases)('$title', ({ run }) => run(fakeHarness(fakeSends)));
});

describe('cursor and heartbeats in memory', () => {
  test.each(runCases)('$title', ({ run }) => run(fakeHarness(fakeRuns)));
});
