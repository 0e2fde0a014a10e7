/** Batches whose rows take more than one transaction: killed between two of them, they are accepted by half. */
import { batchOf, mail } from './calls-of-user.ts';
import type { Call } from './calls.ts';
import type { Ending, Somewhere, Story, Told } from './story.ts';

const ALL: readonly Ending[] = ['alone', 'again', 'disconnect'];

/** Three of them are more than one transaction holds: the rows of two go together, then the third. */
const LONG = ` ${'and so on '.repeat(18_000)}`;

const longBatch = (told: Somewhere): Promise<Call> =>
  batchOf(
    told,
    [0, 1, 2].map((index) => mail(told.who.mark(index), LONG)),
  );

/** The places go first, then the rows of two messages; those of the third are not written any more. */
async function halfAccepted(told: Told): Promise<Call> {
  const call = await longBatch(told);
  await told.breakOff(call, { effect: 'table POST $batch', nth: 3, how: 'before' });
  return call;
}

export const HALF_BATCH_STORIES: readonly Story[] = [
  { name: 'a batch of more than one transaction', messages: 3, endings: ALL, begin: longBatch },
  { name: 'going on with half a batch', messages: 3, endings: ALL, begin: halfAccepted },
  {
    ...{ name: 'the sweep that gives up half a batch', messages: 3, endings: ['alone'] },
    ...{ alone: true, untold: true },
    // Whoever was at it is given five minutes.
    later: 330,
    begin: async (told) => {
      await halfAccepted(told);
      return { kind: 'timer', name: 'sweep' };
    },
  },
  {
    ...{ name: 'the sweep that ends half a batch', messages: 3, endings: ['alone'] },
    ...{ alone: true, untold: true },
    begin: async (told) => {
      await halfAccepted(told);
      await told.pass(330);
      await told.ask({ kind: 'timer', name: 'sweep' });
      await told.pass(60);
      return { kind: 'timer', name: 'sweep' };
    },
  },
];
