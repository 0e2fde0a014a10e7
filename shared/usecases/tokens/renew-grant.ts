/**
 * Renews one connection's tokens at Microsoft. Every write is bound to the generation that was read. What Microsoft says
 * about the grant ends a connection, nothing else does.
 */
import { renewalScopes } from '../../domain/capabilities.ts';
import {
  withPause,
  withRenewalFailure,
  type AccountProfile,
  type Connection,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure, failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Owner } from '../../domain/wintro-user.ts';
import type { Entra, TokenAnswer } from '../../ports/entra.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import type { StoredCache, TokenCaches } from '../../ports/token-caches.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';
import { openProfile } from './account-profile.ts';
import { holdToken } from './hold-token.ts';

export interface RenewPorts {
  readonly connections: Connections;
  readonly caches: TokenCaches;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
  readonly entra: Entra;
  readonly memory: TokenMemory;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

export interface RenewHow {
  /** Asks Microsoft even when the stored access token is still good. */
  readonly force: boolean;
  readonly claims?: string | undefined;
}

export interface RenewedGrant {
  readonly accessToken: string;
  /** Whether Microsoft was asked. */
  readonly renewed: boolean;
  readonly profile: AccountProfile;
}

/**
 * Renews with the stored refresh token and saves the new cache. Success is not yet on the connections row: the caller
 * writes that, once, together with what else it found. A failure is noted as the failure table says.
 */
export async function renewGrant(
  ports: RenewPorts,
  user: Owner,
  row: Connection,
  deadline: Deadline,
  how: RenewHow,
): Promise<Result<RenewedGrant>> {
  const generation = row.generation ?? '';
  const opened = await openCache(ports, user, row, deadline);
  if (!opened.ok) return noteFailure(ports, user, row, opened.failure, deadline);
  const { cache, cacheKey, profile, plain } = opened.value;
  const request = {
    cache: plain,
    homeAccountId: profile.homeAccountId,
    tenantId: row.account?.tenantId ?? '',
    scopes: renewalScopes(row.grantedScopes),
    force: how.force,
    ...defined({ claims: how.claims }),
  };
  const answer = await ports.entra.renew(request, deadline);
  if (!answer.ok) return noteFailure(ports, user, row, answer.failure, deadline);
  holdToken(ports, generation, answer.value);
  const { accessToken, renewed } = answer.value;
  if (renewed) await writeCache(ports, user, generation, { cache, cacheKey, tokens: answer.value }, deadline);
  return succeed({ accessToken, renewed, profile });
}

interface OpenedCache {
  readonly cache: StoredCache;
  readonly cacheKey: DataKey;
  readonly plain: string;
  readonly profile: AccountProfile;
}

/** Everything a renewal needs, decrypted. A vault that is closed is no fault of the cache. */
async function openCache(
  ports: RenewPorts,
  user: Owner,
  row: Connection,
  deadline: Deadline,
): Promise<Result<OpenedCache>> {
  if (row.tokenKey === undefined || row.generation === undefined)
    return failWith(failure('cache-unreadable'));
  const cacheKey = await ports.keys.open(row.tokenKey, deadline);
  if (!cacheKey.ok) return cacheKey;
  const profile = await openProfile(ports, user, row, deadline);
  if (!profile.ok) return profile;
  const cache = await ports.caches.read(user, row.generation, deadline);
  if (!cache.ok) return cache;
  const context = ports.caches.contextOf(user, row.generation);
  const plain = cache.value && ports.cipher.openBytes(cacheKey.value, context, cache.value.sealed);
  if (!cache.value || plain === undefined || profile.value === undefined)
    return failWith(failure('cache-unreadable'));
  return succeed({ cache: cache.value, cacheKey: cacheKey.value, plain, profile: profile.value });
}

/** A lost write costs nothing: the old refresh token still works, and the caller has its access token. */
async function writeCache(
  ports: RenewPorts,
  user: Owner,
  generation: string,
  renewed: { readonly cache: StoredCache; readonly cacheKey: DataKey; readonly tokens: TokenAnswer },
  deadline: Deadline,
): Promise<void> {
  const context = ports.caches.contextOf(user, generation);
  const sealed = ports.cipher.sealBytes(renewed.cacheKey, context, renewed.tokens.cache);
  const written = await ports.caches.replace(
    user,
    generation,
    { sealed, etag: renewed.cache.etag },
    deadline,
  );
  if (!written.ok) ports.log.write('renewal.unsaved', { reason: written.failure.reason });
}

/** Notes a failed renewal on the row as the failure's table entry says, then passes it on. */
async function noteFailure(
  ports: RenewPorts,
  user: Owner,
  seen: Connection,
  why: Failure,
  deadline: Deadline,
): Promise<Result<never>> {
  const { effect, owner } = failureEntry(why.reason);
  ports.log.write('renewal.failed', {
    reason: why.reason,
    owner,
    code: why.code,
    correlationId: why.correlationId,
  });
  if (why.reason === 'entra-throttled') {
    const until = new Date(ports.clock.now() + (why.retryAfterSeconds ?? 1) * 1000).toISOString();
    await ports.connections.update(user, (row) => withPause(row, seen.generation ?? '', until), deadline);
  } else if (effect !== 'none') {
    if (effect === 'reconnect') ports.memory.forget(seen.generation ?? '');
    const noted = {
      reason: why.reason,
      since: new Date(ports.clock.now()).toISOString(),
      ...defined({ correlationId: why.correlationId, code: why.code, claims: why.claims }),
    };
    const written = await ports.connections.update(
      user,
      (row) => withRenewalFailure(row, seen, noted, effect === 'reconnect'),
      deadline,
    );
    // Disconnected or reconnected meanwhile: what was found is about a generation that is no more.
    if (written.ok && written.value.row.generation !== seen.generation)
      return failWith(failure('connection-changed'));
  }
  return failWith(why);
}
