/** How often each kind of refusal has come since it was last told; in the memory of this process. */
import type { RefusalCounts } from '../../ports/audit.ts';
import { boundedMap } from './bounded-map.ts';

/** Kinds (person and reason) that are counted at a time. */
const MAX_KINDS = 10_000;

interface Counted {
  readonly hour: number;
  readonly untold: number;
}

export function refusalCounts(): RefusalCounts {
  const kinds = boundedMap<Counted>(MAX_KINDS);
  return {
    note: (kind, hour) => {
      const before = kinds.get(kind);
      const count = (before?.untold ?? 0) + 1;
      const isTold = before?.hour === hour;
      kinds.set(kind, { hour, untold: isTold ? count : 0 });
      return isTold ? undefined : count;
    },
  };
}
