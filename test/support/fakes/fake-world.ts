/** A clock that is moved by hand, randomness that counts, a log that is kept, and data keys with a vault that can close. */
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { Clock, Deadline, Randomness } from '../../../shared/ports/world.ts';
import type { DataKey, DataKeys } from '../../../shared/ports/keys.ts';
import type { Log, LogFields } from '../../../shared/ports/log.ts';
import type { WrappedKey } from '../../../shared/domain/connection/connection.ts';

/** A deadline that does not come nearer. */
export const inTime: Deadline = { remainingMs: () => 25_000 };

export interface MovableClock extends Clock {
  pass(seconds: number): void;
}

export function movableClock(start = Date.parse('2026-11-24T12:00:00Z')): MovableClock {
  let now = start;
  return {
    now: () => now,
    pass: (seconds) => {
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
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

export interface KeptLog extends Log {
  readonly lines: readonly LogLine[];
  events(): readonly string[];
}

export function keptLog(): KeptLog {
  const lines: LogLine[] = [];
  const keep =
    (level: LogLine['level']) =>
    (event: string, fields: LogFields = {}): void => {
      lines.push({ level, event, fields });
    };
  return {
    lines,
    events: () => lines.map((line) => line.event),
    info: keep('info'),
    warn: keep('warn'),
    error: keep('error'),
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
