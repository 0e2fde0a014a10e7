/** The words of a batch under way: they never say more than is known. Pure. */
import type { BatchProgress, SendState } from '../../client/index.ts';
import type { Words } from '../words.ts';

/** In the order in which a reader cares. */
const STATES = [
  'sent',
  'failed',
  'unknown',
  'cancelled',
  'sending',
  'queued',
] as const satisfies readonly SendState[];

export function headingOf(words: Words, { state, count, counts }: BatchProgress): string {
  if (state === 'refused') return words.text('many.state.refused');
  if (state !== 'over') return words.counted('many.state.running', count);
  if (counts.sent === count) return words.counted('many.state.all', count);
  return words.text(counts.failed + counts.cancelled > 0 ? 'many.state.over' : 'many.state.unsure');
}

/** "3 sent", "1 not sent" and so on: only what there is. */
export const countsIn = (words: Words, { counts }: BatchProgress): readonly string[] =>
  STATES.filter((state) => counts[state] > 0).map((state) =>
    words.counted(`many.count.${state}`, counts[state]),
  );

/** Changes with each quarter of the way. */
export function stepOf({ state, count, counts }: BatchProgress): string {
  const over = count - counts.queued - counts.sending - counts.scheduled;
  return `${state} ${String(Math.floor((4 * over) / Math.max(1, count)))}`;
}
