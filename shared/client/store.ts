/**
 * What is known about the connection at this moment, for whoever shows it: one immutable snapshot, the same object until
 * something changes, as React's `useSyncExternalStore` and its like want it. No I/O.
 */
import type { Problem } from './problem.ts';
import type { Connection } from './types.ts';

/** What is under way. `connecting` stays while the page leaves for Microsoft. */
export type Busy = 'connecting' | 'finishing' | 'answering' | 'checking' | 'disconnecting';

export interface Snapshot {
  /** As it was last seen; null until then. */
  readonly connection: Connection | null;
  /** Why the last look showed nothing; null when it did. What was seen before stays. */
  readonly problem: Problem | null;
  /** How the last return from Microsoft ended if it did not connect, until the next `connect` or answer. */
  readonly returned: Problem | null;
  readonly busy: Busy | null;
}

export interface Store {
  readonly getSnapshot: () => Snapshot;
  /** Calls the listener after each change. Gives back what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly change: (next: Partial<Snapshot>) => void;
  /** The turn of a look that begins now. */
  readonly beginLook: () => number;
  /** What a look has found, unless something newer has been shown since it began. */
  readonly showFound: (turn: number, found: Partial<Pick<Snapshot, 'connection' | 'problem'>>) => void;
  /**
   * What a look that asked Microsoft has found, unless an action has changed the connection since it began. It takes longer
   * than other looks and says more than those that began meanwhile: they knew what stood there before its end.
   */
  readonly showChecked: (turn: number, connection: Connection) => void;
  /** What an action has made of the connection: no look that began before this says more. */
  readonly showMade: (connection: Connection, more?: Partial<Snapshot>) => void;
}

export function createStore(): Store {
  let snapshot: Snapshot = Object.freeze({ connection: null, problem: null, returned: null, busy: null });
  let begun = 0;
  let shown = 0;
  let made = 0;
  const listeners = new Set<() => void>();

  const change = (next: Partial<Snapshot>): void => {
    const wanted = { ...snapshot, ...next };
    const connection = sameOr(snapshot.connection, wanted.connection);
    const changed = { ...wanted, connection };
    const names = Object.keys(changed) as (keyof Snapshot)[];
    if (names.every((name) => changed[name] === snapshot[name])) return;
    snapshot = Object.freeze(changed);
    for (const listener of [...listeners]) callSafely(listener);
  };

  return {
    change,
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      // One function that subscribes twice is told twice, and ends each by itself.
      const own = (): void => {
        listener();
      };
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    beginLook: () => (begun += 1),
    showFound: (turn, found) => {
      if (turn <= shown) return;
      shown = turn;
      change(found);
    },
    showChecked: (turn, connection) => {
      if (turn <= made) return;
      shown = begun;
      change({ connection, problem: null });
    },
    showMade: (connection, more = {}) => {
      shown = made = begun;
      change({ ...more, connection, problem: null });
    },
  };
}

/** The one that is known when both say the same. */
function sameOr(known: Connection | null, next: Connection | null): Connection | null {
  if (known !== null && JSON.stringify(known) === JSON.stringify(next)) return known;
  return next === null ? null : deepFrozen(next);
}

function deepFrozen<T extends object>(value: T): T {
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === 'object' && inner !== null) deepFrozen(inner);
  return Object.freeze(value);
}

/** A listener's fault is its own: it is reported as uncaught, and nobody else is held up. */
function callSafely(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    setTimeout(() => {
      throw error;
    });
  }
}
