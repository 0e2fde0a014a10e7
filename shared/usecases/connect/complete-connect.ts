/**
 * Connect, second half: redeems the code once, checks who signed in, and makes it a connection in one conditional
 * write. Everything that can be fetched beforehand is fetched before the code is spent.
 */
import { endAttempt } from '../../domain/attempt.ts';
import { capabilitiesOf } from '../../domain/capabilities.ts';
import { accountFits, withCompletion, type Connection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Entra, SignedInAccount, TokenAnswer } from '../../ports/entra.ts';
import type { DataKey, DataKeys } from '../../ports/keys.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import type { StoredAttempt } from '../../ports/attempts.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';
import type { WrappedKey } from '../../domain/connection/connection.ts';
import { ensureLedgerKey, sealProfile } from '../tokens/account-profile.ts';
import { claimAttempt, failAttempt, type ClaimPorts, type Ticket } from './parked-attempt.ts';
import { holdToken } from '../tokens/hold-token.ts';
import { readStatus, type ConnectionView } from './read-status.ts';
import { scopesFor } from '../../domain/capabilities.ts';

export interface CompletePorts extends ClaimPorts {
  readonly entra: Entra;
  readonly keys: DataKeys;
  readonly caches: TokenCaches;
  readonly memory: TokenMemory;
  readonly random: Randomness;
  /** Allowed Entra tenants by Wintro organization; an organization that is not listed accepts all. */
  readonly tenantAllowList: ReadonlyMap<string, readonly string[]>;
}

/** Everything that completion needs, in hand before the code is spent. */
interface Provisions {
  readonly row: Connection;
  readonly ledgerKey: DataKey;
  readonly tokenKey: { readonly key: DataKey; readonly wrapped: WrappedKey };
}

/** Finishes the attempt of `ticket` for the caller; the same ticket again gives the same answer. */
export async function completeConnect(
  ports: CompletePorts,
  user: WintroUser,
  ticket: Ticket,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const claim = await claimAttempt(ports, user, ticket, deadline);
  if (!claim.ok) return claim;
  if (claim.value.kind === 'finished') return readStatus(ports, user, deadline);
  const { stored, secrets } = claim.value;
  const provisions = await provide(ports, user, deadline);
  if (!provisions.ok) return provisions;
  const redeeming = await startRedeeming(ports, stored, deadline);
  if (!redeeming.ok) return redeeming;
  const scopes = scopesFor(stored.attempt.capabilities);
  const redeemed = await ports.entra.redeem({ ...secrets, scopes }, deadline);
  const connected = redeemed.ok
    ? await connect(
        ports,
        user,
        { ...redeemed.value, stored: redeeming.value, provisions: provisions.value },
        deadline,
      )
    : redeemed;
  // The write may have landed: a repeat finds the attempt on the row, or learns after the lease that it did not.
  if (!connected.ok && connected.failure.reason === 'storage-unavailable') return connected;
  if (!connected.ok) return failAttempt(ports, user, redeeming.value, connected.failure, deadline);
  await ports.attempts.replace(endAttempt(redeeming.value.attempt, 'done'), redeeming.value.etag, deadline);
  if (connected.value.replaced !== undefined) {
    await ports.caches.remove(user, connected.value.replaced, deadline);
  }
  ports.log.write('connect.completed', { attemptId: stored.attempt.id });
  return readStatus(ports, user, deadline);
}

async function provide(
  ports: CompletePorts,
  user: WintroUser,
  deadline: Deadline,
): Promise<Result<Provisions>> {
  const read = await ports.connections.read(user, deadline);
  if (!read.ok) return read;
  const ledger = await ensureLedgerKey(ports, user, read.value, deadline);
  if (!ledger.ok) return ledger;
  const tokenKey = await ports.keys.create(deadline);
  if (!tokenKey.ok) return tokenKey;
  const prepared = await ports.entra.prepare(deadline);
  if (!prepared.ok) return prepared;
  return succeed({ row: ledger.value.row, ledgerKey: ledger.value.key, tokenKey: tokenKey.value });
}

async function startRedeeming(
  ports: CompletePorts,
  stored: StoredAttempt,
  deadline: Deadline,
): Promise<Result<StoredAttempt>> {
  const attempt = { ...stored.attempt, state: 'redeeming' as const };
  const etag = await ports.attempts.replace(attempt, stored.etag, deadline);
  if (!etag.ok) return etag;
  if (etag.value === undefined) return failWith(failure('attempt-in-progress', { retryAfterSeconds: 1 }));
  return succeed({ attempt, etag: etag.value, ageSeconds: 0 });
}

interface Redeemed {
  readonly account: SignedInAccount;
  readonly tokens: TokenAnswer;
  readonly stored: StoredAttempt;
  readonly provisions: Provisions;
}

/** Writes the cache of a new generation, then the one row that makes it count. Answers the generation that it replaced. */
async function connect(
  ports: CompletePorts,
  user: WintroUser,
  redeemed: Redeemed,
  deadline: Deadline,
): Promise<Result<{ readonly replaced: string | undefined }>> {
  const { account, tokens, provisions } = redeemed;
  const { attempt } = redeemed.stored;
  const accountHash = ports.cipher.hash(JSON.stringify([account.tenantId, account.objectId]));
  const allowed = checkAccount(ports, user, redeemed, accountHash);
  if (!allowed.ok) return allowed;
  const generation = ports.random.id();
  const sealedCache = ports.cipher.sealBytes(
    provisions.tokenKey.key,
    ports.caches.contextOf(user, generation),
    tokens.cache,
  );
  const cached = await ports.caches.insert(user, generation, sealedCache, deadline);
  if (!cached.ok) return cached;
  const { tenantId, ...profile } = account;
  const completion = {
    attemptId: attempt.id,
    generation,
    account: { tenantId, accountHash, profile: sealProfile(ports, user, provisions.ledgerKey, profile) },
    grantedScopes: tokens.scopes,
    tokenKey: provisions.tokenKey.wrapped,
    at: new Date(ports.clock.now()).toISOString(),
    switchAccount: attempt.switchAccount,
  };
  let before: string | undefined;
  const change = (row: Connection): Connection | undefined => {
    before = row.generation;
    return withCompletion(row, completion);
  };
  const stored = await ports.connections.update(user, change, deadline);
  if (stored.ok && (stored.value.written || stored.value.row.completedAttempt === attempt.id)) {
    holdToken(ports, generation, tokens);
    return succeed({ replaced: before === generation ? undefined : before });
  }
  if (!stored.ok) return stored;
  await ports.caches.remove(user, generation, deadline);
  return failWith(failure(refusalOf(stored.value.row, accountHash, attempt.switchAccount)));
}

const refusalOf = (
  row: Connection,
  accountHash: string,
  switchAccount: boolean,
): 'connection-changed' | 'account-mismatch' =>
  accountFits(row, accountHash, switchAccount) ? 'connection-changed' : 'account-mismatch';

/** The rules about who may be connected, before anything is stored. */
function checkAccount(
  ports: CompletePorts,
  user: WintroUser,
  redeemed: Redeemed,
  accountHash: string,
): Result<void> {
  const allowList = ports.tenantAllowList.get(user.organization);
  if (allowList && !allowList.includes(redeemed.account.tenantId))
    return failWith(failure('tenant-not-allowed'));
  if (!accountFits(redeemed.provisions.row, accountHash, redeemed.stored.attempt.switchAccount)) {
    return failWith(failure('account-mismatch'));
  }
  if (capabilitiesOf(redeemed.tokens.scopes).length === 0) return failWith(failure('consent-not-given'));
  return succeed(undefined);
}
