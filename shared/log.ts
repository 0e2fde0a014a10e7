/**
 * One JSON line per event. Fields are an allow-list with a form each: what does not fit is not written, so that no
 * token, address or text from outside can stand in a log.
 */
import { isOneWord } from './domain/failures/failure.ts';
import type { Log, LogFields } from './ports/log.ts';

export type LogLevel = 'info' | 'warn' | 'error';
export type WriteLine = (level: LogLevel, line: string) => void;

/**
 * Words, ids, paths and codes: no line breaks, no quotes, no address, at most 200 characters. A run of more than 40
 * letters and digits is no word but a secret: ours have 43.
 */
const SAFE_TEXT = /^(?!.*[\w-]{41})[\w./:{}()#, -]{1,200}$/;

const FIELDS: readonly (keyof LogFields)[] = [
  'requestId',
  'route',
  'method',
  'status',
  'durationMs',
  'reason',
  'owner',
  'code',
  'correlationId',
  'user',
  'attemptId',
  'sendId',
  'kind',
  'setting',
  'settings',
  'secretName',
  'fault',
  'count',
];

/** A log that writes through `write` and adds `always` to every line. */
export function jsonLog(write: WriteLine, always: LogFields = {}): Log {
  const line = (level: LogLevel, event: string, fields: LogFields = {}): void =>
    write(level, JSON.stringify({ event, ...allowed({ ...always, ...fields }) }));
  return {
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
  };
}

function allowed(fields: LogFields): Record<string, string | number> {
  const kept: Record<string, string | number> = {};
  for (const name of FIELDS) {
    const value = fields[name];
    if (typeof value === 'number' && Number.isFinite(value)) kept[name] = value;
    if (typeof value === 'string') kept[name] = isSafe(name, value) ? value : 'REDACTED';
  }
  return kept;
}

/** Codes and ids come from outside: one word each. */
const isSafe = (name: keyof LogFields, value: string): boolean =>
  SAFE_TEXT.test(value) && ((name !== 'code' && name !== 'correlationId') || isOneWord(value));

/** A log that adds fields to every line of another. */
export function withFields(log: Log, always: LogFields): Log {
  return {
    info: (event, fields) => log.info(event, { ...always, ...fields }),
    warn: (event, fields) => log.warn(event, { ...always, ...fields }),
    error: (event, fields) => log.error(event, { ...always, ...fields }),
  };
}
