/**
 * A sign-in attempt: one run through Microsoft's pages, and the order of its states. State and handle are
 * `<attempt id>.<secret>`; only hashes of the secrets are stored. No I/O, no clock.
 */
import type { Capability } from './capabilities.ts';
import type { Sealed } from './connection/connection.ts';
import type { FailureReason } from './failures/failure.ts';
import { ATTEMPT_SECONDS, PARKED_SECONDS, REDEEM_LEASE_SECONDS } from './limits.ts';

/** `new -> parked -> redeeming -> done | failed`; `burnt` and `expired` from anywhere before `redeeming`. */
export type AttemptState = 'new' | 'parked' | 'redeeming' | 'done' | 'failed' | 'burnt' | 'expired';

export interface Attempt {
  readonly id: string;
  readonly state: AttemptState;
  /** Key of the owner's connection row. */
  readonly ownerKey: string;
  readonly stateHash: string;
  readonly bindingHash: string;
  /** Sealed `{verifier, nonce}`; its key comes from the binding, which only the starting browser holds. */
  readonly challenge?: Sealed;
  readonly returnTo: string;
  readonly capabilities: readonly Capability[];
  readonly switchAccount: boolean;
  readonly handleHash?: string;
  /** Sealed authorization code; its key comes from the handle, which only the returning browser holds. */
  readonly code?: Sealed;
  /** What Microsoft's error means, when it sent one instead of a code. */
  readonly parkedFailure?: FailureReason;
  readonly failedWith?: FailureReason;
}

/** An attempt with its age in its present state, by the storage service's clock. */
export interface AgedAttempt {
  readonly attempt: Attempt;
  readonly ageSeconds: number;
}

/** Whether Microsoft's answer still comes in time. */
export const mayReturn = ({ attempt, ageSeconds }: AgedAttempt): boolean =>
  attempt.state === 'new' && ageSeconds < ATTEMPT_SECONDS;

/** Whether the parked outcome may still be picked up. */
export const mayComplete = ({ attempt, ageSeconds }: AgedAttempt): boolean =>
  attempt.state === 'parked' && ageSeconds < PARKED_SECONDS;

/** Whether somebody else is redeeming at this moment. */
export const isBeingRedeemed = ({ attempt, ageSeconds }: AgedAttempt): boolean =>
  attempt.state === 'redeeming' && ageSeconds < REDEEM_LEASE_SECONDS;

/** Ends an attempt; everything secret goes with it. */
export function endAttempt(
  attempt: Attempt,
  state: 'done' | 'failed' | 'burnt' | 'expired',
  failedWith?: FailureReason,
): Attempt {
  const { challenge: _challenge, code: _code, ...kept } = attempt;
  return { ...kept, state, ...(failedWith ? { failedWith } : {}) };
}

/** Splits `<attempt id>.<secret>`; undefined when it is not of that form. */
export function splitTicket(ticket: string): { id: string; secret: string } | undefined {
  const match = TICKET.exec(ticket);
  return match?.groups ? { id: match.groups['id'] ?? '', secret: match.groups['secret'] ?? '' } : undefined;
}

/** 22 base64url characters (128 random bits), a dot, 43 base64url characters (256 random bits). */
const TICKET = /^(?<id>[A-Za-z0-9_-]{22})\.(?<secret>[A-Za-z0-9_-]{43})$/;
