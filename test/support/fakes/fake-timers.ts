/** What the hourly walk needs, in memory: cursor and heartbeats, due keys, and a queue that keeps what was put. */
import type { RevalidationPage, Slice } from '../../../shared/domain/revalidation.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, mapFound, mapResult, succeed } from '../../../shared/domain/result.ts';
import type { ConnectionSlices } from '../../../shared/ports/connections.ts';
import type { RevalidationQueue, Runs } from '../../../shared/ports/timers.ts';
import type { FakeStorage } from './fake-storage.ts';

export function fakeRuns(storage: FakeStorage): Runs {
  const rows = storage.store<{ hour?: number; at?: string }>('runs');
  return {
    readCursor: async () =>
      mapResult(await rows.read('cursor'), (stored) => ({ hour: stored?.value.hour, etag: stored?.etag })),
    moveCursor: async (hour, etag) =>
      mapResult(await rows.put('cursor', { hour }, etag), (done) =>
        done === 'conflict' ? undefined : done.etag,
      ),
    beat: async (timer, at) => {
      const stored = await rows.read(timer);
      if (!stored.ok) return stored;
      return mapResult(await rows.put(timer, { at }, stored.value?.etag), () => undefined);
    },
    lastBeat: async (timer) => mapFound(await rows.read(timer), ({ value }) => value.at ?? ''),
  };
}

/** Keys that are due, whenever they are asked for; in pages of this size. */
export function fakeSlices(
  due: () => readonly string[],
  pageSize = 250,
): ConnectionSlices & { readonly asked: Slice[] } {
  const asked: Slice[] = [];
  return {
    asked,
    dueKeys: async function* (slice) {
      asked.push(slice);
      const keys = due().filter((key) => key >= slice.from && (slice.to === undefined || key < slice.to));
      for (let start = 0; start < keys.length; start += pageSize) {
        yield await Promise.resolve(succeed(keys.slice(start, start + pageSize)));
      }
    },
  };
}

export interface FakeQueue extends RevalidationQueue {
  readonly messages: { readonly page: RevalidationPage; readonly delaySeconds: number }[];
  /** The next messages are refused. */
  failNext(times?: number): void;
}

export function fakeQueue(): FakeQueue {
  const messages: FakeQueue['messages'] = [];
  let failing = 0;
  return {
    messages,
    failNext: (times = 1) => {
      failing = times;
    },
    put: (page, delaySeconds) => {
      if (failing > 0) {
        failing -= 1;
        return Promise.resolve(failWith(failure('storage-unavailable')));
      }
      messages.push({ page, delaySeconds });
      return Promise.resolve(succeed(undefined));
    },
  };
}
