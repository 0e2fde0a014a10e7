/** The adapters over Azure Tables, on a real table service over TLS, keep the contract of the storage ports. */
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptsTable } from '../../shared/adapters/attempts-table.ts';
import { azureTable, type AzureTable } from '../../shared/adapters/azure-table.ts';
import { connectionsTable } from '../../shared/adapters/connections-table.ts';
import { randomness } from '../../shared/adapters/randomness.ts';
import { sendsTable } from '../../shared/adapters/sends-table.ts';
import { tokenCachesTable } from '../../shared/adapters/token-caches-table.ts';
import { startAzurite, type Azurite } from '../sandbox/azurite/azurite.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { writeHooks } from '../support/fakes/fake-storage.ts';
import { keptLog } from '../support/fakes/fake-world.ts';
import { attemptCases } from './attempts-contract.ts';
import { connectionCases } from './connections-contract.ts';
import type { Harness } from './contract-case.ts';
import { sendCases } from './sends-contract.ts';
import { tokenCacheCases } from './token-caches-contract.ts';

let dir: string;
let azurite: Azurite;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'contract-'));
  azurite = await startAzurite({ dir: join(dir, 'data'), tls: await openCertificates(dir), inMemory: true });
  await azurite.createTables(['connections', 'attempts', 'tokencaches', 'sends']);
});

afterAll(async () => {
  await azurite.close();
  rmSync(dir, { recursive: true });
});

/** The adapter over a table whose writes can be overtaken, and whose answers can be lost. */
function realHarness<Port>(name: string, make: (table: AzureTable) => Port): Harness<Port> {
  const hooks = writeHooks();
  const table = azureTable(() => Promise.resolve(azurite.tableClient(name)), keptLog());
  return {
    port: make({
      ...table,
      insert: (...call) => hooks.around(() => table.insert(...call)),
      replace: (...call) => hooks.around(() => table.replace(...call)),
      insertTogether: (...call) => hooks.around(() => table.insertTogether(...call)),
    }),
    passTime: (seconds) => azurite.moveClock(seconds * 1000),
    beforeWrites: hooks.beforeWrites,
    loseNextAnswer: hooks.loseNextAnswer,
  };
}

describe('connections in Azure Tables', () => {
  const harness = (): ReturnType<typeof realHarness<ReturnType<typeof connectionsTable>>> =>
    realHarness('connections', (table) => connectionsTable(table, randomness));
  test.each(connectionCases)('$title', ({ run }) => run(harness()));
});

describe('attempts in Azure Tables', () => {
  test.each(attemptCases)('$title', ({ run }) =>
    run(realHarness('attempts', (table) => attemptsTable(table, randomness))),
  );
});

describe('token caches in Azure Tables', () => {
  test.each(tokenCacheCases)('$title', ({ run }) => run(realHarness('tokencaches', tokenCachesTable)));
});

describe('the send ledger in Azure Tables', () => {
  test.each(sendCases)('$title', ({ run }) => run(realHarness('sends', sendsTable)));
});
