/**
 * Connect, second half: redeems the code once, checks who signed in, and makes it a connection in one conditional
 * write. Everything that can be fetched beforehand is fetched before the code is spent.
 */
import { endAttempt } from '../../domain/attempt.ts';
import { scopesFor } from '../../domain/capabilities.ts';
import type { Connection, WrappedKey } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { StoredAttempt } from '../../ports/attempts.ts';
import type { Entra } from '../../ports/entra.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { Signatures } from '../../ports/signatures.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteEvent } from '../audit/audit-event.ts';
import { forgetIfErased, rememberMember, type MemberPorts } from '../organization/remember-member.ts';
import { endAllUnsent, type EndUnsentPorts } from '../deliver/end-unsent.ts';
import { dropForeignSignature } from '../signature/drop-signature.ts';
import { ensureLedgerKey } from '../tokens/ledger-key.ts';
import { failAttempt, openTicket, type Ticket } from './parked-attempt.ts';
import { readStatus, type ConnectionView, type StatusPorts } from './read-status.ts';
import { storeConnection, type Stored, type StorePorts } from './store-connection.ts';

export interface CompletePorts extends StatusPorts, StorePorts, MemberPorts, EndUnsentPorts {
  readonly signatures: Signatures;
  readonly entra: Entra;
  readonly clock: StatusPorts['clock'] & EndUnsentPorts['clock'];
  readonly log: StorePorts['log'];
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
  caller: Caller,
  ticket: Ticket,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const parked = await openTicket(ports, caller, ticket, deadline);
  if (!parked.ok) return parked;
  if (parked.value.kind === 'finished') return readStatus(ports, caller, deadline);
  const { stored, secrets } = parked.value;
  const provisions = await provide(ports, caller, deadline);
  if (!provisions.ok) return provisions;
  const redeeming = await startRedeeming(ports, stored, deadline);
  if (!redeeming.ok) return redeeming;
  const hand = { userKey: caller.userKey, stored: redeeming.value, deadline };
  const scopes = scopesFor(stored.attempt.capabilities);
  const redeemed = await ports.entra.redeem({ ...secrets, scopes }, deadline);
  if (!redeemed.ok) return failAttempt(ports, hand, redeemed.failure);
  const sources = { ...redeemed.value, ...provisions.value, attempt: redeeming.value.attempt };
  const connected = await storeConnection(ports, caller, sources, deadline);
  // The write may have landed: a repeat finds the attempt on the row, or learns after the lease that it did not.
  if (!connected.ok && connected.failure.reason === 'storage-unavailable') return connected;
  if (!connected.ok) return failAttempt(ports, hand, connected.failure);
  const { tenantId } = redeemed.value.account;
  await finish(ports, caller, { stored: redeeming.value, ...connected.value, tenantId, deadline });
  return readStatus(ports, caller, deadline);
}

async function provide(
  ports: CompletePorts,
  caller: Caller,
  deadline: Deadline,
): Promise<Result<Provisions>> {
  const { userKey } = caller;
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok) return read;
  const ledger = await ensureLedgerKey(ports, { userKey, row: read.value, deadline });
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

/** The connection stands; what is left to do takes nothing of it back when it fails. */
async function finish(
  ports: CompletePorts,
  caller: Caller,
  done: Stored & {
    readonly stored: StoredAttempt;
    readonly tenantId: string;
    readonly deadline: Deadline;
  },
): Promise<void> {
  const { stored, replaced, switched, tenantId, deadline } = done;
  await ports.attempts.replace(endAttempt(stored.attempt, 'done'), stored.etag, deadline);
  if (replaced !== undefined) {
    ports.memory.forget(replaced);
    await ports.caches.remove(caller.userKey, replaced, deadline);
  }
  if (switched) await endAllUnsent(ports, caller.userKey, failure('account-changed'), deadline);
  await dropForeignSignature(ports, { userKey: caller.userKey, accountHash: done.accountHash }, deadline);
  await rememberMember(ports, caller, tenantId, deadline);
  const { organizationKey, userKey: actor } = caller;
  const event = switched ? 'connection.switched' : 'connect.completed';
  ports.log.write('connect.completed', { attemptId: stored.attempt.id });
  if (switched) ports.log.write(event, { attemptId: stored.attempt.id });
  await noteEvent(ports, { organizationKey, actor, event, outcome: 'done' }, deadline);
  await forgetIfErased(ports, caller, deadline);
}
