/**
 * Entra's numbers, and what the same cause means to a sign-in and to a live connection. Data only. A number is about the
 * same thing wherever it stands: in a redirect, at the redemption of a code, at a renewal.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
import type { FailureReason } from '../../domain/failures/failure.ts';

interface Meaning {
  /** Before there is a connection: in the redirect, and at the redemption of a code. */
  readonly signIn: FailureReason;
  /** At a renewal. What ends a connection says so in the failure table. */
  readonly live: FailureReason;
}

const both = (reason: FailureReason): Meaning => ({ signIn: reason, live: reason });

/** What can be the matter, in one word each. */
export const CAUSES = {
  'app-disabled': both('app-disabled-in-tenant'),
  'app-unknown': both('app-unknown'),
  'own-credential': both('credential-rejected'),
  'own-registration': both('app-misconfigured'),
  outage: both('entra-unavailable'),
  policy: both('blocked-by-policy'),
  'more-steps': both('interaction-required'),
  'password-expired': both('password-expired'),
  'account-disabled': both('account-disabled'),
  'account-locked': both('account-locked'),
  'other-account': both('account-not-found'),
  approval: { signIn: 'approval-required', live: 'consent-withdrawn' },
  declined: { signIn: 'consent-not-given', live: 'consent-withdrawn' },
  revoked: { signIn: 'sign-in-failed', live: 'grant-revoked' },
  expired: { signIn: 'sign-in-failed', live: 'grant-expired' },
  // A token of a single-page app: the registration is at fault, and the token is dead all the same.
  'page-token': { signIn: 'app-misconfigured', live: 'grant-expired' },
} as const satisfies Readonly<Record<string, Meaning>>;

export type Cause = keyof typeof CAUSES;

const NUMBERS: Readonly<Record<Cause, readonly number[]>> = {
  'app-disabled': [7000112, 70001],
  'app-unknown': [700016],
  'own-credential': [7000215, 7000222, 700027, 50012, 700213, 7002131],
  'own-registration': [
    ...[50011, 500113, 900971, 50194, 50196, 500011, 650052, 650056, 650057, 700038, 70003, 90002],
  ],
  outage: [90033, 90012, 90024, 50033, 50087, 90055],
  policy: [50105, 53000, 53001, 53002, 53003, 530003],
  'more-steps': [50056, 50058, 50072, 50074, 50076, 50078, 50079, 50126, 50158, 53004],
  'password-expired': [50055],
  'account-disabled': [50057],
  'account-locked': [50053],
  'other-account': [16000, 50020, 50034, 90072],
  approval: [65001, 90093, 90094, 90095, 90097, 900941, 900981],
  declined: [65004],
  revoked: [50132, 50133, 50173],
  expired: [70000, 70008, 70043, 700082, 54005, 700005, 501481],
  'page-token': [700084],
};

/** Number -> cause. */
export const CAUSE_OF_NUMBER: Readonly<Record<number, Cause>> = Object.fromEntries(
  (Object.entries(NUMBERS) as [Cause, readonly number[]][]).flatMap(([cause, numbers]) =>
    numbers.map((number) => [number, cause] as const),
  ),
);

/** `suberror` of the token endpoint. */
export const CAUSE_OF_SUBERROR: Readonly<Record<string, Cause>> = {
  message_only: 'policy',
  consent_required: 'approval',
  user_password_expired: 'password-expired',
  basic_action: 'more-steps',
  additional_action: 'more-steps',
  bad_token: 'expired',
  token_expired: 'expired',
};

/** `error` that is about the user's grant: only beside one of these does a number end a connection. */
export const CAUSE_OF_GRANT_ERROR: Readonly<Record<string, Cause>> = {
  invalid_grant: 'expired',
  interaction_required: 'more-steps',
  login_required: 'more-steps',
  consent_required: 'approval',
};

/** `error` that is about the app or about Microsoft. */
export const CAUSE_OF_OTHER_ERROR: Readonly<Record<string, Cause>> = {
  invalid_client: 'own-credential',
  unauthorized_client: 'own-credential',
  temporarily_unavailable: 'outage',
  server_error: 'outage',
};

/** `error` of a redirect that says that the app asked wrongly (RFC 6749 section 4.1.2.1). */
export const CAUSE_OF_REDIRECT_ERROR: Readonly<Record<string, Cause>> = {
  ...CAUSE_OF_GRANT_ERROR,
  temporarily_unavailable: 'outage',
  server_error: 'outage',
  invalid_request: 'own-registration',
  invalid_client: 'own-registration',
  invalid_resource: 'own-registration',
  invalid_scope: 'own-registration',
  unauthorized_client: 'own-registration',
  unsupported_response_type: 'own-registration',
};
