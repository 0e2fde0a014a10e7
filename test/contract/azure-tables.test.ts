/** The adapters over Azure Tables, on a real table service over TLS, keep the contract of the storage ports. */
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TABLE_NAMES, type TableName } from '../../shared/adapters/tables/storage-tables.ts';
import { startAzurite, type Azurite } from '../sandbox/azurite/azurite.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { ALL_CASES, ALONE } from './all-cases.ts';
import { azuriteWorld } from './worlds.ts';

let dir: string;
let azurite: Azurite;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'contract-'));
  azurite = await startAzurite({ dir: join(dir, 'data'), tls: await openCertificates(dir), inMemory: true });
  await azurite.createTables(TABLE_NAMES);
});

afterAll(async () => {
  await azurite.close();
  rmSync(dir, { recursive: true });
});

/** Tables that a suite's cases share, or the one that each must have for itself. */
async function namesFor(suite: string): Promise<Partial<Record<TableName, string>>> {
  const alone = Object.entries(ALONE).find(([name]) => name === suite)?.[1];
  if (alone === undefined) return {};
  const name = `t${randomBytes(8).toString('hex')}`;
  await azurite.createTables([name]);
  return { [alone]: name };
}

describe.each(Object.entries(ALL_CASES))('%s in Azure Tables', (suite, cases) => {
  test.each(cases)('$title', async ({ run }) => run(azuriteWorld(azurite, await namesFor(suite))));
});
