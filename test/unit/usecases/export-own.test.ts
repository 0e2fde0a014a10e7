import { beforeEach, describe, expect, test } from '@jest/globals';
import { EXPORT_MS, EXPORT_PAGE_ROWS, EXPORT_SENDS } from '../../../shared/domain/limits.ts';
import { sendIdOf, type SendRow } from '../../../shared/domain/send.ts';
import { exportOwn, type OwnData } from '../../../shared/usecases/export/export-own.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { batched, letter } from '../../support/waiting-batches.ts';
import { accepted, live, MAIL } from '../../support/waiting-sends.ts';
import { linkFor } from './approval-walk.ts';

let ports: FakePorts;
beforeEach(async () => {
  ports = fakePorts();
  await connect(ports);
});

async function withSends(count: number): Promise<readonly string[]> {
  const key = value(await ports.keys.open((await rowOf(ports)).ledgerKey!, inTime));
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = sendIdOf(ports.clock.now() + index, ports.random.id());
    const context = ports.sends.contextOf(USER.userKey, id, 'record');
    const row: SendRow = {
      ...{ id, state: 'sent', kind: 'chat', attemptId: 'a', accountHash: 'h' },
      createdAt: new Date(ports.clock.now()).toISOString(),
      record: ports.cipher.seal(
        key,
        context,
        JSON.stringify({ destination: `to ${index}`, reference: `ref-${index}`, body: 'never' }),
      ),
    };
    const rows = { key: { sendId: id, fingerprint: 'f' }, send: row };
    value(await ports.sends.reserve(USER.userKey, ports.random.id(), rows, inTime));
    ids.unshift(id);
  }
  return ids;
}

const exported = async (after?: string, user = USER): Promise<OwnData> =>
  value(await exportOwn(ports, user, after, inTime));

test('an export of more than a call holds goes on where it was, and shows nothing twice', async () => {
  const ids = await withSends(EXPORT_SENDS + 5);
  const first = await exported();
  expect(first).toMatchObject({ truncated: true, audit: [] });
  const second = await exported(first.next);
  expect([...first.sends, ...second.sends].map(({ id }) => id)).toEqual(ids);
  expect(second.truncated).toBe(false);
  expect(second.sends[0]).toEqual(
    expect.objectContaining({ destination: 'to 4', reference: 'ref-4', readable: true }),
  );
  expect(JSON.stringify([first, second])).not.toContain('never');
  // Each export stands in the audit; its further pages once an hour.
  await exported(first.next);
  const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 50 }, inTime));
  expect(rows.filter(({ event }) => event === 'data.exported')).toHaveLength(2);
});

test('a call that has taken ten seconds says where to go on, in the sends and in the audit', async () => {
  await withSends(EXPORT_PAGE_ROWS + 1);
  let elapsed = 0;
  const clock = { ...ports.clock, elapsed: () => (elapsed += EXPORT_MS) };
  const slow = async (after?: string) => value(await exportOwn({ ...ports, clock }, USER, after, inTime));
  const first = await slow();
  expect(first.sends).toHaveLength(EXPORT_PAGE_ROWS);
  const second = await slow(first.next);
  expect([second.sends.length, second.next]).toEqual([1, 'audit']);
  expect((await slow(second.next)).audit.map(({ event }) => event)).toContain('connect.completed');
});

test('the audit of a large organization is looked through in bounds, and holds the caller’s rows alone', async () => {
  const { auditId } = await exported();
  const at = new Date(ports.clock.now()).toISOString();
  const add = (actor: string) =>
    ports.audit.add(USER.organizationKey, { event: 'send.refused', outcome: 'done', at, actor }, inTime);
  for (let index = 0; index < 5_200; index += 1) await add('somebody else');
  await add(auditId!);
  const first = await exported('audit');
  expect(first.truncated).toBe(true);
  const second = await exported(first.next);
  const found = [...first.audit, ...second.audit];
  expect(found.every(({ actor }) => actor === auditId)).toBe(true);
  expect(found.map(({ event }) => event)).toEqual(
    expect.arrayContaining(['send.refused', 'connect.completed']),
  );
});

test('a row that was moved or damaged is there and says that it is not readable', async () => {
  const [id] = await withSends(1);
  ports.storage
    .table('sends')
    .put({ partitionKey: USER.userKey, rowKey: id! }, { record: { type: 'String', value: 'damaged' } });
  expect((await exported()).sends).toEqual([
    expect.objectContaining({ id, state: 'sent', kind: 'chat', readable: false }),
  ]);
});

describe('what waits for its time', () => {
  // What broke: its words and its time are kept, and the export left them out.
  test('P92 is exported with its time and its words, in a batch too; of what has gone they are not kept', async () => {
    const later = await accepted(ports, { minutes: 60 });
    const batch = await batched(ports, { content: letter('Ada', 'Ben') });
    const { sends } = await exported();
    expect(sends).toHaveLength(3);
    expect(sends.find(({ id }) => id === later)).toMatchObject({
      ...{ state: 'scheduled', kind: 'mail', readable: true, sendAt: '2026-11-24T13:00:00.000Z' },
      ...{ subject: 'The offer', content: 'the-words-of-the-message' },
    });
    const ofBatch = sends.filter(({ batchId }) => batchId === batch);
    expect(ofBatch.map(({ subject, content }) => [subject, content]).toSorted()).toEqual([
      ['For Ada', '<p>Dear Ada, the-words-of-the-letter</p>'],
      ['For Ben', '<p>Dear Ben, the-words-of-the-letter</p>'],
    ]);
    await live(ports, 62);
    const after = (await exported()).sends;
    expect(after.map(({ state, readable }) => [state, readable])).toEqual(Array(3).fill(['sent', true]));
    expect(JSON.stringify(after)).not.toMatch(/the-words|The offer|For Ada/);
  });

  test('is there without its words when nobody can open them, and says so', async () => {
    const later = await accepted(ports);
    await batched(ports, { content: letter('Ada') });
    expect((await exported()).sends.map(({ readable }) => readable)).toEqual([true, true]);
    const cell = { type: 'Binary', value: Buffer.from('damaged').toString('base64') } as const;
    ports.storage.table('sends').put({ partitionKey: USER.userKey, rowKey: later }, { chunk0: cell });
    for (const { partitionKey, rowKey } of ports.storage.table('batches').rows())
      ports.storage.table('batches').put({ partitionKey, rowKey }, { chunk0: cell });
    const { sends } = await exported();
    expect(sends.map(({ readable, content }) => [readable, content])).toEqual([
      [false, undefined],
      [false, undefined],
    ]);
  });

  test('is more than one answer holds when it is long: the next call goes on behind it, and leaves nobody out', async () => {
    const content = 'x'.repeat(200_000);
    const long = { ...MAIL, body: { contentType: 'text', content } } as const;
    for (let index = 0; index < 45; index += 1) await accepted(ports, { key: String(index), message: long });
    const calls: OwnData[] = [];
    for (let next: string | undefined, call = 0; call === 0 || next !== undefined; call += 1) {
      calls.push(await exported(next));
      next = calls.at(-1)?.next;
    }
    for (const { sends } of calls) expect(sends.length).toBeLessThanOrEqual(20);
    const sends = calls.flatMap((one) => one.sends);
    expect([sends.length, new Set(sends.map(({ id }) => id)).size]).toEqual([45, 45]);
    expect(sends.every((one) => one.content === content)).toBe(true);
    expect(calls.at(-1)?.audit.map(({ event }) => event)).toContain('connect.completed');
  });

  test('fails the export in an outage of its batch: the same call says more later', async () => {
    await batched(ports, { content: letter('Ada') });
    ports.storage.failNext('batches', 'read', 3);
    expect((await exportOwn(ports, USER, undefined, inTime)).ok).toBe(false);
  });
});

test('P63 nobody is shown anything of a colleague', async () => {
  await withSends(1);
  const other = await exported(undefined, callerNamed('bob'));
  expect(other).toMatchObject({ sends: [], audit: [], person: {}, connection: { state: 'not-connected' } });
});

test.each([
  ['storage', () => ports.storage.failNext('sends', 'read', 3)],
  ['the vault', () => ports.keys.close()],
])('an outage of %s fails it: the same call says more later', async (_what, fail) => {
  await withSends(1);
  fail();
  expect((await exportOwn(ports, USER, undefined, inTime)).ok).toBe(false);
});

test('an export whose row in the audit could not be added is given all the same, and the log says so', async () => {
  ports.storage.failNext('audit', 'write');
  expect((await exported()).person).toMatchObject({ subject: 'ada' });
  expect(ports.log.events()).toEqual(expect.arrayContaining(['data.exported', 'audit.unrecorded']));
});

// What broke: one link that a later version had written kept everybody of the organization from their own data.
test('an export says how many links of the organization this version cannot read, and is whole otherwise', async () => {
  const mine = await linkFor(ports);
  const later = await linkFor(ports, { by: callerNamed('bob') });
  const key = { partitionKey: USER.organizationKey, rowKey: `approval-${later.id}` };
  ports.storage.table('organizations').put(key, { schema: { type: 'Int32', value: 9 } });
  const data = await exported();
  expect(data).toMatchObject({ links: [{ id: mine.id }], unreadableLinks: 1, truncated: false });
  ports.storage.table('organizations').put(key, { schema: { type: 'Int32', value: 1 } });
  expect(await exported()).not.toHaveProperty('unreadableLinks');
});
