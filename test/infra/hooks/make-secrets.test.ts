/** The hook that makes what a deployment cannot make: what it does, what it leaves alone, and what it waits for. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Certificates } from '../../sandbox/tls/certificates.ts';
import { openMicrosoft, openTls, runMakeSecrets, type HookOptions } from './microsoft.ts';
import {
  DAY_MS,
  issuer,
  livePasswords,
  newestWorks,
  newState,
  principalId,
  type StandInState,
} from './stand-in-state.ts';

const CLIENT = 'entra-client-secret';
const KEY = 'token-key-encryption';

let opened: Awaited<ReturnType<typeof openTls>>;
let tls: Certificates;
let state: StandInState;
beforeAll(async () => {
  opened = await openTls();
  tls = opened.tls;
});
afterAll(() => opened.close());
beforeEach(() => {
  state = newState();
});

/** One whole run; what it said. */
async function run(options: HookOptions = {}): Promise<string[]> {
  const said: string[] = [];
  const microsoft = await openMicrosoft(state, tls);
  try {
    await runMakeSecrets(state, microsoft, tls, { ...options, said });
  } finally {
    await microsoft.close();
  }
  return said;
}

const writes = (): string[] => state.requests.filter((one) => !/^GET|token$/.test(one));

test('the first run in secret mode makes the key-encryption secret and a client secret that works', async () => {
  await run();
  const [key] = state.vault[KEY]!;
  expect(Buffer.from(key!.value, 'base64')).toHaveLength(32);
  expect(newestWorks(state, CLIENT)).toBe(true);
  const [stored] = state.vault[CLIENT]!;
  expect(stored!.tags['keyId']).toBe(state.app!.passwords[0]!.keyId);
  expect(stored!.expiresSeconds! * 1000 - state.nowMs).toBe(180 * DAY_MS);
});

test('the vault gets a client secret only after Entra has accepted it', async () => {
  await run();
  const proven = state.requests.findIndex((one) => one.endsWith('/token'));
  const put = state.requests.lastIndexOf(`PUT /secrets/${CLIENT}`);
  expect(proven).toBeGreaterThan(-1);
  expect(put).toBeGreaterThan(proven);
});

test('the first run in federated mode makes the key-encryption secret and no client secret at all', async () => {
  await run({ mode: 'federated' });
  expect(Object.keys(state.vault)).toEqual([KEY]);
  expect(state.app!.passwords).toEqual([]);
  expect(state.app!.federated).toMatchObject([{ issuer, subject: principalId }]);
});

test.each(['secret', 'federated'] as const)('a second run in %s mode changes nothing', async (mode) => {
  await run({ mode });
  const before = structuredClone({ vault: state.vault, app: state.app });
  state.requests = [];
  state.nowMs += 149 * DAY_MS;
  await run({ mode });
  expect(writes()).toEqual([]);
  expect({ vault: state.vault, app: state.app }).toEqual(before);
});

test('with thirty days left it makes another, and the one before goes on working', async () => {
  await run();
  state.nowMs += 150 * DAY_MS;
  await run();
  expect(state.vault[CLIENT]).toHaveLength(2);
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(livePasswords(state)).toHaveLength(2);
  expect(state.vault[KEY]).toHaveLength(1);
});

test('after a third renewal only the two newest are left on the app registration', async () => {
  for (let month = 0; month < 3; month++) {
    await run();
    state.nowMs += 150 * DAY_MS;
  }
  const kept = state.vault[CLIENT]!.slice(-2).map(({ tags }) => tags['keyId']);
  expect(state.app!.passwords.map(({ keyId }) => keyId)).toEqual(kept);
});

test('credentials that somebody else has made are left alone', async () => {
  const foreign = {
    keyId: 'foreign',
    displayName: 'made in the portal',
    startDateTime: '2020-01-01T00:00:00Z',
    endDateTime: '2040-01-01T00:00:00Z',
    secretText: 'x',
  };
  state.app!.passwords.push(foreign);
  await run();
  expect(state.app!.passwords).toContain(foreign);
});

test('a credential that another run has just made and not stored yet is not taken away from it', async () => {
  await run();
  state.nowMs += 155 * DAY_MS;
  const underWay = {
    keyId: 'under-way',
    displayName: 'Wintro make-secrets',
    startDateTime: new Date(state.nowMs - 60_000).toISOString(),
    endDateTime: new Date(state.nowMs + 180 * DAY_MS).toISOString(),
    secretText: 'known to the other run',
  };
  state.app!.passwords.push(underWay);
  await run();
  expect(state.app!.passwords).toContain(underWay);
  state.nowMs += 60 * 60_000;
  await run();
  expect(state.app!.passwords).not.toContain(underWay);
});

test('a client secret that was taken off the app registration is replaced', async () => {
  await run();
  state.app!.passwords = [];
  await run();
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test('a client secret in the vault that Entra refuses for good is replaced', async () => {
  await run();
  const [stored] = state.vault[CLIENT]!;
  state.vault[CLIENT] = [{ ...stored!, value: 'typed by hand' }];
  const said = await run();
  expect(said.join(' ')).toContain('Entra refuses the one in the vault');
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test('it waits for its role, for the app registration and for the new credential to be known', async () => {
  state.lag = { app: 3, role: 5, password: 4, federated: 0 };
  const said = await run();
  expect(said.filter((one) => one.startsWith('Waiting for'))).toHaveLength(3);
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(state.app!.passwords).toHaveLength(1);
});

test.each([
  ['role', 'the right to read secrets'],
  ['app', 'the app registration 1111'],
] as const)('a %s that never comes ends in a sentence, and nothing is made', async (kind, words) => {
  state.lag[kind] = Infinity;
  await expect(run()).rejects.toThrow(`Waited 10 minutes in vain for ${words}`);
  expect(writes().filter((one) => !one.endsWith(KEY))).toEqual([]);
});

test('a new credential that Entra never accepts does not reach the vault, where the old one stays', async () => {
  await run();
  state.nowMs += 155 * DAY_MS;
  state.lag.password = Infinity;
  await expect(run()).rejects.toThrow('The vault was not changed');
  expect(state.vault[CLIENT]).toHaveLength(1);
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test.each([
  ['POST /v1.0/applications/object-1/addPassword', 400],
  ['POST /v1.0/applications/object-1/addPassword', 500],
  ['POST /99999999', 503],
  [`PUT /secrets/${CLIENT}`, 500],
  ['GET /v1.0/applications', 403],
])('when %s answers %i the run fails, deletes nothing, and the next one repairs', async (request, status) => {
  await run();
  state.nowMs += 155 * DAY_MS;
  const before = structuredClone(state.app!.passwords);
  state.broken = { [request]: { status, body: { error: { code: 'Broken', message: 'broken' } } } };
  await expect(run()).rejects.toThrow();
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(state.app!.passwords).toEqual(expect.arrayContaining(before));
  state.broken = {};
  await run();
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(state.vault[CLIENT]!.at(-1)!.expiresSeconds! * 1000 - state.nowMs).toBeGreaterThan(30 * DAY_MS);
});

test('a key-encryption secret that is disabled, deleted or malformed is never replaced', async () => {
  await run();
  const [key] = state.vault[KEY]!;
  key!.enabled = false;
  await expect(run()).rejects.toThrow("'token-key-encryption' is disabled");
  state.vault[KEY] = [];
  state.deletedSecrets = [KEY];
  await expect(run()).rejects.toThrow('az keyvault secret recover');
  state.deletedSecrets = [];
  state.vault[KEY] = [{ ...key!, enabled: true, value: 'too short' }];
  await expect(run()).rejects.toThrow('is not the base64 text of 32 bytes');
  expect(state.vault[KEY]).toHaveLength(1);
});

test('a federated credential that the deployment made is found, even when it shows late', async () => {
  const credential = {
    name: 'function-app',
    issuer,
    subject: principalId,
    audiences: ['api://AzureADTokenExchange'],
  };
  state.app!.federated = [credential];
  state.lag.federated = 1;
  await run({ mode: 'federated' });
  expect(state.app!.federated).toEqual([credential]);
});

test('a federated credential for the wrong subject is reported and not touched', async () => {
  const wrong = {
    name: 'function-app',
    issuer,
    subject: '/subscriptions/x',
    audiences: ['api://AzureADTokenExchange'],
  };
  state.app!.federated = [wrong];
  await expect(run({ mode: 'federated' })).rejects.toThrow('is for the subject /subscriptions/x');
  expect(state.app!.federated).toEqual([wrong]);
});

test('neither what it says nor what it fails with holds a secret', async () => {
  const said = await run();
  state.nowMs += 155 * DAY_MS;
  state.broken = { 'POST /99999999': { status: 500, body: { error: 'server_error' } } };
  const failure = await run().catch((error: unknown) => String(error));
  const secrets = [...state.app!.passwords.map((one) => one.secretText), state.vault[KEY]![0]!.value];
  for (const secret of secrets) expect([...said, failure].join('\n')).not.toContain(secret);
});
