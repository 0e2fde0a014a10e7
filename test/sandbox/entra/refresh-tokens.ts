/** The refresh tokens that were handed out: a new one at each use, while those before it stay valid. */
import { createHash, randomBytes } from 'node:crypto';
import type { Person, RefreshToken, WorldHandle } from '../world/world.ts';

export const refreshTokenIdleDays = 90;
const day = 24 * 60 * 60 * 1000;
/** Beyond these the oldest are forgotten, so that the state file stays small. */
const keptTokens = 5000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** Makes and remembers a token, about as long as a real one. */
export function keepRefreshToken(world: WorldHandle, person: Person, scopes: readonly string[]): string {
  const now = world.now();
  const token = `1.${randomBytes(1100).toString('base64url')}`;
  const { id: userId, sessionEpoch } = person;
  // Those that died of disuse are kept as long again: Entra knows them, and says so.
  const known = world.state.refreshTokens.filter(
    ({ issuedAt }) => issuedAt > now - 2 * refreshTokenIdleDays * day,
  );
  known.push({ tokenHash: hashOf(token), userId, scopes, sessionEpoch, issuedAt: now });
  world.state.refreshTokens = known.slice(-keptTokens);
  world.changed();
  return token;
}

export function findRefreshToken({ state }: WorldHandle, token: string): RefreshToken | undefined {
  const tokenHash = hashOf(token);
  return state.refreshTokens.find((one) => one.tokenHash === tokenHash);
}
