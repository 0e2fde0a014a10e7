/**
 * Sends one message now: at most once per key, and honest about the third answer. Order: everything needed, then the
 * ledger, then one POST, then the outcome.
 */
import type { Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { RECORDING_RESERVE_MS } from '../../domain/limits.ts';
import { destinationOf, type Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { PostOutcome } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import {
  claimSend,
  findEarlier,
  recordOutcome,
  type ClaimedSend,
  type LedgerEntry,
  type LedgerPorts,
  type SendAnswer,
  type SendOutcome,
} from './send-ledger.ts';
import { makeReady, type ReadyPorts, type ReadySend } from './prepare-send.ts';

/** What became of the POST when a refused token has been dealt with. */
type Posted = Exclude<PostOutcome, { kind: 'token-refused' }>;

export type SendPorts = ReadyPorts & LedgerPorts;

export interface SendRequest {
  readonly idempotencyKey: string;
  readonly message: Message;
  readonly resendOf?: string | undefined;
  readonly render: LedgerEntry['render'];
}

/** Sends, or answers what the same key did before. */
export async function sendMessage(
  ports: SendPorts,
  user: WintroUser,
  request: SendRequest,
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const read = await ports.connections.read(user, deadline);
  if (!read.ok) return read;
  const row = read.value;
  const opened = await openEntry(ports, user, row, request, deadline);
  if (!opened.ok) return opened;
  const entry = opened.value;
  const generation = row.generation ?? '';
  if (ports.turns.isTaken(generation)) {
    const earlier = await findEarlier(ports, entry, deadline);
    if (earlier) return earlier;
  }
  const ready = await makeReady(
    ports,
    { user, row, ledgerKey: entry.ledgerKey, message: entry.message },
    deadline,
  );
  if (!ready.ok) return (await findEarlier(ports, entry, deadline)) ?? ready;
  try {
    return await claimAndPost(ports, entry, { ready: ready.value, generation }, deadline);
  } finally {
    ready.value.giveBackTurn();
  }
}

/** The ledger key and what the request is to the ledger; somebody who never connected has no ledger. */
async function openEntry(
  ports: SendPorts,
  user: WintroUser,
  row: Connection,
  request: SendRequest,
  deadline: Deadline,
): Promise<Result<LedgerEntry>> {
  if (row.ledgerKey === undefined) return failWith(failure('not-connected'));
  const ledgerKey = await ports.keys.open(row.ledgerKey, deadline);
  if (!ledgerKey.ok) return ledgerKey;
  const { message, resendOf, render } = request;
  return succeed({
    user,
    ledgerKey: ledgerKey.value,
    keyHash: ports.cipher.hash(request.idempotencyKey),
    fingerprint: ports.cipher.digest(ledgerKey.value, JSON.stringify([message, resendOf ?? null])),
    message,
    resendOf,
    render,
  });
}

async function claimAndPost(
  ports: SendPorts,
  entry: LedgerEntry,
  prepared: { readonly ready: ReadySend; readonly generation: string },
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const { ready, generation } = prepared;
  if (ports.memory.get(generation) === undefined) return failWith(failure('connection-changed'));
  if (deadline.remainingMs() < 2 * RECORDING_RESERVE_MS) return failWith(failure('deadline-exceeded'));
  const claim = await claimSend(ports, entry, ready.accountHash, deadline);
  if (!claim.ok) return claim;
  if ('answer' in claim.value) return succeed(claim.value.answer);
  const { claimed } = claim.value;
  const posted = await postOnce(ready, {
    remainingMs: () => Math.max(0, deadline.remainingMs() - RECORDING_RESERVE_MS),
  });
  const outcome = outcomeOf(ports, entry, { claimed, ready }, posted);
  const recorded = await recordOutcome(ports, entry, claimed, outcome, deadline);
  const why = outcome.state === 'sent' ? undefined : outcome.failure;
  logOutcome(ports.log, entry, claimed.row.id, posted);
  if (why?.reason === 'destination-not-found') await ready.forgetChat();
  return recorded.ok ? succeed({ ...recorded.value, replayed: false }) : recorded;
}

/** With Microsoft's code and request id: what an operator needs when somebody asks about a message. */
function logOutcome(log: Log, entry: LedgerEntry, sendId: string, posted: Posted): void {
  const fields = { sendId, kind: entry.message.kind };
  if (posted.kind === 'sent') {
    log.write('send.sent', { ...fields, correlationId: posted.requestId });
    return;
  }
  const { reason, code, correlationId } = posted.failure;
  log.write(posted.kind === 'unknown' ? 'send.unknown' : 'send.failed', {
    ...fields,
    reason,
    code,
    correlationId,
  });
}

/** One POST. A refused token is a definite "not sent": it is renewed and the message posted once more. */
async function postOnce(ready: ReadySend, deadline: Deadline): Promise<Posted> {
  const first = await ready.post(ready.token, deadline);
  if (first.kind !== 'token-refused') return first;
  const fresh = await ready.refresh(first.claims);
  if (!fresh.ok) return { kind: 'not-sent', failure: fresh.failure };
  // A POST without any time left would be broken off at once and count as unknown.
  if (deadline.remainingMs() <= 0) return { kind: 'not-sent', failure: failure('deadline-exceeded') };
  const second = await ready.post(fresh.value, deadline);
  return second.kind === 'token-refused' ? { kind: 'not-sent', failure: second.failure } : second;
}

function outcomeOf(
  ports: SendPorts,
  entry: LedgerEntry,
  sending: { readonly claimed: ClaimedSend; readonly ready: ReadySend },
  posted: Posted,
): SendOutcome {
  const { id } = sending.claimed.row;
  if (posted.kind === 'sent') {
    return {
      state: 'sent',
      id,
      kind: entry.message.kind,
      sentAt: new Date(ports.clock.now()).toISOString(),
      destination: destinationOf(entry.message),
      ...defined({ senderEmail: sending.ready.profile.email, link: posted.link }),
    };
  }
  const state = posted.kind === 'unknown' ? 'unknown' : 'failed';
  return { state, failure: { ...posted.failure, sendId: id } };
}
