/** The faults that the stand-ins know, in words. A test holds this list against the stand-ins' source. */
export interface KnownFault {
  readonly name: string;
  readonly words: string;
  /** What the value is; absent when the fault needs none. */
  readonly value?: string;
  /** Proposed value. */
  readonly proposal?: string;
}

export const knownFaults: readonly KnownFault[] = [
  { name: 'entra.down', words: 'Entra answers 503 everywhere' },
  { name: 'entra.latency', words: 'Entra answers late', value: 'milliseconds', proposal: '5000' },
  {
    name: 'entra.throttle',
    words: 'The token endpoint answers 429',
    value: 'Retry-After in seconds, or nothing',
    proposal: '30',
  },
  { name: 'entra.html', words: 'The token endpoint answers 200 with a page' },
  { name: 'entra.cut', words: "The token endpoint's answer ends in the middle" },
  {
    name: 'entra.tokenError',
    words: 'The token endpoint refuses',
    value: 'AADSTS number',
    proposal: '50173',
  },
  {
    name: 'entra.fewerScopes',
    words: 'These permissions are not granted',
    value: 'scopes, separated by spaces',
    proposal: 'Mail.Send',
  },
  {
    name: 'entra.noOfflineConsent',
    words: 'The page for the consent of a whole company refuses offline_access by name',
  },
  {
    name: 'entra.tokenSeconds',
    words: 'Access tokens live for another time',
    value: 'seconds',
    proposal: '60',
  },
  { name: 'entra.noRefreshToken', words: 'The token answer has no refresh token' },
  { name: 'entra.noIdToken', words: 'The token answer has no ID token' },
  { name: 'entra.unsignedIdToken', words: 'The ID token is not signed' },
  { name: 'entra.foreignIdTokenKey', words: 'The ID token is signed by a foreign key' },
  {
    name: 'entra.idTokenClaims',
    words: 'Claims of the ID token are replaced',
    value: 'JSON object',
    proposal: '{"email":""}',
  },
  { name: 'graph.down', words: 'Graph answers 503 without Retry-After' },
  {
    name: 'graph.unavailable',
    words: 'Graph answers 503 with Retry-After',
    value: 'seconds',
    proposal: '30',
  },
  { name: 'graph.latency', words: 'Graph answers late', value: 'milliseconds', proposal: '5000' },
  {
    name: 'graph.throttle',
    words: 'Graph answers 429',
    value: 'Retry-After in seconds, or nothing',
    proposal: '30',
  },
  { name: 'graph.html', words: 'Graph answers 200 with a page' },
  {
    name: 'graph.beforeDelivery',
    words: 'A message call fails and nothing is delivered',
    value: 'cut, hang, or a status',
    proposal: '503',
  },
  {
    name: 'graph.afterDelivery',
    words: 'A message call fails although the message was delivered',
    value: 'cut, hang, or a status',
    proposal: '504',
  },
  {
    name: 'graph.only',
    words: "Graph's faults strike these calls alone",
    value: 'method and path, separated by commas',
    proposal: 'POST /me/sendMail',
  },
  {
    name: 'graph.next',
    words: 'Graph gives these answers first, once each',
    value: 'JSON array',
    proposal: '[{"status":403}]',
  },
  { name: 'graph.limits', words: "Graph keeps Microsoft's published limits" },
  {
    name: 'graph.evilNextLink',
    words: "A list's next page is on a foreign host",
    value: 'address, or nothing',
  },
  { name: 'vault.down', words: 'Key Vault answers 503' },
  { name: 'vault.forbidden', words: 'Key Vault answers 403: the identity has no role' },
  { name: 'vault.latency', words: 'Key Vault answers late', value: 'milliseconds', proposal: '5000' },
  { name: 'identity.down', words: 'The managed identity endpoint answers 500' },
  {
    name: 'identity.latency',
    words: 'The managed identity endpoint answers late',
    value: 'milliseconds',
    proposal: '5000',
  },
  {
    name: 'wintro.webhooksAnswer',
    words: "Wintro's back end does not take events",
    value: 'status',
    proposal: '503',
  },
  {
    name: 'wintro.webhooksLatency',
    words: "Wintro's back end takes events late",
    value: 'milliseconds',
    proposal: '12000',
  },
];
