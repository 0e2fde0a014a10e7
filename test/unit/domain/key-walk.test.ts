import { describe, expect, test } from '@jest/globals';
import {
  KEPT_WALKS,
  NO_WALKS,
  versionCounts,
  walksWithout,
  withSliceBegun,
  withSliceFinished,
  type KeyCounts,
  type KeyWalks,
} from '../../../shared/domain/key-walk.ts';
import { SLICES } from '../../../shared/domain/revalidation.ts';

const at = (hour: number): string => new Date(hour * 3_600_000).toISOString();

const slice = (walks: KeyWalks, hour: number, counts: KeyCounts = {}): KeyWalks =>
  withSliceFinished(withSliceBegun(walks, { hour, counts }, at(hour)), at(hour));

/** A slice that is not finished. */
const begunAt = (walks: KeyWalks, hour: number, counts: KeyCounts = {}): KeyWalks =>
  withSliceBegun(walks, { hour, counts }, at(hour));

/** Walks the slices of these hours, with what each holds. */
const walked = (
  first: number,
  last: number,
  counts: (hour: number) => KeyCounts,
  from = NO_WALKS,
): KeyWalks => {
  let walks = from;
  for (let hour = first; hour <= last; hour += 1) walks = slice(walks, hour, counts(hour));
  return walks;
};

describe('a walk over wrapped keys', () => {
  test('is complete after every slice once, in a row, and adds up what they held', () => {
    const almost = walked(10, 10 + SLICES - 2, () => ({ v1: 1 }));
    expect(almost.complete).toEqual([]);
    expect(almost.open).toEqual({ startedAt: at(10), firstHour: 10, counts: { v1: SLICES - 1 } });
    const whole = slice(almost, 10 + SLICES - 1, { v1: 1, v2: 5 });
    expect(whole).toEqual({
      hour: 10 + SLICES - 1,
      complete: [{ startedAt: at(10), endedAt: at(10 + SLICES - 1), counts: { v1: SLICES, v2: 5 } }],
    });
  });

  // What broke: one row that named such a version made all counts unreadable, and no version could be retired any more.
  test('counts a version by any name, those that every object knows too', () => {
    const odd = JSON.parse('{"constructor":1,"toString":2,"__proto__":3}') as KeyCounts;
    const walks = walked(0, SLICES - 1, (hour) => (hour % 2 === 0 ? odd : { v1: 1 }));
    expect(versionCounts(walks)).toEqual([
      { version: '__proto__', keys: 36, walksWithout: 0 },
      { version: 'constructor', keys: 12, walksWithout: 0 },
      { version: 'toString', keys: 24, walksWithout: 0 },
      { version: 'v1', keys: 12, walksWithout: 0 },
    ]);
    expect(versionCounts(walked(SLICES, 2 * SLICES - 1, () => ({}), walks))).toContainEqual({
      ...{ version: 'constructor', keys: 0, walksWithout: 1 },
    });
  });

  test('with a gap begins anew: the slices before it may hold others by now', () => {
    const before = walked(0, 20, () => ({ v1: 1 }));
    const after = walked(40, 40 + SLICES - 2, () => ({}), before);
    expect(after.complete).toEqual([]);
    expect(slice(after, 40 + SLICES - 1).complete).toMatchObject([{ startedAt: at(40), counts: {} }]);
  });

  test('counts a slice that was begun twice by its larger count, the first slice of a walk too', () => {
    for (const start of [NO_WALKS, walked(0, 4, () => ({}))]) {
      const begun = withSliceBegun(start, { hour: 5, counts: { v1: 4 } }, at(5));
      const again = withSliceBegun(begun, { hour: 5, counts: { v1: 1, v2: 3 } }, at(5));
      expect(withSliceFinished(again, at(5)).open?.counts).toEqual({ v1: 4, v2: 3 });
    }
  });

  test('that begins a slice of another hour takes nothing over from the one that was left', () => {
    const left = withSliceBegun(
      walked(0, 4, () => ({})),
      { hour: 5, counts: { v1: 4 } },
      at(5),
    );
    expect(slice(left, 50, { v2: 1 }).open?.counts).toEqual({ v2: 1 });
  });

  test('remembers a week', () => {
    const long = walked(0, SLICES * (KEPT_WALKS + 3) - 1, () => ({ v1: 1 }));
    expect(long.complete).toHaveLength(KEPT_WALKS);
    expect(long.complete[0]?.endedAt).toBe(at(SLICES * (KEPT_WALKS + 3) - 1));
  });

  test('without anything to finish changes nothing', () => {
    expect(withSliceFinished(NO_WALKS, at(1))).toBe(NO_WALKS);
  });
});

describe('walks in a row that counted 0', () => {
  const held = (versions: readonly KeyCounts[]): KeyWalks =>
    versions.reduce<KeyWalks>(
      (walks, counts, day) =>
        walked(day * SLICES, day * SLICES + SLICES - 1, (hour) => (hour % SLICES === 3 ? counts : {}), walks),
      NO_WALKS,
    );

  test.each([
    [[], 0],
    [[{ v1: 1 }], 0],
    [[{ v1: 1 }, {}], 1],
    [[{ v1: 1 }, {}, { v1: 0 }], 2],
    [[{ v1: 1 }, {}, { v1: 2 }, {}], 1],
    [[{ v2: 1 }, { v2: 1 }], 2],
  ] as const)('of %j are %d', (versions, expected) => {
    expect(walksWithout(held(versions), 'v1')).toBe(expected);
  });

  test('are none while the walk under way, or its slice, has met it', () => {
    const clean = held([{}, {}]);
    const [hour, counts] = [2 * SLICES, { v1: 1 }];
    expect(walksWithout(withSliceBegun(clean, { hour, counts }, at(hour)), 'v1')).toBe(0);
    expect(walksWithout(slice(clean, hour, counts), 'v1')).toBe(0);
    expect(walksWithout(slice(clean, hour, { v2: 1 }), 'v1')).toBe(2);
  });

  // What broke: a walk that was cut took with it what it had met, and the walks before it counted as the last.
  test('are none after a walk that had met it and was cut, until two more are complete', () => {
    const clean = held([{ v2: 1 }, { v2: 1 }]);
    for (const begin of [slice, begunAt]) {
      const cut = walked(4 * SLICES, 4 * SLICES, () => ({}), begin(clean, 2 * SLICES, { v1: 1 }));
      expect(walksWithout(cut, 'v1')).toBe(0);
      const twice = walked(4 * SLICES + 1, 6 * SLICES - 1, () => ({}), cut);
      expect(walksWithout(twice, 'v1')).toBe(2);
    }
    const quiet = walked(4 * SLICES, 4 * SLICES, () => ({}), slice(clean, 2 * SLICES, { v2: 1 }));
    expect(walksWithout(quiet, 'v1')).toBe(2);
  });

  test('are told of every version that was met, with its keys by the last complete walk', () => {
    const walks = slice(held([{ old: 2, new: 1 }, { new: 3 }]), 2 * SLICES, { newest: 1 });
    expect(versionCounts(walks)).toEqual([
      { version: 'new', keys: 3, walksWithout: 0 },
      { version: 'newest', keys: 0, walksWithout: 0 },
      { version: 'old', keys: 0, walksWithout: 1 },
    ]);
  });
});
