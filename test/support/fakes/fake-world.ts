/** A clock that is moved by hand, randomness that counts, a log that is kept, and data keys with a vault that can close. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { WrappedKey } from '../../../shared/domain/connection/connection.ts';
import { levelOf, type EventLevel, type EventName } from '../../../shared/domain/events.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { UserKey } from '../../../shared/domain/wintro-user.ts';
import type { DataKey, DataKeys } from '../../../shared/ports/keys.ts';
import type { Log, LogScope, Whom } from '../../../shared/ports/log.ts';
import type { Clock, Deadline, Randomness } from '../../../shared/ports/world.ts';

/** A deadline that does not come nearer. */
export const inTime: Deadline = { remainingMs: () => 25_000 };

/** Clocks that a test moves: both together, or what the wall shows alone. */
export interface MovableClock extends Clock {
  /** Time passes. */
  pass(seconds: number): void;
  /** Somebody sets the wall clock; nothing passes. */
  set(seconds: number): void;
  /** What was waited for, in milliseconds; waiting passes the time. */
  readonly waits: number[];
}

export function movableClock(start = Date.parse('2026-11-24T12:00:00Z')): MovableClock {
  let now = start;
  let elapsed = 1_000;
  const waits: number[] = [];
  const pass = (milliseconds: number): void => {
    now += milliseconds;
    elapsed += milliseconds;
  };
  return {
    waits,
    now: () => now,
    elapsed: () => elapsed,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      pass(milliseconds);
      return Promise.resolve();
    },
    pass: (seconds) => pass(seconds * 1000),
    set: (seconds) => {
      now += seconds * 1000;
    },
  };
}

/** Texts of the right form, each once; `fraction` is what a test says. */
export function countingRandomness(fraction = 0.5): Randomness {
  let count = 0;
  const next = (word: string, length: number): string => `${word}${(count += 1)}`.padEnd(length, '_');
  return { secret: () => next('secret', 43), id: () => next('id', 22), fraction: () => fraction };
}

export interface LogLine {
  readonly level: EventLevel;
  readonly event: EventName;
  readonly fields: Readonly<Record<string, unknown>>;
  /** For whom it was written, if a worker said so. */
  readonly about?: UserKey;
}

export interface KeptLog extends Log, LogScope {
  /** From here on the work under way is this one's, where nothing else is said. */
  name(whom: Whom): void;
  readonly lines: readonly LogLine[];
  events(): readonly EventName[];
}

export function keptLog(): KeptLog {
  const lines: LogLine[] = [];
  const users = new AsyncLocalStorage<Whom>();
  const pending = new Set<Promise<void>>();
  let named: Whom = {};
  return {
    name: (whom) => {
      named = whom;
    },
    lines,
    events: () => lines.map((line) => line.event),
    write: (event, fields = {}) => {
      const about = users.getStore()?.userKey;
      lines.push({ level: levelOf(event), event, fields, ...(about === undefined ? {} : { about }) });
    },
    about: (userKey, work) => {
      const whom = users.getStore() ?? named;
      return users.run(whom.userKey === userKey ? whom : { userKey }, work);
    },
    aboutOrganization: (organizationKey, work) => users.run({ organizationKey }, work),
    requestId: () => 'request-1',
    whom: () => users.getStore() ?? named,
    lasts: (work) => {
      const noted = work.finally(() => pending.delete(noted));
      pending.add(noted);
    },
    settled: async () => {
      await Promise.all(pending);
    },
  };
}

export interface FakeDataKeys extends DataKeys {
  /** The vault does not answer until it is opened again. */
  close(): void;
  reopen(): void;
  /** What was wrapped under this key can no longer be unwrapped. */
  damage(wrapped: WrappedKey): void;
}

/** Keys that are wrapped by being remembered. */
export function fakeDataKeys(): FakeDataKeys {
  const keys = new Map<string, DataKey>();
  let closed = false;
  const unavailable = failWith(failure('vault-unavailable', { retryAfterSeconds: 30 }));
  return {
    close: () => {
      closed = true;
    },
    reopen: () => {
      closed = false;
    },
    damage: ({ wrapped }) => {
      keys.delete(wrapped);
    },
    create: () => {
      if (closed) return Promise.resolve(unavailable);
      const id = `data-key-${keys.size + 1}`;
      const key = { id, bytes: new Uint8Array(32).fill(keys.size + 1) };
      keys.set(`wrapped ${id}`, key);
      return Promise.resolve(
        succeed({ key, wrapped: { id, secretVersion: 'v1', wrapped: `wrapped ${id}` } }),
      );
    },
    open: ({ wrapped }) => {
      if (closed) return Promise.resolve(unavailable);
      const key = keys.get(wrapped);
      return Promise.resolve(key ? succeed(key) : failWith(failure('cache-unreadable')));
    },
  };
}
