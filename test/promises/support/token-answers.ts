/** What the token endpoint may answer to a renewal, and what each answer means. */
import type { Fate } from './tap.ts';

type Answer = readonly [what: string, trouble: Trouble, reason: string, owner: string];

/** Faults of the pretend Entra, or what the tap in front of it does. */
interface Trouble {
  readonly faults?: Readonly<Record<string, string>>;
  readonly fate?: Fate;
}

const refuses = (code: number): Trouble => ({ faults: { 'entra.tokenError': String(code) } });
const says = (answer: object): Trouble => ({ faults: { 'entra.tokenError': JSON.stringify(answer) } });
const suffers = (name: string): Trouble => ({ faults: { [name]: '' } });
const meets = (fate: Fate): Trouble => ({ fate });
const given = (status: number, body: string): Fate => ({
  status,
  headers: { 'content-type': 'application/json', location: 'https://evil.example/' },
  body: Buffer.from(body),
});

/** Answers about the user's grant: the connection needs the user. */
export const definite: readonly Answer[] = [
  ['50173, revoked', refuses(50173), 'grant-revoked', 'user'],
  ['700082, ninety days without use', refuses(700082), 'grant-expired', 'user'],
  ['70043, sign-in frequency', refuses(70043), 'grant-expired', 'user'],
  ['70000, invalid', refuses(70000), 'grant-expired', 'user'],
  ['70008, expired', refuses(70008), 'grant-expired', 'user'],
  ['65001, consent removed', refuses(65001), 'consent-withdrawn', 'user'],
  ['50055, password expired', refuses(50055), 'password-expired', 'user'],
  ['50057, account disabled', refuses(50057), 'account-disabled', 'tenant-admin'],
  ['53003, blocked by policy', refuses(53003), 'blocked-by-policy', 'tenant-admin'],
  ['50076, a second factor', refuses(50076), 'interaction-required', 'user'],
  ['invalid_grant and nothing else', says({ error: 'invalid_grant' }), 'grant-expired', 'user'],
  [
    'interaction_required and nothing else',
    says({ error: 'interaction_required' }),
    'interaction-required',
    'user',
  ],
  [
    'invalid_grant with an unknown number',
    says({ error: 'invalid_grant', error_codes: [99999999] }),
    'grant-expired',
    'user',
  ],
];

/** Answers about everything else: the connection stays. */
export const indefinite: readonly Answer[] = [
  ['503 with a page', suffers('entra.down'), 'entra-unavailable', 'microsoft'],
  ['200 with a page', suffers('entra.html'), 'entra-unavailable', 'microsoft'],
  ['half an answer', suffers('entra.cut'), 'entra-unavailable', 'microsoft'],
  ['90033, transient', refuses(90033), 'entra-unavailable', 'microsoft'],
  [
    'server_error with status 500',
    says({ status: 500, error: 'server_error' }),
    'entra-unavailable',
    'microsoft',
  ],
  [
    'invalid_grant with status 500',
    says({ status: 500, error: 'invalid_grant' }),
    'entra-unavailable',
    'microsoft',
  ],
  ['an empty object with status 200', says({ status: 200 }), 'entra-unavailable', 'microsoft'],
  ['an empty object with status 400', says({ status: 400 }), 'entra-unavailable', 'microsoft'],
  ['7000215, our secret is wrong', refuses(7000215), 'credential-rejected', 'operator'],
  ['7000222, our secret has expired', refuses(7000222), 'credential-rejected', 'operator'],
  ['700213, our identity is not registered', refuses(700213), 'credential-rejected', 'operator'],
  ['7000112, the app is switched off there', refuses(7000112), 'app-disabled-in-tenant', 'tenant-admin'],
  ['700016, the app is not there', refuses(700016), 'app-unknown', 'tenant-admin'],
  ['500011, a wrong resource', refuses(500011), 'app-misconfigured', 'operator'],
  ['a reset connection', meets('reset'), 'entra-unavailable', 'microsoft'],
  ['text that is no JSON', meets(given(200, 'ok')), 'entra-unavailable', 'microsoft'],
  ['a redirect', meets(given(302, '')), 'entra-unavailable', 'microsoft'],
  [
    'an answer without an access token',
    says({ status: 200, token_type: 'Bearer', expires_in: 3600 }),
    'entra-unavailable',
    'microsoft',
  ],
];
