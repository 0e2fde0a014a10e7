/** What is known of the history, and how one answer joins it. Pure. */
import type { Problem, SendEntry, SendsPage } from '../../client/index.ts';

export interface SentState {
  readonly entries: readonly SendEntry[];
  /** Where the next page begins; null when there is none. */
  readonly next: string | null;
  /** Why the last look failed; what was known before stays. */
  readonly problem: Problem | null;
  readonly busy: 'looking' | 'more' | null;
  /** Whether a look has come back with an answer. */
  readonly isKnown: boolean;
  /** The first of those that "Show more" has brought: the focus goes there. */
  readonly firstNew: string | null;
}

export const atFirst: SentState = {
  entries: [],
  next: null,
  problem: null,
  busy: 'looking',
  isKnown: false,
  firstNew: null,
};

/** The newest page, looked at anew. Older pages stay below it, if nothing can be missing between. */
export function withNewest(now: SentState, { sends, next }: SendsPage): SentState {
  const last = sends.at(-1)?.id ?? '';
  const joins = next !== undefined && now.entries.some(({ id }) => id === last);
  const older = joins ? now.entries.slice(now.entries.findIndex(({ id }) => id === last) + 1) : [];
  const goesOn = older.length > 0 ? now.next : (next ?? null);
  return { ...known(now), entries: [...sends, ...older], next: goesOn, firstNew: null };
}

/** The page behind what is shown; one that is empty and names a next is gone on from by the next press. */
export function withMore(now: SentState, { sends, next }: SendsPage): SentState {
  const shown = new Set(now.entries.map(({ id }) => id));
  const added = sends.filter(({ id }) => !shown.has(id));
  return {
    ...known(now),
    entries: [...now.entries, ...added],
    next: next ?? null,
    firstNew: added[0]?.id ?? null,
  };
}

/** One message as it stands by now, in its place. */
export const withEntry = (now: SentState, entry: SendEntry): SentState => ({
  ...now,
  entries: now.entries.map((one) => (one.id === entry.id ? entry : one)),
});

const known = (now: SentState): SentState => ({ ...now, busy: null, problem: null, isKnown: true });
