/**
 * Completion, first part: who may finish a parked attempt, and winning the right to redeem its code. The three secrets
 * meet here: handle, binding and the caller's own identity.
 */
import { endAttempt, isBeingRedeemed, mayComplete, splitTicket, type Attempt } from '../../domain/attempt.ts';
import { withApproval, withOutcome, type Connection } from '../../domain/connection/connection.ts';
import { failure, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Attempts, StoredAttempt } from '../../ports/attempts.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';

export interface ClaimPorts {
  readonly attempts: Attempts;
  readonly connections: Connections;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly log: Log;
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

export type Claim =
  | { readonly kind: 'ready'; readonly stored: StoredAttempt; readonly secrets: RedemptionSecrets }
  | { readonly kind: 'finished' };

/** Finds the attempt of a handle and judges what the caller may do with it. Writes only to end an attempt. */
export async function claimAttempt(
  ports: ClaimPorts,
  user: WintroUser,
  ticket: Ticket,
  deadline: Deadline,
): Promise<Result<Claim>> {
  const handle = splitTicket(ticket.handle);
  const found = handle ? await ports.attempts.read(handle.id, deadline) : succeed(undefined);
  if (!found.ok) return found;
  const stored = found.value;
  if (!handle || stored?.attempt.handleHash === undefined) return failWith(failure('attempt-unknown'));
  if (!ports.cipher.equal(ports.cipher.hash(handle.secret), stored.attempt.handleHash)) {
    return failWith(failure('attempt-unknown'));
  }
  if (!belongsTo(ports, user, stored.attempt, ticket.binding)) return burn(ports, stored, deadline);
  if (mayComplete(stored))
    return openParked(ports, user, stored, { handle: handle.secret, binding: ticket.binding }, deadline);
  return judgeFinished(ports, user, stored, deadline);
}

const belongsTo = (ports: ClaimPorts, user: WintroUser, attempt: Attempt, binding: string): boolean =>
  attempt.ownerKey === ports.connections.keyOf(user) &&
  ports.cipher.equal(ports.cipher.hash(binding), attempt.bindingHash);

/** Somebody else, or another browser: the code is thrown away so that nobody can use it any more. */
async function burn(ports: ClaimPorts, stored: StoredAttempt, deadline: Deadline): Promise<Result<never>> {
  ports.log.write('connect.rejected', { attemptId: stored.attempt.id, reason: 'attempt-foreign' });
  if (stored.attempt.state === 'parked') {
    const burnt = await ports.attempts.replace(endAttempt(stored.attempt, 'burnt'), stored.etag, deadline);
    if (!burnt.ok) return burnt;
  }
  return failWith(failure('attempt-foreign'));
}

async function openParked(
  ports: ClaimPorts,
  user: WintroUser,
  stored: StoredAttempt,
  secrets: { readonly handle: string; readonly binding: string },
  deadline: Deadline,
): Promise<Result<Claim>> {
  const { attempt } = stored;
  if (attempt.parkedFailure)
    return failAttempt(ports, user, stored, failure(attempt.parkedFailure), deadline);
  const { cipher } = ports;
  const code =
    attempt.code &&
    cipher.open(cipher.keyFromSecret(secrets.handle, 'code'), [attempt.id, 'code'], attempt.code);
  const challenge =
    attempt.challenge &&
    cipher.open(
      cipher.keyFromSecret(secrets.binding, 'challenge'),
      [attempt.id, 'challenge'],
      attempt.challenge,
    );
  if (code === undefined || challenge === undefined) {
    return failAttempt(ports, user, stored, failure('attempt-unknown'), deadline);
  }
  const { verifier, nonce } = JSON.parse(challenge) as Omit<RedemptionSecrets, 'code'>;
  return succeed({ kind: 'ready', stored, secrets: { code, verifier, nonce } });
}

/** A handle that is not (or no longer) parked: the same answer as before, or why there is none. */
async function judgeFinished(
  ports: ClaimPorts,
  user: WintroUser,
  stored: StoredAttempt,
  deadline: Deadline,
): Promise<Result<Claim>> {
  const { attempt } = stored;
  if (attempt.state === 'done') return succeed({ kind: 'finished' });
  if (attempt.state === 'failed') return failWith(failure(attempt.failedWith ?? 'attempt-used'));
  if (attempt.state === 'burnt') return failWith(failure('attempt-foreign'));
  if (attempt.state === 'parked')
    return failAttempt(ports, user, stored, failure('attempt-expired'), deadline);
  if (attempt.state !== 'redeeming') return failWith(failure('attempt-expired'));
  const row = await ports.connections.read(user, deadline);
  if (!row.ok) return row;
  if (row.value.completedAttempt === attempt.id) {
    await ports.attempts.replace(endAttempt(attempt, 'done'), stored.etag, deadline);
    return succeed({ kind: 'finished' });
  }
  if (isBeingRedeemed(stored)) return failWith(failure('attempt-in-progress', { retryAfterSeconds: 1 }));
  return failAttempt(ports, user, stored, failure('sign-in-outcome-unknown'), deadline);
}

/** Ends an attempt without success and notes it for the card. A live connection is not touched. */
export async function failAttempt(
  ports: ClaimPorts,
  user: WintroUser,
  stored: StoredAttempt,
  reason: Failure,
  deadline: Deadline,
): Promise<Result<never>> {
  const { attempt } = stored;
  const ended = await ports.attempts.replace(
    endAttempt(attempt, 'failed', reason.reason),
    stored.etag,
    deadline,
  );
  if (!ended.ok) return ended;
  const at = new Date(ports.clock.now()).toISOString();
  const change = (row: Connection): Connection | undefined => endedRow(row, attempt, reason.reason, at);
  const noted = await ports.connections.update(user, change, deadline);
  if (!noted.ok) return noted;
  ports.log.write('connect.failed', { attemptId: attempt.id, reason: reason.reason, code: reason.code });
  return failWith(reason);
}

/** A code of Microsoft's that means "approval required" starts the wait; nothing else that came back does. */
function endedRow(
  row: Connection,
  attempt: Attempt,
  reason: FailureReason,
  at: string,
): Connection | undefined {
  const ended = withOutcome(row, attempt.id, reason, at);
  if (ended === undefined || reason !== 'approval-required') return ended;
  return withApproval(ended, { since: at, capabilities: attempt.capabilities, saidBy: 'microsoft' });
}
