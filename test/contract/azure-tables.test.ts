/** The adapters over Azure Tables, on a real table service over TLS, keep the contract of the storage ports. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storageProbe } from '../../shared/adapters/azure/storage-probe.ts';
import { TABLE_NAMES, type TableName } from '../../shared/adapters/tables/storage-tables.ts';
import { startAzurite, type Azurite } from '../sandbox/azurite/azurite.ts';
import { queueNames } from '../sandbox/storage-names.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { ALL_CASES, ALONE, type Suite } from './all-cases.ts';
import { eventList } from '../support/fakes/event-list.ts';
import { inTime, type ContractCase } from './contract-case.ts';
import { sampleOf } from '../support/sweep.ts';
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

/** What only a table service can show: its filters, its types, and cells that it keeps without knowing them. */
const OF_THE_SERVICE: readonly string[] = [
  'connections to be checked',
  'what is due',
  'lists of sends',
  'rows that go',
  'wrapped keys',
  'later versions',
  'damaged connections',
  'other damaged rows',
] satisfies readonly Suite[];

/** `memory.test.ts` has all cases; here, of the others, some of each suite. */
const tried = (suite: string, cases: readonly ContractCase[]): readonly ContractCase[] =>
  OF_THE_SERVICE.includes(suite) ? cases : sampleOf(cases, Math.max(2, Math.ceil(cases.length / 4)));

describe.each(Object.entries(ALL_CASES))('%s in Azure Tables', (suite, cases) => {
  test.each(tried(suite, cases))('$title', async ({ run }) =>
    run(azuriteWorld(azurite, await namesFor(suite))),
  );
});

describe('the probe of storage', () => {
  /** The product's clients, but for one that looks for what is not there. */
  const probe = (missing?: string) => {
    const nameOf = (name: string): string => (name === missing ? 'missing' : name);
    const { log, events } = eventList();
    const clients = {
      table: (name: string) => () => Promise.resolve(azurite.tableClient(nameOf(name))),
      queue: (name: string) => () => Promise.resolve(azurite.queueServiceClient.getQueueClient(nameOf(name))),
    };
    // What is missing is asked here, not how fast a busy machine answers.
    return { check: () => storageProbe(clients, log, 30_000).check(inTime), events };
  };
  const all = [...TABLE_NAMES, ...queueNames];
  const upBut = (missing?: string): Record<string, string> =>
    Object.fromEntries(all.map((name) => [name, name === missing ? 'storage-unavailable' : 'up']));

  beforeAll(() => azurite.createQueues(queueNames));

  test('finds every table and queue', async () => {
    const { check, events } = probe();
    expect(await check()).toEqual(upBut());
    expect(events).toEqual([]);
  });

  test.each([...sampleOf(TABLE_NAMES, 2), ...sampleOf(queueNames, 2)])(
    'calls %s down when it is missing, by name, and nothing else',
    async (missing) => {
      const { check, events } = probe(missing);
      expect(await check()).toEqual(upBut(missing));
      const isTable = (TABLE_NAMES as readonly string[]).includes(missing);
      expect(events).toMatchObject([
        isTable
          ? { event: 'storage.failed', table: missing, code: 'TableNotFound', status: 404 }
          : { event: 'queue.failed', code: 'QueueNotFound', status: 404 },
      ]);
    },
  );
});
