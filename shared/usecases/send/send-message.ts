/**
 * Sends one message now: at most once per key, and honest when nobody knows. Order: everything needed, then the ledger,
 * then one POST, then the outcome.
 */
import { generationOf, type Connection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { MIN_POST_MS, RECORDING_RESERVE_MS, UNNOTICED_WAIT_MS } from '../../domain/limits.ts';
import type { Outgoing } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { mayBegin, type DrainPorts } from '../drain/drain-left.ts';
import { currentPolicy } from '../policy/current-policy.ts';
import { allowedBy, allowedNow, noteIfRefused, type GatePorts } from '../policy/sending-gate.ts';
import type { Posted } from '../tokens/act-as-user.ts';
import {
  earlierAnswer,
  takeForKey,
  type KeyedRequest,
  type RenderOutcome,
  type SendAnswer,
} from './keyed-request.ts';
import { dropAttention } from './drop-attention.ts';
import { postOnce, stillMayAct } from './post-once.ts';
import { prepareSend, type PreparedSend, type PreparePorts } from './prepare-send.ts';
import { recordSend, type LedgerPorts } from './send-ledger.ts';
import { logOutcome, outcomeOf } from './send-outcome.ts';

export interface SendPorts extends PreparePorts, LedgerPorts, GatePorts, DrainPorts {
  readonly clock: Clock;
  readonly connections: PreparePorts['connections'];
  readonly log: GatePorts['log'];
}

export interface SendRequest {
  readonly idempotencyKey: string;
  readonly message: Outgoing;
  readonly resendOf?: string | undefined;
  /** When it is to go out, if not now. */
  readonly sendAt?: string | undefined;
  readonly render: RenderOutcome;
}

/** Sends, or answers what the same key did before. What the organization forbids is noted for it. */
export async function sendMessage(
  ports: SendPorts,
  caller: Caller,
  request: SendRequest,
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const ended = await trySend(ports, caller, request, deadline);
  await noteIfRefused(ports, caller, { kind: request.message.kind, ended }, deadline);
  return ended;
}

async function trySend(
  ports: SendPorts,
  caller: Caller,
  request: SendRequest,
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const readAt = ports.clock.elapsed();
  const [read, policy, open] = await Promise.all([
    ports.connections.read(caller.userKey, deadline),
    currentPolicy(ports, caller.organizationKey, deadline),
    mayBegin(ports, deadline),
  ]);
  if (!read.ok) return read;
  const row = read.value;
  const keyed = await openRequest(ports, caller, { request, row, deadline });
  if (!keyed.ok) return keyed;
  if (isBusy(ports, row)) {
    const earlier = await earlierAnswer(ports, keyed.value);
    if (earlier) return earlier;
  }
  const { ledgerKey } = keyed.value.ledger;
  const { message } = request;
  const allowed = open.ok ? allowedBy(ports, policy, message) : open;
  if (!allowed.ok) return (await earlierAnswer(ports, keyed.value)) ?? allowed;
  const prepared = await prepareSend(ports, { actor: caller, row, readAt, ledgerKey, message, deadline });
  if (!prepared.ok) return (await earlierAnswer(ports, keyed.value)) ?? prepared;
  try {
    return await takeAndPost(ports, caller, keyed.value, prepared.value);
  } finally {
    prepared.value.release();
  }
}

/** A message of this connection is on its way: a repeat of it needs no turn to be answered. */
function isBusy(ports: SendPorts, row: Connection): boolean {
  const generation = generationOf(row);
  return generation !== undefined && ports.sendLock.isHeld(generation);
}

/** Why there is no ledger: somebody never connected, or the record of the key is damaged and made anew by a reconnect. */
export function noLedger(row: Connection): Result<never> {
  if (row.state === 'not-connected') return failWith(failure('not-connected'));
  return failWith(failure(row.state === 'connected' ? 'cache-unreadable' : row.failure.reason));
}

/** The ledger key and what the request is to the ledger. One for later is another request than the same for now. */
export async function openRequest(
  ports: SendPorts,
  { userKey }: Caller,
  given: { readonly request: SendRequest; readonly row: Connection; readonly deadline: Deadline },
): Promise<Result<KeyedRequest>> {
  const { request, row, deadline } = given;
  if (row.ledgerKey === undefined) return noLedger(row);
  const opened = await ports.keys.open(row.ledgerKey, deadline);
  if (!opened.ok) return opened;
  const ledgerKey = opened.value;
  const { message, resendOf, sendAt, render } = request;
  return succeed({
    ledger: { userKey, ledgerKey, deadline },
    keyHash: ports.cipher.hash(request.idempotencyKey),
    fingerprint: ports.cipher.digest(
      ledgerKey,
      JSON.stringify([message, resendOf ?? null, ...(sendAt === undefined ? [] : [sendAt])]),
    ),
    message,
    resendOf,
    render,
  });
}

async function takeAndPost(
  ports: SendPorts,
  caller: Caller,
  request: KeyedRequest,
  prepared: PreparedSend,
): Promise<Result<SendAnswer>> {
  const { ledger, message } = request;
  if (ledger.deadline.remainingMs() < MIN_POST_MS) return failWith(failure('deadline-exceeded'));
  const decidedAt = ports.clock.elapsed();
  const allowed = await allowedNow(ports, caller, message, ledger.deadline);
  if (!allowed.ok) return (await earlierAnswer(ports, request)) ?? allowed;
  const reserved = await takeForKey(ports, request, prepared);
  if (!reserved.ok) return reserved;
  if ('answer' in reserved.value) return succeed(reserved.value.answer);
  const { taken } = reserved.value;
  const posted = await postInTime(ports, prepared, { decidedAt, deadline: ledger.deadline });
  const outcome = outcomeOf(ports, { taken, prepared }, posted);
  const answer = request.render({ id: taken.row.id, kind: message.kind }, outcome);
  await recordSend(ports, ledger, taken, { outcome, answer });
  logOutcome(ports, taken, posted);
  if (outcome.state === 'sent')
    await dropAttention(ports, { ...caller, row: prepared.acting.row }, taken.row, ledger.deadline);
  else if (outcome.failure.reason === 'destination-not-found') await prepared.forgetDestination();
  return succeed({
    ...answer,
    replayed: false,
    ...(outcome.state === 'sent' ? {} : { failure: outcome.failure }),
  });
}

/**
 * Everything between reserving and recording leaves the time that recording needs. A ledger that was slow is a wait like
 * any other.
 */
async function postInTime(
  ports: SendPorts,
  prepared: PreparedSend,
  { decidedAt, deadline }: { readonly decidedAt: number; readonly deadline: Deadline },
): Promise<Posted> {
  const wasSlow = ports.clock.elapsed() - decidedAt >= UNNOTICED_WAIT_MS;
  const still = wasSlow ? await stillMayAct(ports, prepared) : succeed(undefined);
  if (!still.ok) return { kind: 'not-sent', failure: still.failure };
  if (deadline.remainingMs() < MIN_POST_MS)
    return { kind: 'not-sent', failure: failure('deadline-exceeded') };
  return postOnce(ports, prepared, {
    remainingMs: () => Math.max(0, deadline.remainingMs() - RECORDING_RESERVE_MS),
  });
}
