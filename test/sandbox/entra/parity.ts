/** The Entra stand-in beside the real one. */
import { row, type ParityRow } from '../parity/row.ts';

export const entraParity: readonly ParityRow[] = [
  row('MSAL', 'real', '`@azure/msal-node`, by `authorityMetadata`, with the authority of production', [
    'entra/msal.test.ts',
    'a recruiter signs in, accepts, and MSAL holds a connection that it can renew',
  ]),
  row('What MSAL makes of each refusal', 'real', 'class, suberror and claims as for the real answer', [
    'entra/msal.test.ts',
    'MSAL reads %s as it reads the real answer',
  ]),
  row(
    'Answers of the token endpoint',
    'emulated',
    'member by member after recorded answers; AADSTS numbers with their sentences',
    [
      'entra/recorded-answers.test.ts',
      'answers as the real endpoint in %s (skipped unless ENTRA_ANSWERS_DIR is set)',
    ],
  ),
  row(
    'Sign-in and permission pages',
    'emulated',
    'words and order of steps, not the look; no passwords, no MFA',
    [
      'entra/consent.test.ts',
      'the permission page lists exactly the scopes that were asked, in Microsoft’s words',
    ],
  ),
  row(
    'Authorization code with PKCE',
    'emulated',
    'one use, ten minutes, same alias and reply address; stricter: PKCE is always asked for',
    ['entra/token.test.ts', 'redeems a code once'],
  ),
  row(
    'Back and the approval page look the same to the app',
    'emulated',
    '`access_denied` with `cancel`, without a description',
    ['entra/authorize.test.ts', 'Back on the account page says access_denied and cancel, and nothing else'],
  ),
  row(
    'Consent policies',
    'emulated',
    'a list of refused permissions; low impact and a verified publisher; nobody',
    ['entra/consent-policies.test.ts', '$what, with requests $requests: $ends'],
  ),
  row(
    'Admin consent requests',
    'emulated',
    'request, e-mails, review, approve, deny, block, expiry; the app is told nothing',
    ['entra/admin/approval.test.ts', 'answers everybody who asked, with all that they asked for'],
  ),
  row('Admin consent address', 'emulated', 'both addresses; failures come with `admin_consent=True` too', [
    'entra/admin-consent/admin-consent.test.ts',
    'who cancels sends an error back, beside the same word, without the company',
  ]),
  row(
    '`offline_access` at the admin consent address',
    'emulated',
    'taken, or by a switch refused: what Microsoft does is documented nowhere',
    ['entra/admin-consent/admin-consent.test.ts', '%s: offline_access, by a switch'],
  ),
  row(
    'Refresh tokens',
    'emulated',
    'a new one at each use, the old one stays valid; dead after 90 days without use',
    ['entra/renewal.test.ts', 'each renewal gives a new refresh token, and the old one stays valid'],
  ),
  row(
    'Revoked sessions, reset passwords, disabled accounts',
    'emulated',
    'who dies of what, with numbers and dates',
    ['control/actions.test.ts', 'the refresh token meets %s with %i'],
  ),
  row(
    'Signing keys and their rotation',
    'emulated',
    'the new key signs at once; the old one stays published for a day',
    [
      'entra/signing-keys.test.ts',
      'a token from before and one from after are both good by what is published',
    ],
  ),
  row(
    'Continuous access evaluation',
    'emulated',
    'tokens of a day, and a claims challenge after sessions were revoked',
    [
      'graph/access-refused.test.ts',
      'refuses a token %s, with a claims challenge to those who understand one',
    ],
  ),
  row(
    'Guests',
    'emulated',
    'reachable at the inviting company alone; the home account stands in `client_info`',
    ['entra/authorize.test.ts', 'a guest is reachable at the inviting company’s own address only'],
  ),
  row(
    'Federated credential',
    'emulated',
    'issuer, subject and audience are compared, each with its refusal',
    ['entra/client-authentication.test.ts', 'an assertion is refused with %s'],
  ),
  row(
    'Conditional Access, MFA, risk',
    'absent',
    'no policy is judged; the refusals can be had by number (`entra.tokenError`)',
    ['entra/faults.test.ts', 'entra.tokenError answers a known code in its real shape'],
  ),
  row(
    'Other ways to a token',
    'absent',
    'password, device code, on-behalf-of, implicit: AADSTS70003 or 404',
    ['parity/absent.test.ts', 'Entra gives no token by %s'],
  ),
];
