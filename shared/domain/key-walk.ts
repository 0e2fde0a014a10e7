/**
 * The walk over all wrapped data keys, a slice an hour: how many stand under which version of the key-encryption secret.
 * What a slice holds is counted before anything in it is changed, so a walk that met a version never counts 0 for it. No
 * I/O, no clock.
 */
import { SLICES } from './revalidation.ts';

/** Wrapped keys by the version of the secret that they name. */
export type KeyCounts = Readonly<Record<string, number>>;

/** All slices, one after the other, without a gap. Instants are ISO. */
export interface CompleteWalk {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly counts: KeyCounts;
}

/** A slice that was counted; `hour` since 1970. */
interface CountedSlice {
  readonly hour: number;
  readonly counts: KeyCounts;
}

/** The walk under way. */
interface OpenWalk {
  readonly startedAt: string;
  readonly firstHour: number;
  /** Of the slices that are finished. */
  readonly counts: KeyCounts;
}

export interface KeyWalks {
  /** The hour whose slice was finished last. */
  readonly hour?: number;
  readonly open?: OpenWalk;
  /** The slice under way. */
  readonly slice?: CountedSlice;
  /** Newest first. */
  readonly complete: readonly CompleteWalk[];
}

/** Complete walks that are remembered: a week of them. */
export const KEPT_WALKS = 7;

/** Before the first walk. */
export const NO_WALKS: KeyWalks = { complete: [] };

/** A version may be any word, `constructor` for one: what every object has by itself is no count. */
const countIn = (counts: KeyCounts | undefined, version: string): number =>
  counts !== undefined && Object.hasOwn(counts, version) ? (counts[version] ?? 0) : 0;

const combined = (one: KeyCounts, other: KeyCounts, how: (a: number, b: number) => number): KeyCounts =>
  Object.fromEntries(
    [...new Set([...Object.keys(one), ...Object.keys(other)])].map((version) => [
      version,
      how(countIn(one, version), countIn(other, version)),
    ]),
  );

/** How many keys there are of each version in a list of them. */
export function countsOf(versions: readonly string[]): KeyCounts {
  const counts = new Map<string, number>();
  for (const version of versions) counts.set(version, (counts.get(version) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Notes what a slice holds. Of a slice that is begun again the larger count stays: some of it may be re-wrapped already. */
export function withSliceBegun(walks: KeyWalks, { hour, counts }: CountedSlice, now: string): KeyWalks {
  const isNext = walks.open !== undefined && walks.hour === hour - 1;
  const open = isNext ? walks.open : { startedAt: now, firstHour: hour, counts: {} };
  const isSame = isSameWalk(walks, hour);
  const before = walks.slice?.hour === hour && isSame ? walks.slice.counts : {};
  const complete = isSame ? walks.complete : completeBefore(walks);
  return { ...walks, open, slice: { hour, counts: combined(before, counts, Math.max) }, complete };
}

/**
 * The complete walks that still count after the one under way was cut: none, if that had met a version which the last of
 * them had not. What it met may stand there still.
 */
function completeBefore({ open, slice, complete }: KeyWalks): readonly CompleteWalk[] {
  const [last] = complete;
  const met = combined(open?.counts ?? {}, slice?.counts ?? {}, Math.max);
  const isNew = (version: string): boolean =>
    countIn(met, version) > 0 && countIn(last?.counts, version) === 0;
  return Object.keys(met).some(isNew) ? [] : complete;
}

/** A slice that was begun is the next one of the walk under way, or its first. */
const isSameWalk = ({ hour, open }: KeyWalks, begun: number): boolean =>
  hour === begun - 1 || open?.firstHour === begun;

/** The slice under way is finished; with the last one the walk is complete. */
export function withSliceFinished(walks: KeyWalks, now: string): KeyWalks {
  const { slice, open, complete } = walks;
  if (slice === undefined || open === undefined) return walks;
  const counts = combined(open.counts, slice.counts, (a, b) => a + b);
  const { hour } = slice;
  if (hour - open.firstHour < SLICES - 1) return { hour, open: { ...open, counts }, complete };
  const walk = { startedAt: open.startedAt, endedAt: now, counts };
  return { hour, complete: [walk, ...complete].slice(0, KEPT_WALKS) };
}

/** How many complete walks in a row, the last one first, counted 0 for a version; none while the walk under way meets it. */
export function walksWithout({ open, slice, complete }: KeyWalks, version: string): number {
  const meets = (counts: KeyCounts | undefined): boolean => countIn(counts, version) > 0;
  if (meets(open?.counts) || meets(slice?.counts)) return 0;
  const last = complete.findIndex(({ counts }) => meets(counts));
  return last === -1 ? complete.length : last;
}

/** What is known of one version. */
export interface VersionCount {
  readonly version: string;
  /** Keys under it, by the last complete walk. */
  readonly keys: number;
  readonly walksWithout: number;
}

/** Every version that a remembered walk has met, in the order of their names. */
export function versionCounts(walks: KeyWalks): readonly VersionCount[] {
  const met = [walks.open, walks.slice, ...walks.complete].flatMap((one) => Object.keys(one?.counts ?? {}));
  return [...new Set(met)].toSorted().map((version) => ({
    version,
    keys: countIn(walks.complete[0]?.counts, version),
    walksWithout: walksWithout(walks, version),
  }));
}
