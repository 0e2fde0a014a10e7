/** Randomness and the clocks of the real world. */
import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock, Randomness } from '../../ports/world.ts';

export const randomness: Randomness = {
  secret: () => randomBytes(32).toString('base64url'),
  id: () => randomBytes(16).toString('base64url'),
  fraction: () => randomInt(0, 1_000_000) / 1_000_000,
};

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  wait: (milliseconds) => delay(milliseconds),
};
