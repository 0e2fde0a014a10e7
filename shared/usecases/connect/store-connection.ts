/** Completion, last part: who signed in may be connected, and one conditional write makes it so. */
import type { Attempt } from '../../domain/attempt.ts';
import { capabilitiesOf } from '../../domain/capabilities.ts';
import {
  accountOf,
  generationOf,
  type Connection,
  type WrappedKey,
} from '../../domain/connection/connection.ts';
import { accountFits, withCompletion, type Completion } from '../../domain/connection/sign-in.ts';
import { failure } from '../../domain/failures/failure.ts';
import { tenantIsAllowed, type TenantAllowList } from '../../domain/organization.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { SignedInAccount, TokenAnswer } from '../../ports/entra.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { Deadline } from '../../ports/world.ts';
import { sealProfile } from '../tokens/account-profile.ts';
import { holdToken, type HoldPorts } from '../tokens/held-token.ts';
import { hasCompleted, type ParkedAttemptPorts } from './parked-attempt.ts';

export interface StorePorts extends ParkedAttemptPorts, HoldPorts {
  readonly caches: TokenCaches;
  readonly tenantAllowList: TenantAllowList;
}

/** What Microsoft answered, and what was in hand before it was asked. */
export interface ConnectionSources {
  readonly account: SignedInAccount;
  readonly tokens: TokenAnswer;
  readonly attempt: Attempt;
  readonly row: Connection;
  readonly ledgerKey: DataKey;
  readonly tokenKey: { readonly key: DataKey; readonly wrapped: WrappedKey };
}

/** What the new connection stands in the place of. */
export interface Stored {
  /** The generation that it replaced. */
  readonly replaced: string | undefined;
  /** Whether another Microsoft account was linked before. */
  readonly switched: boolean;
  /** Of the account that is linked now. */
  readonly accountHash: string;
}

/** Writes the cache of a new generation, then the one row that makes it count. */
export async function storeConnection(
  ports: StorePorts,
  caller: Caller,
  sources: ConnectionSources,
  deadline: Deadline,
): Promise<Result<Stored>> {
  const { account, attempt, tokens } = sources;
  const accountHash = ports.cipher.hash(JSON.stringify([account.tenantId, account.objectId]));
  const allowed = checkAccount(ports, caller, sources, accountHash);
  if (!allowed.ok) return allowed;
  const generation = ports.random.id();
  const cached = await storeCache(ports, caller, { generation, sources, deadline });
  if (!cached.ok) return cached;
  const completion = completionOf(ports, caller, sources, { generation, accountHash });
  let before: Connection | undefined;
  const change = (row: Connection): Connection | undefined => {
    // Our own link is met here when its write landed unheard and somebody has written since.
    if (generationOf(row) !== generation) before = row;
    return withCompletion(row, completion);
  };
  const stored = await ports.connections.update(caller.userKey, change, deadline, sources.row);
  if (!stored.ok) return stored;
  const { written, row } = stored.value;
  if (written || hasCompleted(row, attempt.id)) {
    holdToken(ports, generation, tokens);
    return succeed(placeOf(before, accountHash));
  }
  await ports.caches.remove(caller.userKey, generation, deadline);
  return failWith(
    failure(accountFits(row, accountHash, attempt.switchAccount) ? 'connection-changed' : 'account-mismatch'),
  );
}

function placeOf(before: Connection | undefined, accountHash: string): Stored {
  const earlier = before && accountOf(before)?.accountHash;
  return {
    replaced: before && generationOf(before),
    switched: earlier !== undefined && earlier !== accountHash,
    accountHash,
  };
}

/** The rules about who may be connected, before anything is stored. */
function checkAccount(
  ports: StorePorts,
  { organizationKey }: Caller,
  { account, attempt, row, tokens }: ConnectionSources,
  accountHash: string,
): Result<void> {
  if (!tenantIsAllowed(ports.tenantAllowList, organizationKey, account.tenantId))
    return failWith(failure('tenant-not-allowed'));
  if (!accountFits(row, accountHash, attempt.switchAccount)) return failWith(failure('account-mismatch'));
  if (capabilitiesOf(tokens.scopes).length === 0) return failWith(failure('consent-not-given'));
  return succeed(undefined);
}

function storeCache(
  ports: StorePorts,
  { userKey }: Caller,
  cache: { readonly generation: string; readonly sources: ConnectionSources; readonly deadline: Deadline },
): Promise<Result<void>> {
  const { generation, sources, deadline } = cache;
  const context = ports.caches.contextOf(userKey, generation);
  const sealed = ports.cipher.sealBytes(sources.tokenKey.key, context, sources.tokens.cache);
  return ports.caches.insert(userKey, generation, sealed, deadline);
}

function completionOf(
  ports: StorePorts,
  { userKey, organizationKey }: Caller,
  { account, attempt, tokens, ledgerKey, tokenKey }: ConnectionSources,
  made: { readonly generation: string; readonly accountHash: string },
): Completion {
  const { tenantId, ...profile } = account;
  const { generation, accountHash } = made;
  return {
    attemptId: attempt.id,
    organizationKey,
    generation,
    account: { tenantId, accountHash, profile: sealProfile(ports.cipher, ledgerKey, userKey, profile) },
    grantedScopes: tokens.scopes,
    tokenKey: tokenKey.wrapped,
    at: new Date(ports.clock.now()).toISOString(),
    switchAccount: attempt.switchAccount,
  };
}
