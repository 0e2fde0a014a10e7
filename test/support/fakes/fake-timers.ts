/** What the hourly walk needs beside the tables: keys that are due, and a queue that keeps what was put. */
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { RevalidationPage, Slice } from '../../../shared/domain/revalidation.ts';
import type { UserKey } from '../../../shared/domain/wintro-user.ts';
import type { ConnectionSlices, DueWindow } from '../../../shared/ports/connections.ts';
import type { RevalidationQueue } from '../../../shared/ports/timers.ts';

export interface FakeSlices extends ConnectionSlices {
  readonly asked: Slice[];
  readonly windows: DueWindow[];
}

/** Keys that are due, whenever they are asked for; in pages of this size. */
export function fakeSlices(due: () => readonly string[], pageSize = 250): FakeSlices {
  const asked: Slice[] = [];
  const windows: DueWindow[] = [];
  return {
    asked,
    windows,
    dueKeys: async function* (slice, window) {
      asked.push(slice);
      windows.push(window);
      const keys = due().filter((key) => key >= slice.from && (slice.to === undefined || key < slice.to));
      for (let start = 0; start < keys.length; start += pageSize) {
        yield await Promise.resolve(succeed(keys.slice(start, start + pageSize) as UserKey[]));
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
