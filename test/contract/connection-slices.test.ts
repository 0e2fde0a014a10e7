/** The range query of the hourly walk against a real table service, beyond the thousand rows of one answer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomness, systemClock } from '../../shared/adapters/process/clock-and-randomness.ts';
import { azureTableService } from '../../shared/adapters/tables/azure-table-service.ts';
import { storageTables } from '../../shared/adapters/tables/storage-tables.ts';
import { SLICES, sliceOf } from '../../shared/domain/revalidation.ts';
import type { ConnectionSlices } from '../../shared/ports/connections.ts';
import type { Deadline } from '../../shared/ports/world.ts';
import { startAzurite, type Azurite } from '../sandbox/azurite/azurite.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { eventList } from '../support/fakes/event-list.ts';
import { inTime } from './contract-case.ts';

const WINDOW = { checkedBefore: '2026-11-24T10:00:00.000Z', checkedAfter: '2026-11-24T12:05:00.000Z' };
const DUE = '2026-11-24T09:00:00.000Z';
const COUNT = 1_150;
const keys = Array.from({ length: COUNT }, (_, index) =>
  createHash('sha256').update(String(index)).digest('hex'),
).toSorted();

let dir: string;
let azurite: Azurite;
let slices: ConnectionSlices;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'slices-'));
  azurite = await startAzurite({ dir: join(dir, 'data'), tls: await openCertificates(dir), inMemory: true });
  await azurite.createTables(['connections']);
  const table = azurite.tableClient('connections');
  for (let start = 0; start < COUNT; start += 50) {
    await Promise.all(
      keys
        .slice(start, start + 50)
        .map((partitionKey) =>
          table.createEntity({ partitionKey, rowKey: 'connection', state: 'connected', checkedAt: DUE }),
        ),
    );
  }
  const tools = { random: randomness, clock: systemClock, log: eventList().log };
  slices = storageTables(() => azureTableService(() => Promise.resolve(table)), tools).slices;
});
afterAll(async () => {
  await azurite.close();
  rmSync(dir, { recursive: true });
});

async function pagesOf(
  slice: Parameters<ConnectionSlices['dueKeys']>[0],
  deadline: Deadline = inTime,
): Promise<readonly (readonly string[] | string)[]> {
  const pages: (readonly string[] | string)[] = [];
  for await (const page of slices.dueKeys(slice, WINDOW, deadline))
    pages.push(page.ok ? page.value : page.failure.reason);
  return pages;
}

test('more than a thousand keys come in several pages, each key once', async () => {
  const pages = await pagesOf({ from: '0000', to: undefined });
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.flat().toSorted()).toEqual(keys);
});

test('the slices of a day together hold every key once', async () => {
  const found: (readonly string[] | string)[] = [];
  for (let hour = 0; hour < SLICES; hour += 1) found.push(...(await pagesOf(sliceOf(hour))));
  expect(found.flat().toSorted()).toEqual(keys);
});

test('without time left the walk is told so, and is not given half of a slice for all of it', async () => {
  const pages = await pagesOf({ from: '0000', to: undefined }, { remainingMs: () => 0 });
  expect(pages).toEqual(['storage-unavailable']);
});
