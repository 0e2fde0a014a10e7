/** Trying again: after an outage, and when a compare-and-swap meets company. Bounded by a count and by the deadline, with jitter. */
import type { Deadline } from '../../ports/world.ts';
import type { TableTools } from './table-tools.ts';

export type Cause = 'outage' | 'company';

/** Tries in all. Company is other processes: those of this one queue. */
export const MAX_TRIES: Readonly<Record<Cause, number>> = { outage: 3, company: 10 };

/** The longest first pause; each further one may be twice as long, up to the limit. */
const FIRST_PAUSE_MS: Readonly<Record<Cause, number>> = { outage: 200, company: 30 };
const LONGEST_PAUSE_MS = 800;

/** Waits a random part of the pause that belongs to the try; false, without waiting, when the deadline would come first. */
export async function pauseBefore(
  tried: number,
  cause: Cause,
  { tools, deadline }: { readonly tools: TableTools; readonly deadline: Deadline },
): Promise<boolean> {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS[cause] * 2 ** (tried - 1));
  const pauseMs = tools.random.fraction() * longest;
  if (deadline.remainingMs() <= pauseMs) return false;
  await tools.clock.wait(pauseMs);
  return true;
}
