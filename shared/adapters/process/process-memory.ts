/** What one process knows and no other: it begins empty, and nothing that must last is kept here alone. */
import type { Clock } from '../../ports/world.ts';
import { keyedLock } from './keyed-lock.ts';
import { recentDrain } from './recent-drain.ts';
import { recentPolicies } from './recent-policies.ts';
import { refusalCounts } from './refusal-counts.ts';
import { tokenMemory } from './token-memory.ts';
import { unrecordedSends } from './unrecorded-sends.ts';

/** One of each, by the names of the ports. */
export const processMemory = (clock: Pick<Clock, 'elapsed'>) => ({
  memory: tokenMemory(),
  sendLock: keyedLock(),
  unrecorded: unrecordedSends(),
  refusals: refusalCounts(),
  recentPolicies: recentPolicies(clock),
  recentDrain: recentDrain(clock),
});
