/** The hook that makes what a deployment cannot make: what it does, what it leaves alone, and when it renews. */
import { expect, test } from '@jest/globals';
import { DAY_MS, issuer, livePasswords, newestWorks, principalId } from './stand-in-state.ts';
import { useMicrosoft } from './use-microsoft.ts';

const CLIENT = 'entra-client-secret';
const KEY = 'token-key-encryption';
const WEBHOOK = 'webhook-signing-secret';
const bench = useMicrosoft();

test('the first run in secret mode makes the key-encryption secret and a client secret that works', async () => {
  const { error } = await bench.makeSecrets();
  expect(error).toBeUndefined();
  const { state } = bench;
  expect(Buffer.from(state.vault[KEY]![0]!.value, 'base64')).toHaveLength(32);
  expect(state.vault[KEY]![0]!.expiresSeconds).toBeUndefined();
  expect(newestWorks(state, CLIENT)).toBe(true);
  const [stored] = state.vault[CLIENT]!;
  expect(stored!.tags['keyId']).toBe(state.app!.passwords[0]!.keyId);
  expect(stored!.expiresSeconds! * 1000 - state.nowMs).toBe(180 * DAY_MS);
});

test('P111: the secret that signs events is made once, and one that is none is not touched', async () => {
  const { state } = bench;
  await bench.makeSecrets();
  const [made] = state.vault[WEBHOOK]!;
  expect(made!.value).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  await bench.makeSecrets();
  expect(state.vault[WEBHOOK]).toEqual([made]);
  for (const value of ['not-one', `whsec_${Buffer.alloc(23, 1).toString('base64')}`, made!.value.slice(6)]) {
    state.vault[WEBHOOK] = [{ ...made!, value }];
    const { error } = await bench.makeSecrets();
    expect(error).toContain(`The secret '${WEBHOOK}' is not whsec_ and base64 of 24 to 64 bytes`);
    expect(error).not.toContain(value);
    expect(state.vault[WEBHOOK]).toHaveLength(1);
  }
});

test('the vault gets a client secret only after Entra has accepted it', async () => {
  await bench.makeSecrets();
  const { requests } = bench.state;
  const proven = requests.findIndex((one) => one.endsWith('/token'));
  expect(proven).toBeGreaterThan(-1);
  expect(requests.lastIndexOf(`PUT /secrets/${CLIENT}`)).toBeGreaterThan(proven);
});

test('the first run in federated mode makes the key-encryption secret and no client secret at all', async () => {
  await bench.makeSecrets({ mode: 'federated' });
  expect(Object.keys(bench.state.vault)).toEqual([KEY, WEBHOOK]);
  expect(bench.state.app!.passwords).toEqual([]);
  expect(bench.state.app!.federated).toMatchObject([{ issuer, subject: principalId }]);
});

test.each(['secret', 'federated'] as const)('a second run in %s mode changes nothing', async (mode) => {
  await bench.makeSecrets({ mode });
  const { state } = bench;
  const before = structuredClone({ vault: state.vault, app: state.app });
  state.requests = [];
  state.nowMs += 119 * DAY_MS;
  await bench.makeSecrets({ mode });
  expect(bench.writes()).toEqual([]);
  expect({ vault: state.vault, app: state.app }).toEqual(before);
});

test('with sixty days left it makes another, and the one before goes on working', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  state.nowMs += 120 * DAY_MS;
  await bench.makeSecrets();
  expect(state.vault[CLIENT]).toHaveLength(2);
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(livePasswords(state)).toHaveLength(2);
  expect(state.vault[KEY]).toHaveLength(1);
});

test('Entra may end a client secret earlier than the vault says: the earlier end counts', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  const [password] = state.app!.passwords;
  state.app!.passwords = [{ ...password!, endDateTime: new Date(state.nowMs + 59 * DAY_MS).toISOString() }];
  const { said } = await bench.makeSecrets();
  expect(said.join(' ')).toContain('within 60 days');
  expect(state.vault[CLIENT]).toHaveLength(2);
});

test('the vault gets the end that Entra has set, not the one that was asked for', async () => {
  const { state } = bench;
  const endDateTime = new Date(state.nowMs + 100 * DAY_MS).toISOString();
  const body = { keyId: 'k', secretText: 'short-lived', endDateTime };
  state.app!.passwords.push({ ...body, displayName: null, startDateTime: endDateTime });
  state.broken = { 'POST /v1.0/applications/object-1/addPassword': { status: 200, body } };
  const { error } = await bench.makeSecrets();
  expect(error).toBeUndefined();
  expect(state.vault[CLIENT]![0]!.expiresSeconds! * 1000).toBe(Date.parse(endDateTime));
});

test('a client secret that was taken off the app registration is replaced', async () => {
  await bench.makeSecrets();
  bench.state.app!.passwords = [];
  await bench.makeSecrets();
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
});

test('a client secret in the vault that Entra refuses for good is replaced', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  const [stored] = state.vault[CLIENT]!;
  state.vault[CLIENT] = [{ ...stored!, value: 'typed by hand' }];
  const { said } = await bench.makeSecrets();
  expect(said.join(' ')).toContain('Entra refuses the one in the vault');
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test('a key-encryption secret that is disabled, deleted or malformed is never replaced', async () => {
  await bench.makeSecrets();
  const { state } = bench;
  const [key] = state.vault[KEY]!;
  key!.enabled = false;
  expect((await bench.makeSecrets()).error).toContain("'token-key-encryption' is disabled");
  state.vault[KEY] = [];
  state.deletedSecrets = [KEY];
  expect((await bench.makeSecrets()).error).toContain('az keyvault secret recover');
  state.deletedSecrets = [];
  for (const length of [7, 31, 33]) {
    state.vault[KEY] = [{ ...key!, enabled: true, value: Buffer.alloc(length, 1).toString('base64') }];
    expect((await bench.makeSecrets()).error).toContain('is not the base64 text of 32 bytes');
    expect(state.vault[KEY]).toHaveLength(1);
  }
});

const credential = {
  name: 'function-app',
  issuer,
  subject: principalId,
  audiences: ['api://AzureADTokenExchange'],
};

test('a federated credential that the deployment made is found, even when it shows late', async () => {
  bench.state.app!.federated = [credential];
  bench.state.lag.federated = 1;
  const { error } = await bench.makeSecrets({ mode: 'federated' });
  expect(error).toBeUndefined();
  expect(bench.state.app!.federated).toEqual([credential]);
});

test.each([
  ['subject', { subject: '/subscriptions/x' }],
  ['issuer', { issuer: 'https://token.example' }],
  ['audience', { audiences: ['api://other'] }],
])(
  'a federated credential for another %s is reported as what it is, and not touched',
  async (_what, other) => {
    const wrong = { ...credential, ...other };
    bench.state.app!.federated = [wrong];
    const { error, told } = await bench.makeSecrets({ mode: 'federated' });
    for (const text of [wrong.subject, wrong.issuer, ...wrong.audiences]) expect(error).toContain(text);
    expect(error).toContain(`needs the subject ${principalId}`);
    expect(told).toEqual(["Done before that: the secret 'token-key-encryption' was made."]);
    expect(bench.state.app!.federated).toEqual([wrong]);
  },
);

test('neither what it says nor what it fails with holds a secret', async () => {
  const { said } = await bench.makeSecrets();
  const { state } = bench;
  state.nowMs += 155 * DAY_MS;
  state.broken = { 'POST /99999999': { status: 500, body: { error: 'server_error' } } };
  const { error, told } = await bench.makeSecrets();
  expect(error).toBeDefined();
  const secrets = [...state.app!.passwords.map((one) => one.secretText), state.vault[KEY]![0]!.value];
  for (const secret of secrets) expect([...said, ...told, error].join('\n')).not.toContain(secret);
});
