/** A batch whose row is damaged, or is a later version's: none of its messages is lost, and nobody else waits for it. */
import { describe, expect, test } from '@jest/globals';
import type { Cell } from '../../../shared/adapters/tables/cells.ts';
import { cancelBatch } from '../../../shared/usecases/batch/cancel-batch.ts';
import { readBatch } from '../../../shared/usecases/batch/read-batch.ts';
import { keepBatches } from '../../../shared/usecases/deliver/keep-batches.ts';
import { sweepDue } from '../../../shared/usecases/deliver/sweep-due.ts';
import { connect, fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { batched, letter, progress, sendBatch, statesOf } from '../../support/waiting-batches.ts';
import { accepted, live, MAIL, pass, sendRow, work, workFor } from '../../support/waiting-sends.ts';

const WRONG: Cell = { type: 'Double', value: 0.5 };
const DAY = 24 * 60;

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const put = (ports: FakePorts, id: string, cells: Readonly<Record<string, Cell | undefined>>): void =>
  ports.storage.table('batches').put({ partitionKey: USER.userKey, rowKey: id }, cells);

const NAMES = ['Ada', 'Bo', 'Cy'];

/** A letter to three that waits, and whose row has lost a cell. */
async function damaged(column: string, cell: Cell | undefined) {
  const ports = await connected();
  const id = await batched(ports, { content: letter(...NAMES) });
  put(ports, id, { [column]: cell });
  return { ports, id };
}

describe.each([
  ['when it was made', 'createdAt', WRONG],
  ['when it was made at all', 'createdAt', undefined],
  ['how many messages it has', 'count', WRONG],
])('a batch that does not say %s', (_what, column, cell) => {
  // What broke: reading it, taking it back and repeating its request crashed for ever.
  test('is told, taken back and repeated as soon as the sweep has looked at it, and asks for that time before', async () => {
    const { ports, id } = await damaged(column, cell);
    const again = () => sendBatch(ports, { content: letter(...NAMES) });
    for (const ask of [
      () => readBatch(ports, USER, id, inTime),
      () => cancelBatch(ports, USER, id, inTime),
      again,
    ])
      expect(await ask()).toMatchObject({
        failure: { reason: 'storage-unavailable', retryAfterSeconds: 120 },
      });
    pass(ports, 2);
    value(await sweepDue(ports, inTime));
    expect(await progress(ports, id)).toMatchObject({ count: 3, createdAt: '2026-11-24T12:00:00.000Z' });
    expect(await again()).toMatchObject({ ok: true, value: { id, replayed: true } });
    expect(value(await cancelBatch(ports, USER, id, inTime)).counts.cancelled).toBe(3);
  });

  // What broke: the sweep found no message of it, called it over, and took the template from those that waited.
  test('keeps its template, and all of it goes out', async () => {
    const { ports, id } = await damaged(column, cell);
    pass(ports, 2);
    value(await sweepDue(ports, inTime));
    await work(ports);
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(NAMES.map(() => 'sent'));
    expect(ports.graph.asked.posts).toHaveLength(3);
  });

  test('and is over is told as one whose record is gone, and its key stays used', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: letter(...NAMES) });
    await work(ports);
    await live(ports, 5);
    expect(await statesOf(ports, id)).toEqual(NAMES.map(() => 'sent'));
    put(ports, id, { [column]: cell });
    const again = () => sendBatch(ports, { content: letter(...NAMES) });
    for (const ask of [() => readBatch(ports, USER, id, inTime), again])
      expect(await ask()).toMatchObject({ failure: { reason: 'send-record-erased' } });
    for (let days = 0; days < 80; days += 1) {
      pass(ports, DAY);
      value(await keepBatches(ports, USER.userKey, inTime));
      expect(await again()).toMatchObject({ failure: { reason: 'send-record-erased' } });
    }
    expect(ports.graph.asked.posts).toHaveLength(3);
  });
});

test('a batch that a later version wrote holds up no other message of its person', async () => {
  // What broke: the whole lane rested for it, until what else was in it had missed its time.
  const ports = await connected();
  const id = await batched(ports, { content: letter(...NAMES) });
  put(ports, id, { schema: { type: 'Int32', value: 9 } });
  const other = await accepted(ports, { key: 'other', message: MAIL });
  pass(ports, 62);
  await work(ports);
  await workFor(ports, 60, 10);
  expect(await sendRow(ports, other)).toMatchObject({ state: 'sent' });
  put(ports, id, { schema: { type: 'Int32', value: 1 } });
  await workFor(ports, 120, 10);
  expect(await statesOf(ports, id)).toEqual(NAMES.map(() => 'sent'));
});
