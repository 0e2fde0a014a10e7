import type { TableClient } from '@azure/data-tables';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCertificates, type Certificates } from '../tls/certificates.ts';
import { freePort } from '../free-port.ts';
import { startAzurite, type Azurite, type AzuriteOptions } from './azurite.ts';

const dir = mkdtempSync(join(tmpdir(), 'azurite-'));
const row = { partitionKey: 'p', rowKey: 'r' };
const hourMs = 60 * 60 * 1000;
const blocker = createServer();
let tls: Certificates;
let ports: NonNullable<AzuriteOptions['ports']>;
let storage: Azurite;

/** On the same data each time. */
const start = (): Promise<Azurite> => startAzurite({ dir: join(dir, 'data'), tls, ports });

beforeAll(async () => {
  tls = await openCertificates(dir);
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const taken = (blocker.address() as AddressInfo).port;
  ports = { blob: taken, queue: await freePort(), table: await freePort() };
  storage = await start();
  await storage.createTables(['attempts']);
  await storage.createQueues(['work']);
});
afterAll(async () => {
  await storage.close();
  blocker.close();
  rmSync(dir, { recursive: true });
});

const table = (): TableClient => storage.tableClient('attempts');

async function written(): Promise<number> {
  await table().upsertEntity(row);
  const { timestamp = '' } = await table().getEntity(row.partitionKey, row.rowKey);
  return Date.parse(timestamp);
}

async function countRows(): Promise<number> {
  let count = 0;
  for await (const page of table().listEntities().byPage()) count += page.length;
  return count;
}

test('a taken port becomes a free one, and a free one is kept', () => {
  expect(storage.blobEndpoint).not.toContain(`:${ports.blob}/`);
  expect(storage.tableEndpoint).toBe(`https://127.0.0.1:${ports.table}/devstoreaccount1`);
});

test('the storage clock can be moved there and back', async () => {
  const before = await written();
  await storage.moveClock(hourMs);
  expect((await written()) - before).toBeGreaterThanOrEqual(hourMs);
  await storage.moveClock(-hourMs);
  expect((await written()) - before).toBeLessThan(hourMs);
});

test('a hidden message becomes visible when the clock is moved', async () => {
  const queue = storage.queueServiceClient.getQueueClient('work');
  await queue.sendMessage('later', { visibilityTimeout: 3600 });
  expect((await queue.receiveMessages()).receivedMessageItems).toEqual([]);
  await storage.moveClock(hourMs + 1000);
  expect((await queue.receiveMessages()).receivedMessageItems).toMatchObject([{ messageText: 'later' }]);
});

test('what was written is there after a restart, and making a table again does no harm', async () => {
  await table().upsertEntity({ ...row, word: 'kept' });
  await storage.close();
  storage = await start();
  await storage.createTables(['attempts']);
  expect(await table().getEntity(row.partitionKey, row.rowKey)).toMatchObject({ word: 'kept' });
});

test('started over it is empty, hidden messages too, and its clock is right', async () => {
  const queue = storage.queueServiceClient.getQueueClient('work');
  await queue.sendMessage('hidden', { visibilityTimeout: 3600 });
  await storage.moveClock(24 * hourMs);
  await storage.startOver(['attempts'], ['work']);
  expect(await countRows()).toBe(0);
  expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
  expect(Math.abs((await written()) - Date.now())).toBeLessThan(hourMs);
});

test('stops fully', async () => {
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
