import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { probeOf, storageProbe, type Look } from '../../../shared/adapters/azure/storage-probe.ts';
import {
  REQUEST_DEADLINE_MS,
  SIGNING_KEYS_TIMEOUT_MS,
  STORAGE_PROBE_MS,
} from '../../../shared/domain/limits.ts';
import { fakeStorage } from '../../support/fakes/fake-storage.ts';
import { fakeTables } from '../../support/fakes/fake-tables.ts';
import { eventList } from '../../support/fakes/event-list.ts';
import { countingRandomness, inTime, movableClock } from '../../support/fakes/fake-world.ts';

const up: Look = () => Promise.resolve(undefined);

describe('the probe of storage', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  test('names each table that is down, and leaves the others up', async () => {
    const storage = fakeStorage();
    const { log, events } = eventList();
    const { probe } = fakeTables(storage, { log, clock: movableClock(), random: countingRandomness() });
    storage.failNext('attempts', 'read');
    expect(await probe.check(inTime)).toMatchObject({ attempts: 'storage-unavailable', connections: 'up' });
    expect(events).toEqual([{ event: 'storage.failed', table: 'attempts', code: 'Down', status: undefined }]);
    expect(await probe.check(inTime)).toMatchObject({ attempts: 'up' });
  });

  test('an exception is a verdict about its own part, whatever it is', async () => {
    const crash: Look = () => Promise.reject(new TypeError('odd'));
    const { log, events } = eventList();
    const probe = probeOf({ tables: { one: up, two: crash }, queues: { three: crash, four: up } }, log);
    expect(await probe.check(inTime)).toEqual({
      ...{ one: 'up', two: 'storage-unavailable', three: 'storage-unavailable', four: 'up' },
    });
    expect(events.map(({ event }) => event)).toEqual(['storage.failed', 'queue.failed']);
  });

  test('looks at everything at the same time, and gives each look the same short time', async () => {
    const signals: AbortSignal[] = [];
    let isOver = false;
    const waiting: Look = (signal) =>
      new Promise((resolve) => {
        signals.push(signal);
        signal.addEventListener('abort', () => {
          isOver = true;
          resolve({ code: 'AbortError' });
        });
      });
    const { log } = eventList();
    const probe = probeOf({ tables: { one: waiting, two: waiting }, queues: { three: waiting } }, log);
    const verdicts = await probe.check({ remainingMs: () => 10 });
    expect([isOver, signals.length, new Set(signals).size]).toEqual([true, 3, 1]);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['storage-unavailable']));
  });

  // What broke: on a busy instance 23 looks at once took longer than a second, and health called storage down.
  test.each([
    [3_000, 'up'],
    [60_000, 'storage-unavailable'],
  ])('a table that answers after %d ms is %s', async (afterMs, verdict) => {
    jest.useFakeTimers();
    const slow: Look = (signal) =>
      new Promise((resolve) => {
        setTimeout(() => resolve(undefined), afterMs);
        signal.addEventListener('abort', () => resolve({ code: 'AbortError' }));
      });
    const checked = probeOf({ tables: { slow }, queues: {} }, eventList().log).check(inTime);
    await jest.advanceTimersByTimeAsync(REQUEST_DEADLINE_MS);
    expect(await checked).toEqual({ slow: verdict });
  });

  test('keeps nobody waiting for longer than the other parts of health, and answers before a monitor gives up', () => {
    expect(STORAGE_PROBE_MS).toBeLessThanOrEqual(SIGNING_KEYS_TIMEOUT_MS);
    expect(SIGNING_KEYS_TIMEOUT_MS).toBeLessThan(REQUEST_DEADLINE_MS / 2);
  });

  // What broke: on a busy machine a new process loaded its SDKs for longer than the look may take, and called storage down.
  test('opens every client before the short time begins', async () => {
    const opened = new Set<string>();
    const opening = (name: string) => () => {
      opened.add(name);
      return Promise.reject(new TypeError('cannot be loaded'));
    };
    let openedAtStart = 0;
    const deadline = {
      remainingMs: () => {
        openedAtStart = opened.size;
        return 10_000;
      },
    };
    const { log } = eventList();
    const verdicts = await storageProbe({ table: opening, queue: opening }, log).check(deadline);
    expect(openedAtStart).toBe(Object.keys(verdicts).length);
    expect(new Set(Object.values(verdicts))).toEqual(new Set(['storage-unavailable']));
  });
});
