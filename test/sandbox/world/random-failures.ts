/**
 * Failures by chance that can be had again: whether the nth call of an operation fails, and how, follows from the seed,
 * the operation and n alone. So it does not matter what else is called in between.
 */
import { createHash } from 'node:crypto';
import type { RandomFailures, WorldHandle } from './world.ts';

/** Counting begins anew: the same seed gives the same failures. */
export function setRandomFailures(
  world: WorldHandle,
  chosen: Pick<RandomFailures, 'seed' | 'percent'>,
): void {
  const { seed, percent } = chosen;
  world.state.randomFailures = { seed, percent, counts: {} };
  world.changed();
}

export function endRandomFailures(world: WorldHandle): void {
  delete world.state.randomFailures;
  world.changed();
}

/** Which of the kinds strikes this call, if one does. Every call of the operation has to ask, once. */
export function drawFailure<Kind>(
  world: WorldHandle,
  operation: string,
  kinds: readonly Kind[],
): Kind | undefined {
  const { randomFailures } = world.state;
  if (!randomFailures) return undefined;
  const { seed, percent, counts } = randomFailures;
  const nth = (counts[operation] ?? 0) + 1;
  counts[operation] = nth;
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, operation, nth]))
    .digest();
  if (digest.readUInt32BE(0) >= (percent / 100) * 2 ** 32) return undefined;
  return kinds[digest.readUInt32BE(4) % kinds.length];
}
