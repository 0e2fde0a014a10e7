import { describe, expect, test } from '@jest/globals';
import { defined } from '../../../shared/domain/defined.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, mapFound, mapResult, succeed, type Result } from '../../../shared/domain/result.ts';
import {
  dueHours,
  hourOf,
  isRevalidationPage,
  mayPutBack,
  pagesOf,
  SLICES,
  sliceOf,
} from '../../../shared/domain/revalidation.ts';
import { USER } from '../../support/fakes/fake-ports.ts';
import { may, type Caller, type Operation, type Role } from '../../../shared/domain/wintro-user.ts';

describe('roles', () => {
  const caller = (roles: readonly Role[]): Caller => ({ ...USER, roles });
  const operations: Operation[] = [
    'see-own',
    'connect',
    'disconnect-own',
    'send',
    'find-recipients',
    'see-health-detail',
  ];
  const allowed: Record<Role, Operation[]> = {
    recruiter: ['see-own', 'connect', 'disconnect-own', 'send', 'find-recipients'],
    'organization-admin': ['see-own', 'disconnect-own'],
    operator: ['see-own', 'disconnect-own', 'see-health-detail'],
  };

  test.each(Object.keys(allowed) as Role[])('%s may do what the table says and nothing else', (role) => {
    expect(operations.filter((operation) => may(caller([role]), operation))).toEqual(allowed[role]);
  });

  test('without a role nothing is allowed', () => {
    expect(operations.filter((operation) => may(caller([]), operation))).toEqual([]);
  });

  test('an unknown role allows nothing', () => {
    expect(operations.filter((operation) => may(caller(['root' as Role]), operation))).toEqual([]);
  });

  test('roles add up', () => {
    expect(may(caller(['operator', 'recruiter']), 'send')).toBe(true);
    expect(may(caller(['operator', 'recruiter']), 'see-health-detail')).toBe(true);
  });
});

test('what is undefined is absent, what is false, empty or null stays', () => {
  expect(Object.entries(defined({ a: undefined, b: false, c: '', d: 0, e: null }))).toEqual([
    ['b', false],
    ['c', ''],
    ['d', 0],
    ['e', null],
  ]);
});

describe('results', () => {
  const failed: Result<number> = failWith(failure('not-found'));

  test('a change reaches what came out, and a failure passes through', () => {
    expect(mapResult(succeed(2), (value) => value * 2)).toEqual(succeed(4));
    expect(mapResult(failed, (value: number) => value * 2)).toBe(failed);
  });

  test('a change reaches what was found, and nothing stays nothing', () => {
    const nothing: Result<number | undefined> = succeed(undefined);
    expect(mapFound(succeed(2), (value) => value * 2)).toEqual(succeed(4));
    expect(mapFound(nothing, (value) => value * 2)).toEqual(succeed(undefined));
    expect(mapFound(failed, (value: number) => value * 2)).toBe(failed);
  });
});

describe('the hours of re-validation', () => {
  const HOUR_MS = 3_600_000;
  const now = 1_000_000 * HOUR_MS + 12_345;

  test.each([
    ['of a first run are this one', undefined, [1_000_000]],
    ['are none when this hour was done', 1_000_000, []],
    ['are none when the clock went back', 1_000_005, []],
    ['are those since the last', 999_997, [999_998, 999_999, 1_000_000]],
  ])('%s', (_title, cursor, hours) => {
    expect(dueHours(cursor, now)).toEqual(hours);
  });

  test('after a long pause are a day and no more, and each slice is among them once', () => {
    const hours = dueHours(0, now);
    expect(hours).toHaveLength(SLICES);
    expect(hours.at(-1)).toBe(hourOf(now));
    expect(new Set(hours.map((hour) => sliceOf(hour).from)).size).toBe(SLICES);
  });

  test('a key belongs to exactly one slice, and the slices are even', () => {
    const slices = Array.from({ length: SLICES }, (_, hour) => sliceOf(hour));
    const belongs = (key: string): number =>
      slices.filter(({ from, to }) => key >= from && (to === undefined || key < to)).length;
    for (let part = 0; part < 0x10000; part += 1) {
      const prefix = part.toString(16).padStart(4, '0');
      for (const key of [prefix.padEnd(64, '0'), prefix.padEnd(64, 'f')])
        if (belongs(key) !== 1) throw new Error(key);
    }
    const sizes = slices.map(({ from, to }) => parseInt(to ?? '10000', 16) - parseInt(from, 16));
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  });

  test('the same hour of every day has the same slice, of days before 1970 too', () => {
    expect(sliceOf(25)).toEqual(sliceOf(1));
    expect(sliceOf(-23)).toEqual(sliceOf(1));
  });
});

describe('a page of re-validation', () => {
  const key = 'a'.repeat(64);
  const now = Date.parse('2026-11-24T12:00:00Z');

  test('holds a hundred keys at most, and none is lost', () => {
    const keys = Array.from({ length: 250 }, (_, index) => String(index));
    expect(pagesOf(keys).map((page) => page.length)).toEqual([100, 100, 50]);
    expect(pagesOf(keys).flat()).toEqual(keys);
    expect(pagesOf([])).toEqual([]);
  });

  test.each<[string, unknown, boolean]>([
    ['keys and a time', { keys: [key], since: '2026-11-24T12:00:00Z' }, true],
    ['no keys', { keys: [], since: '' }, true],
    ['nothing', undefined, false],
    ['null', null, false],
    ['text', 'page', false],
    ['a list', [key], false],
    ['keys that are no list', { keys: key, since: '' }, false],
    ['a key in capitals', { keys: [key.toUpperCase()], since: '' }, false],
    ['a key that is too short', { keys: ['a'], since: '' }, false],
    ['a key that is none', { keys: [1], since: '' }, false],
    ['a filter for a key', { keys: [`${key}' or 1 eq 1`], since: '' }, false],
    ['no time', { keys: [key] }, false],
    ['too many keys', { keys: Array<string>(101).fill(key), since: '' }, false],
  ])('is told from anything else: %s', (_title, message, expected) => {
    expect(isRevalidationPage(message)).toBe(expected);
  });

  test('is put back for a day', () => {
    expect(mayPutBack({ keys: [], since: '2026-11-23T12:00:01Z' }, now)).toBe(true);
    expect(mayPutBack({ keys: [], since: '2026-11-23T12:00:00Z' }, now)).toBe(false);
    expect(mayPutBack({ keys: [], since: 'nonsense' }, now)).toBe(false);
  });
});
