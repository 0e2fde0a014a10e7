import { expect, test } from '@jest/globals';
import { sliceOf, SLICES } from '../../../shared/domain/revalidation.ts';
import { REVALIDATION_TIMER, walkConnections } from '../../../shared/usecases/revalidate/walk-connections.ts';
import { fakePorts, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { fakeSlices, type FakeSlices } from '../../support/fakes/fake-timers.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

type Walk = Omit<FakePorts, 'slices'> & { readonly slices: FakeSlices };

const HOUR = 3600;
/** Noon in UTC: the slice of hour 12. */
const key = (index: number, hour = 12): string => `${sliceOf(hour).from}${String(index).padStart(60, '0')}`;

const walk = (due: readonly string[] = []): Walk => ({ ...fakePorts(), slices: fakeSlices(() => due) });

const sizes = (ports: Walk): number[] => ports.queue.messages.map(({ page }) => page.keys.length);

test('the first run walks the slice of this hour and puts what is due in pages of a hundred', async () => {
  const due = Array.from({ length: 620 }, (_, index) => key(index));
  const ports = walk([...due, key(1, 11), key(1, 13)]);
  expect(await walkConnections(ports, inTime)).toEqual({ ok: true, value: { enqueued: 620 } });
  expect(ports.slices.asked).toEqual([sliceOf(12)]);
  expect(ports.queue.messages.flatMap(({ page }) => page.keys)).toEqual(due);
  expect(Math.max(...sizes(ports))).toBe(100);
  for (const { page, delaySeconds } of ports.queue.messages) {
    expect(page.since).toBe('2026-11-24T12:00:00.000Z');
    expect(delaySeconds).toBe(0);
  }
});

test('the same hour is walked once', async () => {
  const ports = walk([key(1)]);
  await walkConnections(ports, inTime);
  ports.clock.pass(HOUR - 1);
  expect(await walkConnections(ports, inTime)).toEqual({ ok: true, value: { enqueued: 0 } });
  ports.clock.pass(1);
  await walkConnections(ports, inTime);
  expect(ports.slices.asked).toEqual([sliceOf(12), sliceOf(13)]);
});

test('hours that were missed are caught up', async () => {
  const ports = walk();
  await walkConnections(ports, inTime);
  ports.clock.pass(3 * HOUR);
  await walkConnections(ports, inTime);
  expect(ports.slices.asked.slice(1)).toEqual([13, 14, 15].map(sliceOf));
});

test('after a week every slice is walked once, no more', async () => {
  const ports = walk();
  await walkConnections(ports, inTime);
  ports.clock.pass(7 * 24 * HOUR);
  await walkConnections(ports, inTime);
  expect(ports.slices.asked).toHaveLength(1 + SLICES);
  expect(new Set(ports.slices.asked.map(({ from }) => from)).size).toBe(SLICES);
});

test('a queue that does not take a page leaves the hour to the next run: nobody is skipped', async () => {
  const ports = walk([key(1)]);
  ports.queue.failNext();
  expect(await walkConnections(ports, inTime)).toMatchObject({
    ok: false,
    failure: { reason: 'storage-unavailable' },
  });
  expect(await ports.timers.lastBeat(REVALIDATION_TIMER, inTime)).toEqual({ ok: true, value: undefined });
  expect(await walkConnections(ports, inTime)).toEqual({ ok: true, value: { enqueued: 1 } });
});

test('a run that another one has overtaken stops', async () => {
  const ports = walk([key(1)]);
  ports.storage.beforeWrites(() => walkConnections(ports, inTime));
  expect(await walkConnections(ports, inTime)).toMatchObject({
    ok: false,
    failure: { reason: 'write-conflict' },
  });
});

test('a finished run leaves its heartbeat', async () => {
  const ports = walk();
  await walkConnections(ports, inTime);
  expect(await ports.timers.lastBeat(REVALIDATION_TIMER, inTime)).toEqual({
    ok: true,
    value: '2026-11-24T12:00:00.000Z',
  });
});

test('the window of what is due leaves out what was checked in two hours, and takes in what a wrong clock has dated ahead', async () => {
  const ports = walk();
  await walkConnections(ports, inTime);
  expect(ports.slices.windows).toEqual([
    { checkedBefore: '2026-11-24T10:00:00.000Z', checkedAfter: '2026-11-24T12:05:00.000Z' },
  ]);
});
