/** What every table needs of the world. Interfaces only. */
import type { Log } from '../../ports/log.ts';
import type { Clock, Randomness } from '../../ports/world.ts';

export interface TableTools {
  readonly random: Pick<Randomness, 'id' | 'fraction'>;
  readonly clock: Pick<Clock, 'wait'>;
  readonly log: Log;
}
