/** Puts an access token into this process's memory, to be renewed early and not all at once. */
import type { TokenAnswer } from '../../ports/entra.ts';
import type { Clock, Randomness } from '../../ports/world.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';

/** Renewal is due after half the life, 20 % earlier or later by chance, so that an outage of minutes goes unnoticed. */
export function holdToken(
  ports: { readonly memory: TokenMemory; readonly clock: Clock; readonly random: Randomness },
  generation: string,
  tokens: Pick<TokenAnswer, 'accessToken' | 'expiresAt'>,
): void {
  const now = ports.clock.now();
  const share = 0.5 * (0.8 + 0.4 * ports.random.fraction());
  const renewAt = now + Math.max(0, tokens.expiresAt - now) * share;
  ports.memory.put(generation, { accessToken: tokens.accessToken, expiresAt: tokens.expiresAt, renewAt });
}
