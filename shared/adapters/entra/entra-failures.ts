/**
 * What Entra's answers mean. Decided by the number where it is known, then by `suberror` and `error`; a number that is
 * about the app, the tenant or Microsoft keeps a connection whatever stands beside it, and a number about the user's
 * grant ends one only beside an `error` about the grant.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
import {
  failure,
  failureEntry,
  isOneWord,
  type Failure,
  type FailureReason,
} from '../../domain/failures/failure.ts';
import { defined } from '../../domain/defined.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import type { RedirectError } from '../../ports/entra.ts';
import { usableClaims } from '../calls/claims.ts';
import { entryOf, textField } from '../calls/json-fields.ts';
import {
  CAUSES,
  CAUSE_OF_GRANT_ERROR,
  CAUSE_OF_NUMBER,
  CAUSE_OF_OTHER_ERROR,
  CAUSE_OF_REDIRECT_ERROR,
  CAUSE_OF_SUBERROR,
  type Cause,
} from './entra-numbers.ts';

export interface TokenError {
  readonly error: string;
  readonly suberror?: string;
  readonly number?: number;
  readonly correlationId?: string;
  readonly claims?: string;
}

/** Whether an error answer is Entra's own: proxies on the way know `error`, but neither its trace nor its numbers. */
export const isEntrasOwnAnswer = (body: JsonObject | undefined): boolean =>
  body !== undefined &&
  textField(body, 'error') !== undefined &&
  (textField(body, 'trace_id') !== undefined || firstNumber(body['error_codes']) !== undefined);

/** The parts of a token endpoint's error answer that count; undefined when the body is no such answer. */
export function readTokenError(body: JsonObject): TokenError | undefined {
  const error = textField(body, 'error');
  if (error === undefined) return undefined;
  const correlationId = textField(body, 'correlation_id');
  return {
    error,
    ...defined({
      suberror: textField(body, 'suberror'),
      number: firstNumber(body['error_codes']) ?? numberIn(textField(body, 'error_description')),
      correlationId: correlationId !== undefined && isOneWord(correlationId) ? correlationId : undefined,
      claims: usableClaims(textField(body, 'claims')),
    }),
  };
}

/** What an error answer to a renewal means. */
export const renewalFailure = (answer: TokenError): Failure =>
  withFacts(CAUSES[renewalCause(answer)].live, answer);

function renewalCause({ error, suberror, number }: TokenError): Cause {
  const byNumber = entryOf(CAUSE_OF_NUMBER, number);
  if (byNumber !== undefined && !endsGrant(byNumber)) return byNumber;
  const byError = entryOf(CAUSE_OF_GRANT_ERROR, error);
  if (byError !== undefined) return byNumber ?? entryOf(CAUSE_OF_SUBERROR, suberror) ?? byError;
  // Entra refuses somebody who is not assigned with `access_denied`, which says nothing without its number.
  if (byNumber !== undefined && error === 'access_denied') return byNumber;
  return entryOf(CAUSE_OF_OTHER_ERROR, error) ?? 'own-registration';
}

const endsGrant = (cause: Cause): boolean => failureEntry(CAUSES[cause].live).effect === 'reconnect';

/** What an error answer to the redemption of a code means: there is no grant yet that could have ended. */
export function redemptionFailure(answer: TokenError): Failure {
  const { error, suberror, number } = answer;
  const cause =
    entryOf(CAUSE_OF_NUMBER, number) ??
    entryOf(CAUSE_OF_SUBERROR, suberror) ??
    entryOf(CAUSE_OF_GRANT_ERROR, error) ??
    entryOf(CAUSE_OF_OTHER_ERROR, error);
  if (cause !== undefined) return withFacts(CAUSES[cause].signIn, answer);
  return withFacts(error === 'access_denied' ? 'sign-in-failed' : 'app-misconfigured', answer);
}

/** What the error of a redirect means. Leaving the approval page looks exactly like pressing Back. */
export function redirectFailure({ error, description }: RedirectError): Failure {
  const number = numberIn(description);
  const facts = number === undefined ? {} : { code: `AADSTS${number}` };
  const cause = entryOf(CAUSE_OF_NUMBER, number) ?? entryOf(CAUSE_OF_REDIRECT_ERROR, error);
  const reason = cause === undefined ? undefined : CAUSES[cause].signIn;
  return failure(reason ?? (error === 'access_denied' ? 'sign-in-not-finished' : 'sign-in-failed'), facts);
}

const withFacts = (reason: FailureReason, answer: TokenError): Failure =>
  failure(reason, {
    code: codeOf(answer),
    ...defined({ correlationId: answer.correlationId, claims: answer.claims }),
  });

/** Entra's number, else its word; a sentence in the place of a word is kept out of logs and rows. */
function codeOf({ number, error }: TokenError): string {
  if (number !== undefined) return `AADSTS${number}`;
  return isOneWord(error) ? error : 'unnamed';
}

const firstNumber = (codes: unknown): number | undefined => {
  const first: unknown = Array.isArray(codes) ? codes[0] : undefined;
  return typeof first === 'number' && Number.isSafeInteger(first) && first > 0 ? first : undefined;
};

const numberIn = (text: string | undefined): number | undefined => {
  const found = /AADSTS(\d{4,8})(?!\d)/.exec(text ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
};
