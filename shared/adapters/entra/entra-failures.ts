/**
 * What Entra's answers mean, as data. Decided by `error` and `suberror`; the AADSTS numbers refine the wording, and a
 * number that is never about the user keeps the connection whatever stands beside it.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
import { failure, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { defined } from '../../domain/defined.ts';
import type { RedirectError } from '../../ports/entra.ts';
import { entryOf, jsonObject } from '../calls/json-fields.ts';

/** Numbers that are about the app, the tenant or Microsoft itself, never about one user's grant. */
const NOT_THE_USER: Readonly<Record<number, FailureReason>> = {
  7000112: 'app-disabled-in-tenant',
  70001: 'app-disabled-in-tenant',
  700016: 'app-unknown',
  7000215: 'credential-rejected',
  7000222: 'credential-rejected',
  700027: 'credential-rejected',
  50012: 'credential-rejected',
  700213: 'credential-rejected',
  7002131: 'credential-rejected',
  700038: 'app-misconfigured',
  50011: 'app-misconfigured',
  500113: 'app-misconfigured',
  900971: 'app-misconfigured',
  50194: 'app-misconfigured',
  50196: 'app-misconfigured',
  500011: 'app-misconfigured',
  650052: 'app-misconfigured',
  650056: 'app-misconfigured',
  650057: 'app-misconfigured',
  70003: 'app-misconfigured',
  90002: 'app-misconfigured',
  90012: 'entra-unavailable',
  90024: 'entra-unavailable',
  90033: 'entra-unavailable',
  50033: 'entra-unavailable',
  50087: 'entra-unavailable',
};

/** Numbers that refine a definite answer about the grant. */
const THE_GRANT: Readonly<Record<number, FailureReason>> = {
  50173: 'grant-revoked',
  50132: 'grant-revoked',
  50133: 'grant-revoked',
  700082: 'grant-expired',
  70008: 'grant-expired',
  70043: 'grant-expired',
  70000: 'grant-expired',
  65001: 'consent-withdrawn',
  90093: 'consent-withdrawn',
  90094: 'consent-withdrawn',
  90095: 'consent-withdrawn',
  50055: 'password-expired',
  50057: 'account-disabled',
  50105: 'blocked-by-policy',
  53000: 'blocked-by-policy',
  53001: 'blocked-by-policy',
  53002: 'blocked-by-policy',
  53003: 'blocked-by-policy',
  530003: 'blocked-by-policy',
  50072: 'interaction-required',
  50074: 'interaction-required',
  50076: 'interaction-required',
  50078: 'interaction-required',
  50079: 'interaction-required',
  50158: 'interaction-required',
};

const BY_SUBERROR: Readonly<Record<string, FailureReason>> = {
  message_only: 'blocked-by-policy',
  consent_required: 'consent-withdrawn',
  user_password_expired: 'password-expired',
  basic_action: 'interaction-required',
  additional_action: 'interaction-required',
  bad_token: 'grant-expired',
  token_expired: 'grant-expired',
};

const GRANT_ERRORS: Readonly<Record<string, FailureReason>> = {
  invalid_grant: 'grant-expired',
  interaction_required: 'interaction-required',
  login_required: 'interaction-required',
  consent_required: 'consent-withdrawn',
};

const OTHER_ERRORS: Readonly<Record<string, FailureReason>> = {
  invalid_client: 'credential-rejected',
  unauthorized_client: 'credential-rejected',
  temporarily_unavailable: 'entra-unavailable',
  server_error: 'entra-unavailable',
};

/** Numbers by which Entra says that an administrator must approve. */
const APPROVAL = new Set([90093, 90094, 90095, 90097, 900941, 900981, 65001]);

interface TokenError {
  readonly error: string;
  readonly suberror?: string;
  readonly number?: number;
  readonly correlationId?: string;
  readonly claims?: string;
}

/** The parts of a token endpoint's error answer that count; undefined when the body is no such answer. */
export function readTokenError(body: Record<string, unknown>): TokenError | undefined {
  const text = (name: string): string | undefined =>
    typeof body[name] === 'string' ? body[name] : undefined;
  const error = text('error');
  if (error === undefined) return undefined;
  const claims = text('claims');
  const codes: unknown = body['error_codes'];
  const number =
    Array.isArray(codes) && typeof codes[0] === 'number' ? codes[0] : numberIn(text('error_description'));
  return {
    error,
    ...defined({
      suberror: text('suberror'),
      number,
      correlationId: text('correlation_id'),
      // MSAL throws on claims that are no JSON object, at the renewal and at the next sign-in alike.
      claims: claims !== undefined && jsonObject(claims) ? claims : undefined,
    }),
  };
}

/** What an error answer to a renewal means. */
export function renewalFailure(answer: TokenError): Failure {
  const { error, suberror, number } = answer;
  const fixed = entryOf(NOT_THE_USER, number);
  if (fixed) return withFacts(fixed, answer);
  const general = entryOf(GRANT_ERRORS, error);
  if (general === undefined) return withFacts(entryOf(OTHER_ERRORS, error) ?? 'app-misconfigured', answer);
  const refined = entryOf(THE_GRANT, number) ?? entryOf(BY_SUBERROR, suberror);
  return withFacts(refined ?? general, answer);
}

/** What an error answer to the redemption of a code means: there is no grant yet that could have ended. */
export function redemptionFailure(answer: TokenError): Failure {
  if (answer.number !== undefined && APPROVAL.has(answer.number))
    return withFacts('approval-required', answer);
  const meaning = renewalFailure(answer);
  const { reason } = meaning;
  if (reason === 'consent-withdrawn') return { ...meaning, reason: 'approval-required' };
  if (reason === 'grant-expired' || reason === 'grant-revoked')
    return { ...meaning, reason: 'sign-in-failed' };
  return meaning;
}

/** What the error of a redirect means. Leaving the approval page looks exactly like pressing Back. */
export function redirectFailure(redirect: RedirectError): Failure {
  const number = numberIn(redirect.description);
  const facts = number === undefined ? {} : { code: `AADSTS${number}` };
  if (number !== undefined && APPROVAL.has(number)) return failure('approval-required', facts);
  if (redirect.error === 'consent_required') return failure('approval-required', facts);
  if (number === 65004) return failure('consent-not-given', facts);
  if (redirect.error === 'access_denied') return failure('sign-in-not-finished', facts);
  return failure('sign-in-failed', facts);
}

const withFacts = (reason: FailureReason, answer: TokenError): Failure =>
  failure(reason, {
    code: answer.number === undefined ? answer.error : `AADSTS${answer.number}`,
    ...defined({ correlationId: answer.correlationId, claims: answer.claims }),
  });

const numberIn = (text: string | undefined): number | undefined => {
  const found = /AADSTS(\d{4,8})/.exec(text ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
};
