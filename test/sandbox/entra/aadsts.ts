/**
 * Microsoft's numbered sign-in errors as data: what the OAuth `error` is called, which HTTP status the token endpoint
 * answers with, and Microsoft's sentence. `{0}`, `{1}` stand for what the caller fills in.
 * @see https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export interface Aadsts {
  readonly error: string;
  readonly text: string;
  readonly status?: 401;
  readonly suberror?: string;
  /** What the next authorize request has to carry. */
  readonly claims?: string;
  /** Some answers of the real endpoint come without `error_uri`. */
  readonly noErrorUri?: true;
}

const noMatch =
  'No matching federated identity record found for presented assertion {0}. Please check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

const moreAuthentication =
  '{"access_token":{"capolids":{"essential":true,"values":["7f3c0d3e-8a64-4f0e-a2b5-6c0b4f9f1d21"]}}}';

export const aadsts = {
  16000: {
    error: 'interaction_required',
    text: "User account '{0}' from identity provider 'live.com' does not exist in tenant '{1}' and cannot access the application.",
  },
  50011: {
    error: 'invalid_client',
    text: "The redirect URI '{0}' specified in the request does not match the redirect URIs configured for the application '{1}'. Make sure the redirect URI sent in the request matches one added to your application in the Azure portal.",
  },
  50020: {
    error: 'invalid_grant',
    text: "User account '{0}' does not exist in tenant '{1}' and cannot access the application. The account needs to be added as an external user in the tenant first.",
  },
  50034: {
    error: 'invalid_grant',
    text: 'The user account {0} does not exist in the {1} directory. To sign into this application, the account must be added to the directory.',
  },
  50053: {
    error: 'invalid_grant',
    text: 'The account is locked, you have tried to sign in too many times with an incorrect user ID or password.',
  },
  50055: { error: 'invalid_grant', suberror: 'user_password_expired', text: 'The password is expired.' },
  50057: { error: 'invalid_grant', text: 'The user account is disabled.' },
  50058: { error: 'login_required', text: 'A silent sign-in request was sent but no user is signed in.' },
  50059: {
    error: 'invalid_request',
    text: 'No tenant-identifying information found in either the request or implied by any provided credentials.',
  },
  50076: {
    error: 'interaction_required',
    suberror: 'basic_action',
    claims: moreAuthentication,
    text: "Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
  },
  50079: {
    error: 'interaction_required',
    suberror: 'basic_action',
    claims: moreAuthentication,
    text: "Due to a configuration change made by your administrator, or because you moved to a new location, you must enroll in multi-factor authentication to access '00000003-0000-0000-c000-000000000000'.",
  },
  50105: {
    error: 'access_denied',
    text: "Your administrator has configured the application {1} ('{0}') to block users unless they are specifically granted ('assigned') access to the application. The signed in user '{EmailHidden}' is blocked because they are not a direct member of a group with access, nor had access directly assigned by an administrator. Please contact your administrator to assign access to this application.",
  },
  50126: {
    error: 'invalid_grant',
    text: 'Error validating credentials due to invalid username or password.',
  },
  50173: {
    error: 'invalid_grant',
    text: "The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password. The grant was issued on '{0}' and the TokensValidFrom date (before which tokens are not valid) for this user is '{1}'.",
  },
  53000: {
    error: 'interaction_required',
    suberror: 'additional_action',
    claims: moreAuthentication,
    text: 'Device is not in required device state: {state}. Conditional Access policy requires a compliant device, and the device is not compliant.',
  },
  53003: {
    error: 'interaction_required',
    suberror: 'message_only',
    claims: moreAuthentication,
    text: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  },
  54005: {
    error: 'invalid_grant',
    text: 'OAuth2 Authorization code was already redeemed, please retry with a new valid code or use an existing refresh token.',
  },
  65001: {
    error: 'invalid_grant',
    suberror: 'consent_required',
    text: "The user or administrator has not consented to use the application with ID '{0}' named '{1}'. Send an interactive authorization request for this user and resource.",
  },
  65004: { error: 'access_denied', text: 'User declined to consent to access the app.' },
  70000: {
    error: 'invalid_grant',
    suberror: 'token_expired',
    text: 'Provided grant is invalid or malformed.',
  },
  70003: {
    error: 'unsupported_grant_type',
    noErrorUri: true,
    text: "The app requested an unsupported grant type '{0}'.",
  },
  70008: {
    error: 'invalid_grant',
    text: 'The provided authorization code or refresh token has expired due to inactivity. Send a new interactive authorization request for this user and resource.',
  },
  70043: {
    error: 'invalid_grant',
    suberror: 'bad_token',
    text: 'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.',
  },
  70011: {
    error: 'invalid_scope',
    text: "The provided request must include a 'scope' input parameter. The provided value for the input parameter 'scope' is not valid. The scope {0} is not valid.",
  },
  90002: {
    error: 'invalid_request',
    text: "Tenant '{0}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.",
  },
  90023: { error: 'invalid_request', text: '{0}' },
  90033: { error: 'temporarily_unavailable', text: 'A transient error has occurred. Please try again.' },
  90055: {
    error: 'temporarily_unavailable',
    text: 'There are too many incoming requests. This exception is thrown for blocked tenants.',
  },
  90072: {
    error: 'invalid_grant',
    text: "User account '{0}' from identity provider '{1}' does not exist in tenant '{2}' and cannot access the application '{3}' in that tenant. The account needs to be added as an external user in the tenant first.",
  },
  90094: {
    error: 'consent_required',
    suberror: 'consent_required',
    text: 'The grant requires admin permission.',
  },
  90095: {
    error: 'consent_required',
    suberror: 'consent_required',
    text: 'AdminConsentRequiredRequestAccess - In the admin consent workflow experience, an interrupt that appears when the user is told they need to ask the admin for consent.',
  },
  500011: {
    error: 'invalid_resource',
    text: 'The resource principal named {0} was not found in the tenant named {1}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.',
  },
  500112: {
    error: 'invalid_client',
    text: "The reply address '{0}' does not match the reply address '{1}' provided when requesting Authorization code.",
  },
  501481: {
    error: 'invalid_grant',
    text: 'The Code_Verifier does not match the code_challenge supplied in the authorization request.',
  },
  501491: { error: 'invalid_request', text: 'Invalid size of Code_Challenge parameter.' },
  650053: {
    error: 'invalid_client',
    text: "The application '{0}' asked for scope '{1}' that doesn't exist on the resource '00000003-0000-0000-c000-000000000000'. Contact the app vendor.",
  },
  700005: {
    error: 'invalid_grant',
    text: 'Provided Authorization Code is intended to use against other tenant, thus rejected.',
  },
  700016: {
    error: 'unauthorized_client',
    text: "Application with identifier '{0}' was not found in the directory '{1}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.",
  },
  700027: {
    error: 'invalid_client',
    status: 401,
    text: 'The certificate with identifier used to sign the client assertion is not registered on application. [Reason - The key was not found.]',
  },
  700038: {
    error: 'unauthorized_client',
    noErrorUri: true,
    text: '{0} is not a valid application identifier.',
  },
  700082: {
    error: 'invalid_grant',
    text: 'The refresh token has expired due to inactivity. The token was issued on {0} and was inactive for 90.00:00:00.',
  },
  700213: { error: 'invalid_client', status: 401, text: noMatch },
  900144: { error: 'invalid_request', text: "The request body must contain the following parameter: '{0}'." },
  900971: { error: 'invalid_request', text: 'No reply address provided.' },
  1002012: {
    error: 'invalid_scope',
    text: 'The provided value for scope {0} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).',
  },
  7000112: { error: 'unauthorized_client', text: "Application '{0}'({1}) is disabled." },
  7000215: {
    error: 'invalid_client',
    status: 401,
    text: "Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '{0}'.",
  },
  7000218: {
    error: 'invalid_client',
    status: 401,
    text: "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
  },
  7000222: {
    error: 'invalid_client',
    status: 401,
    text: "The provided client secret keys for app '{0}' are expired. Visit the Azure portal to create new keys for your app: https://aka.ms/NewClientSecret, or consider using certificate credentials for added security: https://aka.ms/certCreds.",
  },
  7002131: { error: 'invalid_client', status: 401, text: noMatch },
  9002313: { error: 'invalid_grant', text: 'Invalid request. Request is malformed or invalid.' },
  9002325: {
    error: 'invalid_request',
    text: 'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
  },
} as const satisfies Record<number, Aadsts>;

export type AadstsCode = keyof typeof aadsts;
