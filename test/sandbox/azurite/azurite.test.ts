import type { TableClient } from '@azure/data-tables';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCertificates, type Certificates } from '../tls/certificates.ts';
import { startAzurite, type Azurite } from './azurite.ts';

let dir: string;
let tls: Certificates;
let azurite: Azurite | undefined;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'azurite-'));
  tls = await openCertificates(dir);
});

afterEach(async () => {
  await azurite?.close();
  azurite = undefined;
  rmSync(dir, { recursive: true });
});

async function start(ports?: Parameters<typeof startAzurite>[0]['ports']): Promise<Azurite> {
  azurite = await startAzurite({ dir: join(dir, 'data'), tls, ...(ports ? { ports } : {}) });
  return azurite;
}

const table = (of: Azurite): TableClient => of.tableClient('attempts');

const row = { partitionKey: 'p', rowKey: 'r' };
const hourMs = 60 * 60 * 1000;

async function written(of: Azurite): Promise<number> {
  await table(of).upsertEntity(row);
  const { timestamp = '' } = await table(of).getEntity(row.partitionKey, row.rowKey);
  return Date.parse(timestamp);
}

test('the storage clock can be moved there and back', async () => {
  const storage = await start();
  await storage.createTables(['attempts']);
  const before = await written(storage);
  await storage.moveClock(hourMs);
  expect((await written(storage)) - before).toBeGreaterThanOrEqual(hourMs);
  await storage.moveClock(-hourMs);
  expect((await written(storage)) - before).toBeLessThan(hourMs);
});

test('a hidden message becomes visible when the clock is moved', async () => {
  const storage = await start();
  await storage.createQueues(['work']);
  const queue = storage.queueServiceClient.getQueueClient('work');
  await queue.sendMessage('later', { visibilityTimeout: 3600 });
  expect((await queue.receiveMessages()).receivedMessageItems).toEqual([]);
  await storage.moveClock(hourMs + 1000);
  expect((await queue.receiveMessages()).receivedMessageItems).toMatchObject([{ messageText: 'later' }]);
});

test('what was written is there after a restart, and making a table again does no harm', async () => {
  const first = await start();
  await first.createTables(['attempts']);
  await table(first).upsertEntity({ ...row, word: 'kept' });
  await first.close();
  const second = await start();
  await second.createTables(['attempts']);
  expect(await table(second).getEntity(row.partitionKey, row.rowKey)).toMatchObject({ word: 'kept' });
});

test('a taken port becomes a free one, and a free one is kept', async () => {
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as { port: number };
  const storage = await start({ blob: port, queue: 30_001, table: 30_002 });
  expect(storage.blobEndpoint).not.toContain(`:${port}/`);
  expect(storage.tableEndpoint).toBe('https://127.0.0.1:30002/devstoreaccount1');
  await new Promise((resolve) => blocker.close(resolve));
});

test('stops fully', async () => {
  const storage = await start();
  await storage.close();
  expect(await storage.exited).toBe(0);
  await expect(fetch(storage.tableEndpoint)).rejects.toThrow();
});

test('certificates are kept until near their end and are readable by their owner only', async () => {
  const again = await openCertificates(dir);
  expect(again.cert).toBe(tls.cert);
  expect(statSync(tls.keyFile).mode & 0o077).toBe(0);
  const later = await openCertificates(dir, Date.now() + 80 * 24 * hourMs);
  expect(later.cert).not.toBe(tls.cert);
});
