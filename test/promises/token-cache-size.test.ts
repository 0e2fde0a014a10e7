/** P48: token caches of any size up to the limit go through the real table in chunks, whole; larger ones are refused. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite, type Azurite } from '../sandbox/azurite/azurite.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { callerNamed } from '../support/fakes/fake-ports.ts';
import { inTime, keptLog, movableClock } from '../support/fakes/fake-world.ts';
import { randomness } from '../../shared/adapters/process/clock-and-randomness.ts';
import { openTables } from '../../shared/adapters/tables/open-tables.ts';

let dir: string;
let azurite: Azurite;
const user = callerNamed('s').userKey;
const kib = (count: number): Uint8Array => randomBytes(count * 1024);
const caches = () =>
  openTables((name) => () => Promise.resolve(azurite.tableClient(name)), {
    log: keptLog(),
    clock: movableClock(),
    random: randomness,
  }).caches;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'caches-'));
  azurite = await startAzurite({
    dir: join(dir, 'azurite'),
    tls: await openCertificates(dir),
    inMemory: true,
  });
  await azurite.createTables(['tokencaches']);
});
afterAll(async () => {
  await azurite.close();
  await rm(dir, { recursive: true, force: true });
});

async function readBack(generation: string): Promise<{ sealed: Buffer; etag: string }> {
  const read = await caches().read(user, generation, inTime);
  if (!read.ok || !read.value) throw new Error('not there');
  return { sealed: Buffer.from(read.value.sealed), etag: read.value.etag };
}

test.each([10, 60, 70, 899, 900])('P48 a cache of %d KiB is read as it was written', async (size) => {
  const sealed = kib(size);
  expect(await caches().insert(user, `of ${size}`, sealed, inTime)).toEqual({
    ok: true,
    value: undefined,
  });
  expect(Buffer.compare((await readBack(`of ${size}`)).sealed, sealed)).toBe(0);
});

// Azurite measures a replacement by its base64, Azure by its bytes: 700 KiB is what both take.
test.each([10, 60, 70, 700])('P48 a cache of %d KiB is replaced whole', async (size) => {
  const [generation, sealed] = [`replaced ${size}`, kib(size)];
  await caches().insert(user, generation, kib(size), inTime);
  const { etag } = await readBack(generation);
  const written = await caches().replace(user, generation, { sealed, etag }, inTime);
  expect(written).toEqual({ ok: true, value: { written: true } });
  expect(Buffer.compare((await readBack(generation)).sealed, sealed)).toBe(0);
});

test('P48 a cache that shrinks leaves no chunk of the longer one behind', async () => {
  await caches().insert(user, 'shrinking', kib(200), inTime);
  const read = await caches().read(user, 'shrinking', inTime);
  const etag = read.ok ? (read.value?.etag ?? '') : '';
  const short = kib(1);
  await caches().replace(user, 'shrinking', { sealed: short, etag }, inTime);
  const again = await caches().read(user, 'shrinking', inTime);
  expect(again.ok && again.value?.sealed.length).toBe(short.length);
});

test('P48 a cache of 901 KiB is refused, by name, before anything is written', async () => {
  const refused = await caches().insert(user, 'too large', kib(901), inTime);
  expect(refused).toMatchObject({
    ok: false,
    failure: { reason: 'internal-error', code: 'cache-too-large' },
  });
  expect(await caches().read(user, 'too large', inTime)).toEqual({ ok: true, value: undefined });
});

test('P48 of two writers of one cache the second is told that it did not write', async () => {
  await caches().insert(user, 'raced', kib(1), inTime);
  const read = await caches().read(user, 'raced', inTime);
  const etag = read.ok ? (read.value?.etag ?? '') : '';
  const race = await Promise.all(
    [1, 2, 3].map(() => caches().replace(user, 'raced', { sealed: kib(1), etag }, inTime)),
  );
  expect(race.map((one) => one.ok && one.value.written).sort()).toEqual([false, false, true]);
});

test('P48 a cache whose row has gone is not written again', async () => {
  await caches().insert(user, 'gone', kib(1), inTime);
  const read = await caches().read(user, 'gone', inTime);
  const etag = read.ok ? (read.value?.etag ?? '') : '';
  await caches().remove(user, 'gone', inTime);
  const late = await caches().replace(user, 'gone', { sealed: kib(1), etag }, inTime);
  expect(late).toEqual({ ok: true, value: { written: false } });
  expect(await caches().read(user, 'gone', inTime)).toEqual({ ok: true, value: undefined });
});
