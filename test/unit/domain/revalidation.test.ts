/** Properties of the walk's arithmetic, whatever the timers and the clocks do. Single cases are in `rules.test.ts`. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dueHours,
  hourOf,
  isRevalidationPage,
  PAGE_SIZE,
  pagesOf,
  SLICES,
  sliceOf,
} from '../../../shared/domain/revalidation.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-24T12:00:00Z');

/** Runs of a timer: minutes that pass before each. */
const pauses = (most: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: most }), { minLength: 1, maxLength: 60 });

/** Walks after each pause; every run with its time and the hours that it took. */
function walks(minutes: readonly number[]): { readonly now: number; readonly hours: readonly number[] }[] {
  let now = START;
  let cursor: number | undefined;
  return minutes.map((pause) => {
    now += pause * 60_000;
    const hours = dueHours(cursor, now);
    cursor = hours.at(-1) ?? cursor;
    return { now, hours };
  });
}

describe('the hours that a walk takes', () => {
  test('are never taken twice, come oldest first, and end with this hour', () => {
    fc.assert(
      fc.property(pauses(4_000), (minutes) => {
        const runs = walks(minutes);
        const taken = runs.flatMap(({ hours }) => hours);
        expect(taken).toEqual([...new Set(taken)].toSorted((a, b) => a - b));
        for (const { now, hours } of runs) {
          expect(hours.length).toBeLessThanOrEqual(SLICES);
          expect([undefined, hourOf(now)]).toContain(hours.at(-1));
        }
      }),
    );
  });

  test('bring every slice at least once within a day, as long as there is a run within each day', () => {
    fc.assert(
      fc.property(pauses(23 * 60), (minutes) => {
        const runs = walks([...minutes, 23 * 60, 23 * 60]);
        const last = runs.at(-1)!;
        const taken = runs
          .flatMap(({ hours }) => hours)
          .filter((hour) => hour > hourOf(last.now) - SLICES)
          .map((hour) => sliceOf(hour).from);
        expect(new Set(taken).size).toBe(SLICES);
      }),
    );
  });

  test.each([
    [0, 1],
    [30, 1],
    [60, 2],
    [23 * 60, 24],
    [24 * 60, 24],
    [7 * 24 * 60, 24],
  ])('after %i minutes without a run since the hour before are %i', (minutes, count) => {
    expect(dueHours(hourOf(START) - 1, START + minutes * 60_000)).toHaveLength(count);
  });

  test('are none while the clock is behind the cursor, and go on from the cursor', () => {
    const cursor = hourOf(START);
    for (let back = 0; back <= 24; back += 1) expect(dueHours(cursor, START - back * HOUR)).toEqual([]);
    expect(dueHours(cursor, START + HOUR)).toEqual([cursor + 1]);
  });

  test('begin anew when the cursor is more than a day ahead: a clock that was wrong once stops nothing', () => {
    const current = hourOf(START);
    expect(dueHours(current + SLICES + 1, START)).toEqual([current]);
    expect(dueHours(hourOf(Date.parse('2099-01-01T00:00:00Z')), START)).toEqual([current]);
    expect(dueHours(Number.NaN, START)).toEqual([current]);
  });
});

const key = fc.array(fc.constantFrom(...Array.from({ length: 16 }, (_, digit) => digit.toString(16))), {
  minLength: 64,
  maxLength: 64,
});

describe('any key', () => {
  test('is in the slice of exactly one hour of a day', () => {
    fc.assert(
      fc.property(key, fc.integer({ min: -1_000, max: 1_000_000 }), (digits, start) => {
        const text = digits.join('');
        const hours = Array.from({ length: SLICES }, (_, index) => start + index);
        const its = hours.filter((hour) => {
          const { from, to } = sliceOf(hour);
          return text >= from && (to === undefined || text < to);
        });
        expect(its).toHaveLength(1);
      }),
    );
  });

  test('is in exactly one page, each page is a message that is read again', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          key.map((digits) => digits.join('')),
          { maxLength: 350 },
        ),
        (keys) => {
          const pages = pagesOf(keys);
          expect(pages.flat()).toEqual(keys);
          expect(pages.every(({ length }) => length > 0 && length <= PAGE_SIZE)).toBe(true);
          for (const page of pages) {
            const sent: unknown = JSON.parse(JSON.stringify({ keys: page, since: 'now' }));
            expect(isRevalidationPage(sent)).toBe(true);
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});

test('what is no page is told from one, whatever it is', () => {
  const isPlain = (value: unknown): boolean =>
    typeof value === 'object' && value !== null && 'keys' in value && 'since' in value;
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(isRevalidationPage(value) && !isPlain(value)).toBe(false);
    }),
  );
});
