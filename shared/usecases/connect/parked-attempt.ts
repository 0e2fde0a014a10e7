/**
 * Completion, first part: who may finish a parked attempt. The three secrets meet here: handle, binding and the caller's
 * own identity. Also how an attempt ends without success.
 */
import { endAttempt, isBeingRedeemed, mayComplete, splitTicket, type Attempt } from '../../domain/attempt.ts';
import { withApproval } from '../../domain/connection/approval.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import { withOutcome } from '../../domain/connection/sign-in.ts';
import { failure, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { Attempts, StoredAttempt } from '../../ports/attempts.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteRefusal, type RefusalPorts } from '../audit/note-refusal.ts';

export interface ParkedAttemptPorts extends RefusalPorts {
  readonly attempts: Attempts;
  readonly connections: Connections;
}

export interface Ticket {
  readonly handle: string;
  readonly binding: string;
}

/** What the code redemption needs, opened with the two one-time secrets. */
export interface RedemptionSecrets {
  readonly code: string;
  readonly verifier: string;
  readonly nonce: string;
}

export type ParkedAttempt =
  | { readonly kind: 'ready'; readonly stored: StoredAttempt; readonly secrets: RedemptionSecrets }
  | { readonly kind: 'finished' };

/** An attempt as it stands, for its owner. */
export interface AttemptInHand {
  readonly userKey: UserKey;
  readonly stored: StoredAttempt;
  readonly deadline: Deadline;
}

/** Finds the attempt of a ticket and judges what the caller may do with it. Writes only to end an attempt. */
export async function openTicket(
  ports: ParkedAttemptPorts,
  caller: Caller,
  ticket: Ticket,
  deadline: Deadline,
): Promise<Result<ParkedAttempt>> {
  const { userKey } = caller;
  const handle = splitTicket(ticket.handle);
  const found = handle ? await ports.attempts.read(handle.id, deadline) : succeed(undefined);
  if (!found.ok) return found;
  const stored = found.value;
  if (!handle || stored?.attempt.handleHash === undefined) return failWith(failure('attempt-unknown'));
  const { cipher } = ports;
  if (!cipher.equal(cipher.hash(handle.secret), stored.attempt.handleHash))
    return failWith(failure('attempt-unknown'));
  const { attempt } = stored;
  const belongs =
    attempt.ownerKey === userKey && cipher.equal(cipher.hash(ticket.binding), attempt.bindingHash);
  if (!belongs) return burn(ports, caller, stored, deadline);
  const hand = { userKey, stored, deadline };
  return mayComplete(stored)
    ? openParked(ports, hand, { handle: handle.secret, binding: ticket.binding })
    : judgeFinished(ports, hand);
}

/** Somebody else, or another browser: the code is thrown away so that nobody can use it any more. */
async function burn(
  ports: ParkedAttemptPorts,
  caller: Caller,
  stored: StoredAttempt,
  deadline: Deadline,
): Promise<Result<never>> {
  ports.log.write('connect.rejected', { attemptId: stored.attempt.id, reason: 'attempt-foreign' });
  if (stored.attempt.state === 'parked') {
    const burnt = await ports.attempts.replace(endAttempt(stored.attempt, 'burnt'), stored.etag, deadline);
    if (!burnt.ok) return burnt;
  }
  const reason = 'attempt-foreign';
  const { organizationKey, userKey: actor } = caller;
  const refusal = { organizationKey, actor, caller, event: 'connect.rejected', reason } as const;
  await noteRefusal(ports, refusal, deadline);
  return failWith(failure('attempt-foreign'));
}

async function openParked(
  ports: ParkedAttemptPorts,
  hand: AttemptInHand,
  secrets: Ticket,
): Promise<Result<ParkedAttempt>> {
  const { attempt } = hand.stored;
  if (attempt.parkedFailure) return failAttempt(ports, hand, failure(attempt.parkedFailure));
  const code = opened(ports, attempt, 'code', secrets.handle);
  const challenge = opened(ports, attempt, 'challenge', secrets.binding);
  if (code === undefined || challenge === undefined)
    return failAttempt(ports, hand, failure('attempt-unknown'));
  const { verifier, nonce } = JSON.parse(challenge) as Omit<RedemptionSecrets, 'code'>;
  return succeed({ kind: 'ready', stored: hand.stored, secrets: { code, verifier, nonce } });
}

/** A sealed field of an attempt, under the key that its one-time secret makes. */
function opened(
  { cipher }: ParkedAttemptPorts,
  attempt: Attempt,
  field: 'code' | 'challenge',
  secret: string,
): string | undefined {
  const sealed = attempt[field];
  return sealed && cipher.open(cipher.keyFromSecret(secret, field), [attempt.id, field], sealed);
}

/** A handle that is not (or no longer) parked: the same answer as before, or why there is none. */
async function judgeFinished(ports: ParkedAttemptPorts, hand: AttemptInHand): Promise<Result<ParkedAttempt>> {
  const { attempt } = hand.stored;
  if (attempt.state === 'done') return succeed({ kind: 'finished' });
  if (attempt.state === 'failed') return failWith(failure(attempt.failedWith ?? 'attempt-used'));
  if (attempt.state === 'burnt') return failWith(failure('attempt-foreign'));
  if (attempt.state === 'parked') return failAttempt(ports, hand, failure('attempt-expired'));
  return attempt.state === 'redeeming' ? judgeRedeeming(ports, hand) : failWith(failure('attempt-expired'));
}

/** Somebody redeems, or did: the connections row tells whether it worked. */
async function judgeRedeeming(
  ports: ParkedAttemptPorts,
  hand: AttemptInHand,
): Promise<Result<ParkedAttempt>> {
  const { stored, userKey, deadline } = hand;
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  if (hasCompleted(row.value, stored.attempt.id)) {
    await ports.attempts.replace(endAttempt(stored.attempt, 'done'), stored.etag, deadline);
    return succeed({ kind: 'finished' });
  }
  if (isBeingRedeemed(stored)) return failWith(failure('attempt-in-progress', { retryAfterSeconds: 1 }));
  return failAttempt(ports, hand, failure('sign-in-outcome-unknown'));
}

/** Whether an attempt has made the link that stands on the row. */
export const hasCompleted = (row: Connection, attemptId: string): boolean =>
  row.state !== 'not-connected' && row.completedAttempt === attemptId;

/** Ends an attempt without success and notes it for the card. A live connection is not touched. */
export async function failAttempt(
  ports: ParkedAttemptPorts,
  { userKey, stored, deadline }: AttemptInHand,
  why: Failure,
): Promise<Result<never>> {
  const { attempt } = stored;
  const ended = await ports.attempts.replace(
    endAttempt(attempt, 'failed', why.reason),
    stored.etag,
    deadline,
  );
  if (!ended.ok) return ended;
  const at = new Date(ports.clock.now()).toISOString();
  const change = (row: Connection): Connection | undefined =>
    endedRow(row, { attempt, reason: why.reason, at });
  const noted = await ports.connections.update(userKey, change, deadline);
  if (!noted.ok) return noted;
  const { reason, code, correlationId } = why;
  ports.log.write('connect.failed', { attemptId: attempt.id, reason, code, correlationId });
  return failWith(why);
}

/** A code of Microsoft's that means "approval required" starts the wait; nothing else that came back does. */
function endedRow(
  row: Connection,
  end: { readonly attempt: Attempt; readonly reason: FailureReason; readonly at: string },
): Connection | undefined {
  const { attempt, reason, at } = end;
  const ended = withOutcome(row, attempt.id, reason, at);
  if (ended === undefined || reason !== 'approval-required') return ended;
  return withApproval(ended, { since: at, capabilities: attempt.capabilities, saidBy: 'microsoft' });
}
