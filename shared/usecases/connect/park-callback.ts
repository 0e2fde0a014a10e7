/**
 * Microsoft's return: parks a code or an error with the attempt it belongs to. Never redeems, never touches a
 * connection, never needs the vault: the code is sealed under a key that only the returning browser can make. A return
 * from the page where an administrator approves belongs to no sign-in, so it parks nothing: the kind of an attempt, which
 * its state begins with, is looked at before anything else.
 */
import { endAttempt, mayReturn, splitTicket, type Attempt } from '../../domain/attempt.ts';
import { failure, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Entra } from '../../ports/entra.ts';
import type { Attempts, StoredAttempt } from '../../ports/attempts.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import { consentTicket } from '../approval/link-token.ts';
import {
  returnConsent,
  type ConsentAnswer,
  type ConsentReturn,
  type ReturnConsentPorts,
} from '../approval/return-consent.ts';

export interface ParkCallbackPorts extends ReturnConsentPorts {
  readonly attempts: Attempts;
  readonly entra: Entra;
  readonly random: Randomness;
  readonly returnAddresses: ReadonlyMap<string, string>;
}

/** What came back: a code, or an error that wins over everything beside it. All of it may be forged. */
export interface RedirectAnswer extends ConsentAnswer {
  readonly state?: string;
  readonly code?: string;
}

/** Where the browser goes next. */
export interface Parked {
  readonly address: string;
  readonly fragment: { readonly handle: string } | { readonly problem: FailureReason };
}

/** The end of Microsoft's pages without a sign-in of ours: what they report about an approval, which nobody here can check. */
export interface ApprovalWord {
  readonly approval: 'reported' | 'not-reported';
}

/** Parks what came back. The failure is for a browser of which nothing is known: it gets a plain page. */
export async function parkCallback(
  ports: ParkCallbackPorts,
  answer: RedirectAnswer,
  deadline: Deadline,
): Promise<Result<Parked | ApprovalWord | ConsentReturn>> {
  const consent = consentTicket(answer.state);
  if (consent !== undefined) {
    const returned = await returnConsent(ports, consent, answer, deadline);
    return mapResult(returned, (ended) => ended ?? approvalWord(ports, answer));
  }
  if (answer.adminConsent === true && answer.code === undefined) return succeed(approvalWord(ports, answer));
  const found = await findAttempt(ports, answer.state, deadline);
  if (found.ok) return parkWith(ports, found.value, { answer, deadline });
  const isUnknown = found.failure.reason === 'attempt-unknown';
  return isUnknown && answer.error !== undefined ? succeed(approvalWord(ports, answer)) : found;
}

/** An administrator who cancels comes back with an error, and often with nothing that names where they were. */
function approvalWord(ports: ParkCallbackPorts, { error, adminConsent }: RedirectAnswer): ApprovalWord {
  if (error === undefined) return { approval: adminConsent === true ? 'reported' : 'not-reported' };
  const { reason, code } = ports.entra.meaningOf(error);
  ports.log.write('connect.returned', { reason, code });
  return { approval: 'not-reported' };
}

async function parkWith(
  ports: ParkCallbackPorts,
  found: StoredAttempt,
  { answer, deadline }: { readonly answer: RedirectAnswer; readonly deadline: Deadline },
): Promise<Result<Parked>> {
  const { attempt } = found;
  const address = ports.returnAddresses.get(attempt.returnTo);
  if (address === undefined) return failWith(failure('attempt-unknown'));
  if (!mayReturn(found))
    return succeed({ address, fragment: { problem: await refuse(ports, found, deadline) } });
  const handle = ports.random.secret();
  const parked = await ports.attempts.replace(park(ports, attempt, handle, answer), found.etag, deadline);
  if (!parked.ok) return parked;
  if (parked.value === undefined) return succeed({ address, fragment: { problem: 'attempt-used' } });
  return succeed({ address, fragment: { handle: `${attempt.id}.${handle}` } });
}

async function findAttempt(
  ports: ParkCallbackPorts,
  state: string | undefined,
  deadline: Deadline,
): Promise<Result<StoredAttempt>> {
  const ticket = splitTicket(state ?? '');
  if (ticket === undefined) return failWith(failure('attempt-unknown'));
  const found = await ports.attempts.read(ticket.id, deadline);
  if (!found.ok) return found;
  const matches =
    found.value !== undefined &&
    ports.cipher.equal(ports.cipher.hash(ticket.secret), found.value.attempt.stateHash);
  return found.value !== undefined && matches ? succeed(found.value) : failWith(failure('attempt-unknown'));
}

/** Too late or a second time: an attempt that is merely old loses its secrets. */
async function refuse(
  ports: ParkCallbackPorts,
  found: StoredAttempt,
  deadline: Deadline,
): Promise<FailureReason> {
  if (found.attempt.state !== 'new') return 'attempt-used';
  await ports.attempts.replace(endAttempt(found.attempt, 'expired'), found.etag, deadline);
  return 'attempt-expired';
}

function park(ports: ParkCallbackPorts, attempt: Attempt, handle: string, answer: RedirectAnswer): Attempt {
  const parked: Attempt = { ...attempt, state: 'parked', handleHash: ports.cipher.hash(handle) };
  if (answer.error === undefined && answer.code !== undefined) {
    const key = ports.cipher.keyFromSecret(handle, 'code');
    return { ...parked, code: ports.cipher.seal(key, [attempt.id, 'code'], answer.code) };
  }
  const meaning: Failure = answer.error ? ports.entra.meaningOf(answer.error) : failure('sign-in-failed');
  ports.log.write('connect.returned', { attemptId: attempt.id, reason: meaning.reason, code: meaning.code });
  return { ...parked, parkedFailure: meaning.reason };
}
