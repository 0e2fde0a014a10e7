/**
 * Watches whether waits are kept: who was answered with Retry-After and makes the same call for the same person before
 * that is over gets a mark in the journal. It is the caller's fault and nobody else's.
 */
import { readAccessToken } from '../entra/access-token.ts';
import { perWorld } from '../world/per-world.ts';
import type { WorldHandle } from '../world/world.ts';
import type { GraphContext } from './graph-call.ts';

/** Two clocks and a timer never agree to the millisecond. */
const grainMs = 50;

export interface Referee {
  /** Milliseconds by which this call comes too early, if it does. */
  earlyBy(context: GraphContext): Promise<number | undefined>;
  /** Notes the wait that the answer asks for. */
  watch(context: GraphContext): Promise<void>;
}

export function createReferee(world: WorldHandle): Referee {
  const waitsNow = perWorld(world, () => new Map<string, number>());
  return {
    earlyBy: async (context) => {
      const waits = waitsNow();
      forgetOver(waits, world.now());
      if (waits.size === 0 || standsStill(world)) return undefined;
      const until = waits.get(await callOf(world, context));
      const early = (until ?? 0) - world.now();
      return early > grainMs ? early : undefined;
    },
    watch: async (context) => {
      const seconds = Number(context.res.headers.get('retry-after'));
      // An answer that nobody heard asks nobody to wait.
      if (!(seconds > 0) || context.res.status < 400 || context.var.unanswered) return;
      waitsNow().set(await callOf(world, context), world.now() + seconds * 1000);
    },
  };
}

/** No wait can be over while no time passes. */
const standsStill = ({ state }: WorldHandle): boolean => state.clock?.stoppedAt !== undefined;

function forgetOver(waits: Map<string, number>, now: number): void {
  for (const [call, until] of waits) if (until <= now) waits.delete(call);
}

/** The same person and the same address, whatever token it came with. */
async function callOf(world: WorldHandle, { req }: GraphContext): Promise<string> {
  const authorization = req.header('authorization') ?? '';
  const claims = await readAccessToken(world, authorization.replace(/^Bearer /i, ''));
  return `${claims?.userId ?? authorization} ${req.method} ${req.path}`;
}
