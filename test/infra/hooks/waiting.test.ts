/** What the hook waits for, what it does not wait for, and what it says when it has waited in vain. */
import { expect, test } from '@jest/globals';
import { DAY_MS, newestWorks } from './stand-in-state.ts';
import { useMicrosoft } from './use-microsoft.ts';

const CLIENT = 'entra-client-secret';
const KEY = 'token-key-encryption';
const ADD = 'POST /v1.0/applications/object-1/addPassword';
const HTML = '<html><body>Bad gateway</body></html>';
const bench = useMicrosoft();

const fault = (code: string, message = 'said Microsoft'): { error: object } => ({ error: { code, message } });

test('it waits for its role, for the app registration and for the new credential to be known', async () => {
  bench.state.lag = { ...bench.state.lag, app: 3, role: 5, password: 4 };
  const { said } = await bench.makeSecrets();
  expect(said.filter((one) => one.startsWith('Waiting for'))).toHaveLength(3);
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
  expect(bench.state.app!.passwords).toHaveLength(1);
});

test.each([
  ['GET /v1.0/applications', 429, fault('TooManyRequests')],
  ['GET /v1.0/applications', 502, HTML],
  ['GET /v1.0/applications', 200, HTML],
  [ADD, 429, fault('TooManyRequests')],
  [ADD, 503, HTML],
  ['POST /99999999', 429, { error: 'temporarily_unavailable' }],
  ['POST /99999999', 503, HTML],
  ['POST /99999999', 200, HTML],
  [`GET /secrets/${CLIENT}`, 429, fault('Throttled')],
  [`GET /secrets/${KEY}`, 404, HTML],
  [`GET /secrets/${KEY}`, 200, HTML],
  [`GET /secrets/${KEY}`, 200, {}],
  [`PUT /secrets/${CLIENT}`, 200, {}],
  [`PUT /secrets/${CLIENT}`, 503, HTML],
  [`PUT /secrets/${CLIENT}`, 200, HTML],
  [`GET /secrets/${CLIENT}/versions`, 500, HTML],
])('%s answered %i once, which ended the run: it is asked again', async (request, status, body) => {
  bench.state.broken = { [request]: { status, body, times: 1 } };
  const { error } = await bench.makeSecrets();
  expect(error).toBeUndefined();
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
});

test.each([
  ['GET /v1.0/applications', 120],
  [`PUT /secrets/${CLIENT}`, 90],
])('%s is asked again no earlier than Retry-After says', async (request, seconds) => {
  const { state } = bench;
  const begun = state.nowMs;
  const headers = { 'retry-after': String(seconds) };
  state.broken = { [request]: { status: 429, body: fault('TooManyRequests'), headers, times: 1 } };
  const { error } = await bench.makeSecrets();
  expect(error).toBeUndefined();
  expect(state.nowMs - begun).toBe(seconds * 1000);
});

test('an answer that was lost after its effect is made up for, and what it left over goes later', async () => {
  const { state } = bench;
  state.broken = { [ADD]: { status: 503, body: HTML, times: 1, hasEffect: true } };
  await bench.makeSecrets();
  expect(state.app!.passwords).toHaveLength(2);
  state.nowMs += 2 * DAY_MS;
  await bench.makeSecrets();
  expect(state.app!.passwords).toHaveLength(1);
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test.each([
  ['role', 'not in effect for az, object id runner-1'],
  ['app', 'Waited 10 minutes in vain for the app registration 1111'],
] as const)('a %s that never comes ends in a sentence, and nothing else is made', async (kind, words) => {
  bench.state.lag[kind] = Infinity;
  const { error } = await bench.makeSecrets();
  expect(error).toContain(words);
  expect(bench.writes().filter((one) => !one.endsWith(KEY))).toEqual([]);
});

test('the firewall of the vault was waited for like a role: it is told at once', async () => {
  const { state } = bench;
  const begun = state.nowMs;
  const error = {
    code: 'Forbidden',
    message: 'Client address is not authorized and caller is not a trusted service.',
    innererror: { code: 'ForbiddenByFirewall' },
  };
  state.broken = { 'GET /secrets': { status: 403, body: { error } } };
  const ran = await bench.makeSecrets();
  expect(ran.error).toContain('az keyvault network-rule add');
  expect(ran.told).toEqual(['Nothing was changed.']);
  expect(state.nowMs).toBe(begun);
});

test.each([
  ['CredentialTypeNotAllowedAsPerAppPolicy', "credential = 'federated'"],
  ['CredentialInvalidLifetimeAsPerAppPolicy', '--days 90'],
])('a policy of the tenant (%s) is told with its cure, and not waited for', async (code, cure) => {
  const { state } = bench;
  const begun = state.nowMs;
  state.broken = { [ADD]: { status: 400, body: fault(code) } };
  const { error } = await bench.makeSecrets();
  expect(error).toContain(cure);
  expect(state.nowMs).toBe(begun);
});

test('rights on the registration that are minutes old are waited for; missing ones are told with their cure', async () => {
  const { state } = bench;
  const denied = { status: 403, body: fault('Authorization_RequestDenied', 'Insufficient privileges.') };
  state.broken = { [ADD]: { ...denied, times: 2 } };
  expect((await bench.makeSecrets()).error).toBeUndefined();
  state.nowMs += 130 * DAY_MS;
  const begun = state.nowMs;
  state.broken = { [ADD]: denied };
  const { error, told } = await bench.makeSecrets();
  expect(error).toContain('az ad app owner add');
  expect(told.join()).not.toContain('Done before that');
  expect(state.nowMs - begun).toBe(2 * 60_000);
});

test('Conditional Access for workload identities refused the proof of a right secret: that proves it', async () => {
  const blocked = { error: 'invalid_grant', error_codes: [53003] };
  bench.state.broken = { 'POST /99999999': { status: 400, body: blocked } };
  const { error } = await bench.makeSecrets();
  expect(error).toBeUndefined();
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
});

test('the page of a proxy counted as the proof of a secret: nothing reaches the vault without a token', async () => {
  bench.state.broken = { 'POST /99999999': { status: 200, body: HTML } };
  const { error } = await bench.makeSecrets();
  expect(error).toContain('Entra answered 200');
  expect(bench.state.vault[CLIENT]).toBeUndefined();
});

test('a new credential that Entra never accepts does not reach the vault, where the old one stays', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  state.nowMs += 155 * DAY_MS;
  state.lag.password = Infinity;
  const { error, told } = await bench.makeSecrets();
  expect(error).toContain('The vault still holds what it held');
  expect(told).toEqual(['Done before that: a client secret was added to the app registration.']);
  expect(state.vault[CLIENT]).toHaveLength(1);
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test.each([
  [ADD, 400, 'Nothing was changed.'],
  [ADD, 500, 'Not known whether it took effect: a client secret was added to the app registration.'],
  ['POST /99999999', 503, 'Done before that: a client secret was added to the app registration.'],
  [`PUT /secrets/${CLIENT}`, 500, "Not known whether it took effect: the client secret was stored in '"],
  ['GET /v1.0/applications', 403, 'Nothing was changed.'],
])(
  'when %s answers %i for good the run fails, says what stands, and the next one repairs',
  async (...given) => {
    const [request, status, truth] = given;
    await bench.makeSecrets();
    const { state } = bench;
    state.nowMs += 155 * DAY_MS;
    const before = structuredClone(state.app!.passwords);
    state.broken = { [request]: { status, body: fault('Broken') } };
    const { error, told } = await bench.makeSecrets();
    expect(error).toBeDefined();
    expect(told.join('\n')).toContain(truth);
    expect(newestWorks(state, CLIENT)).toBe(true);
    expect(state.app!.passwords).toEqual(expect.arrayContaining(before));
    state.broken = {};
    await bench.makeSecrets();
    expect(newestWorks(state, CLIENT)).toBe(true);
    expect(state.vault[CLIENT]!.at(-1)!.expiresSeconds! * 1000 - state.nowMs).toBeGreaterThan(60 * DAY_MS);
  },
);

test('a failure after a removal said that nothing was deleted: it says what was', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  const [ours] = state.app!.passwords;
  state.nowMs += 2 * DAY_MS;
  state.app!.passwords.push({ ...ours!, keyId: 'left over' }, { ...ours!, keyId: 'left over, too' });
  const remove = 'POST /v1.0/applications/object-1/removePassword';
  state.broken = { [remove]: { status: 409, body: fault('Broken'), after: 1 } };
  const { error, told } = await bench.makeSecrets();
  expect(error).toContain('409');
  expect(told).toEqual([
    'Done before that: the client secret left over, which nobody uses any more, was removed.',
  ]);
});
