/** The drain as this process has read it in the last seconds. One that cannot be read ends at the end that was last read. */
import { DRAIN_READ_SECONDS } from '../../domain/limits.ts';
import type { RecentDrain } from '../../ports/drains.ts';
import type { Clock } from '../../ports/world.ts';

type Reading = Parameters<RecentDrain['of']>[0];

interface Known {
  /** When its reading began: what was written after that may be missing. */
  readonly at: number;
  readonly until: string | undefined;
}

/** A bug on the way is a row that cannot be read: no reading fails for good. */
const endOf = (read: Reading): Promise<{ readonly ok: boolean; readonly value?: string | undefined }> =>
  read().catch(() => ({ ok: false }));

export function recentDrain(clock: Pick<Clock, 'elapsed'>): RecentDrain {
  let known: Known | undefined;
  let reading: Promise<string | undefined> | undefined;
  const start = (read: Reading): Promise<string | undefined> => {
    const at = clock.elapsed();
    const mine = endOf(read).then((found) => {
      const until = found.ok ? found.value : known?.until;
      // What this process has written meanwhile is newer.
      if (reading !== mine) return known?.until;
      reading = undefined;
      known = { at, until };
      return until;
    });
    return mine;
  };
  return {
    of: (read) => {
      if (known !== undefined && clock.elapsed() - known.at < DRAIN_READ_SECONDS * 1000)
        return Promise.resolve(known.until);
      reading ??= start(read);
      return reading;
    },
    keep: (until) => {
      reading = undefined;
      known = { at: clock.elapsed(), until };
    },
  };
}
