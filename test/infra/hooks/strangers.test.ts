/** Who else can act as the app registration: told at every run, never touched. */
import { expect, test } from '@jest/globals';
import { issuer, newState, principalId, type Password, type StandInState } from './stand-in-state.ts';
import { ownId } from './microsoft.ts';
import { useMicrosoft } from './use-microsoft.ts';

const bench = useMicrosoft();
type App = NonNullable<StandInState['app']>;

const audiences = ['api://AzureADTokenExchange'];
const password: Password = {
  keyId: 'key-9',
  displayName: 'made in the portal',
  startDateTime: '2029-01-01T00:00:00Z',
  endDateTime: '2031-01-01T00:00:00Z',
  secretText: 'x',
};

test('a registration that only the deployment and the hook have touched needs no note', async () => {
  for (const mode of ['secret', 'federated'] as const) {
    Object.assign(bench.state, newState());
    bench.state.app!.owners = [{ id: ownId, displayName: 'who runs it' }];
    const { error, notes } = await bench.makeSecrets({ mode });
    expect({ error, notes }).toEqual({ error: undefined, notes: [] });
  }
});

test.each<[string, 'federated' | 'secret', (app: App) => unknown, readonly string[]]>([
  [
    'a client secret of somebody else',
    'secret',
    (app) => app.passwords.push(password),
    ['made in the portal', 'az ad app credential delete', 'key-9'],
  ],
  [
    'a client secret left from secret mode',
    'federated',
    (app) => app.passwords.push({ ...password, displayName: 'Wintro make-secrets' }),
    ["Left from the mode 'secret'", 'key-9'],
  ],
  [
    'a certificate',
    'federated',
    (app) => app.certificates.push({ keyId: 'key-8', displayName: 'CN=x' }),
    ['certificate', 'key-8 --cert'],
  ],
  [
    'a federated subject of somebody else',
    'federated',
    (app) =>
      app.federated.push({ name: 'ci', issuer: 'https://token.example', subject: 'repo:x/y', audiences }),
    ['repo:x/y', 'https://token.example', '--federated-credential-id'],
  ],
  [
    'a federated credential left from federated mode',
    'secret',
    (app) => app.federated.push({ name: 'function-app', issuer, subject: principalId, audiences }),
    ["Left from the mode 'federated'", 'function-app'],
  ],
  [
    'an owner nobody has named',
    'federated',
    (app) => app.owners.push({ id: 'owner-7', displayName: 'a person' }),
    ['owner-7', '--known-owners'],
  ],
])('%s is told and not touched', async (_what, mode, plant, words) => {
  plant(bench.state.app!);
  const planted = structuredClone(bench.state.app!);
  const { error, notes } = await bench.makeSecrets({ mode });
  expect(error).toBeUndefined();
  expect(notes).toHaveLength(1);
  for (const word of words) expect(notes[0]).toContain(word);
  const { passwords, certificates, federated, owners } = bench.state.app!;
  expect(passwords).toEqual(expect.arrayContaining(planted.passwords));
  expect(federated).toEqual(expect.arrayContaining(planted.federated));
  expect({ certificates, owners }).toEqual({ certificates: planted.certificates, owners: planted.owners });
});

test('owners that may not be read are told as that, and nothing fails', async () => {
  bench.state.broken = { 'GET /v1.0/applications/object-1/owners': { status: 403, body: {} } };
  const { error, notes } = await bench.makeSecrets();
  expect(error).toBeUndefined();
  expect(notes).toEqual(['The owners of the app registration could not be read.']);
});
