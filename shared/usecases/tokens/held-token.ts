/** The access token in this process's memory: kept, and judged by the clock that nobody can set. */
import { defined } from '../../domain/defined.ts';
import { EARLY_RENEWAL_RETRY_SECONDS, TOKEN_MARGIN_SECONDS } from '../../domain/limits.ts';
import type { StoredToken } from '../../ports/entra.ts';
import type { HeldToken, TokenMemory } from '../../ports/token-memory.ts';
import type { Clock, Randomness } from '../../ports/world.ts';

export interface HoldPorts {
  readonly memory: TokenMemory;
  readonly clock: Clock;
  readonly random: Randomness;
}

/** Keeps a token. Renewal is due after half its life, 20 % earlier or later by chance, so that an outage of minutes goes unnoticed. */
export function holdToken(ports: HoldPorts, generation: string, token: StoredToken, claims?: string): void {
  const now = ports.clock.elapsed();
  const share = 0.5 * (0.8 + 0.4 * ports.random.fraction());
  ports.memory.put(generation, {
    accessToken: token.accessToken,
    expiresAt: now + token.lifeMs,
    renewAt: now + token.lifeMs * share,
    ...defined({ claims }),
  });
}

/** The token in hand while it is good for the next minutes. */
export function goodToken(ports: HoldPorts, generation: string): HeldToken | undefined {
  const held = ports.memory.get(generation);
  const good = held !== undefined && ports.clock.elapsed() < held.expiresAt - TOKEN_MARGIN_SECONDS * 1000;
  return good ? held : undefined;
}

/** Whether a token is due to be renewed early. */
export const isDue = (ports: HoldPorts, held: HeldToken): boolean => ports.clock.elapsed() >= held.renewAt;

/** An early renewal has failed: the next try comes in a minute, and nobody waits for Entra at every request meanwhile. */
export function postponeRenewal(ports: HoldPorts, generation: string, held: HeldToken): void {
  if (ports.memory.get(generation) !== held) return;
  const renewAt = ports.clock.elapsed() + EARLY_RENEWAL_RETRY_SECONDS * 1000;
  ports.memory.put(generation, { ...held, renewAt });
}
