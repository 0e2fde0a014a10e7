/**
 * The two commands as they are run: processes of their own, signed in through a stand-in of the Azure CLI, and one that is
 * really killed.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { rootDir } from '../cli/sources.ts';
import { openMicrosoft, openTls, type DieAt, type Microsoft } from './microsoft.ts';
import {
  clientId,
  newestWorks,
  newState,
  principalId,
  tenantId,
  type StandInState,
} from './stand-in-state.ts';

const CLIENT = 'entra-client-secret';
const AZ = `#!/bin/sh
case "$*" in *graph.microsoft.com*) token=graph-token ;; *) token=vault-token ;; esac
echo "{\\"accessToken\\":\\"$token\\",\\"expires_on\\":4070908800,\\"expiresOn\\":\\"2099-01-01 00:00:00.000000\\",\\"tokenType\\":\\"Bearer\\"}"
`;

let opened: Awaited<ReturnType<typeof openTls>>;
let dir: string;
let state: StandInState;
let microsoft: Microsoft;
beforeAll(async () => {
  opened = await openTls();
  dir = await mkdtemp(join(tmpdir(), 'wintro-az-'));
  await writeFile(join(dir, 'az'), AZ);
  await chmod(join(dir, 'az'), 0o755);
});
beforeEach(async () => {
  state = newState();
  state.nowMs = Date.now();
  microsoft = await openMicrosoft(state, opened.tls);
});
afterEach(() => microsoft.close());
afterAll(async () => {
  await Promise.all([opened.close(), rm(dir, { recursive: true, force: true })]);
});

const environment = (): NodeJS.ProcessEnv => ({
  PATH: [dir, process.env['PATH'] ?? ''].join(delimiter),
  HOME: dir,
  NODE_EXTRA_CA_CERTS: opened.tls.caFile,
  GRAPH_BASE_URL: microsoft.graphUrl,
  ENTRA_LOGIN_URL: microsoft.graphUrl,
});

const outputs = (): Record<string, string> => ({
  ENTRA_CLIENT_ID: clientId,
  ENTRA_CLIENT_SECRET_NAME: CLIENT,
  ENTRA_CREDENTIAL: 'secret',
  ENTRA_TENANT_ID: tenantId,
  KEY_ENCRYPTION_SECRET_NAME: 'token-key-encryption',
  KEY_VAULT_URL: microsoft.vaultUrl,
  MANAGED_IDENTITY_PRINCIPAL_ID: principalId,
});

interface Ran {
  readonly code: number;
  readonly text: string;
}

function run(hook: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env, cwd: rootDir, timeout: 30_000 };
    execFile(process.execPath, [join('infra', 'hooks', hook), ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: stdout + stderr });
    });
  });
}

test('make-secrets takes its inputs from the environment, as azd gives them', async () => {
  const { code, text } = await run('make-secrets.ts', { ...environment(), ...outputs() });
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(newestWorks(state, CLIENT)).toBe(true);
  expect(text).not.toContain(state.app!.passwords[0]!.secretText);
});

test('make-secrets takes its inputs from a file that the Azure CLI has written', async () => {
  const file = join(dir, 'outputs.json');
  const written = Object.entries(outputs()).map(([name, value]) => [name, { type: 'String', value }]);
  await writeFile(file, JSON.stringify(Object.fromEntries(written)));
  const { code } = await run('make-secrets.ts', environment(), '--outputs', file, '--days', '90');
  expect(code).toBe(0);
  expect(newestWorks(state, CLIENT)).toBe(true);
});

test('make-secrets without inputs names all that are missing, and does nothing', async () => {
  const { code, text } = await run('make-secrets.ts', environment());
  expect(code).toBe(1);
  for (const name of Object.keys(outputs())) expect(text).toContain(name);
  expect(state.requests).toEqual([]);
});

test('secrets are sent to Microsoft or to this machine, whatever the environment says', async () => {
  const env = { ...environment(), ...outputs(), GRAPH_BASE_URL: 'https://graph.attacker.example' };
  const { readInputs } = await import('../../../infra/hooks/inputs.ts');
  expect(readInputs([], undefined, env).graphUrl).toBe('https://graph.microsoft.com');
});

test('make-secrets that is killed while it stores leaves the work to the next run', async () => {
  const first = await openMicrosoft(state, opened.tls, await whenItStores());
  const env = {
    ...environment(),
    ...outputs(),
    KEY_VAULT_URL: first.vaultUrl,
    GRAPH_BASE_URL: first.graphUrl,
  };
  const child = spawn(process.execPath, ['infra/hooks/make-secrets.ts'], {
    env: { ...env, ENTRA_LOGIN_URL: first.graphUrl },
    cwd: rootDir,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  await first.died;
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  await first.close();
  expect(state.app!.passwords).toHaveLength(1);
  expect(newestWorks(state, CLIENT)).toBe('none');
  expect((await run('make-secrets.ts', { ...environment(), ...outputs() })).code).toBe(0);
  expect(newestWorks(state, CLIENT)).toBe(true);
});

/** The number of the request that writes the client secret, learned from a whole run. */
async function whenItStores(): Promise<DieAt> {
  const rehearsal = newState();
  rehearsal.nowMs = Date.now();
  const stage = await openMicrosoft(rehearsal, opened.tls);
  const env = {
    ...environment(),
    ...outputs(),
    KEY_VAULT_URL: stage.vaultUrl,
    GRAPH_BASE_URL: stage.graphUrl,
  };
  await run('make-secrets.ts', { ...env, ENTRA_LOGIN_URL: stage.graphUrl });
  await stage.close();
  return { request: rehearsal.requests.indexOf(`PUT /secrets/${CLIENT}`) + 1, when: 'before' };
}

test('remove-app-registration asks first: without a terminal and without --yes nothing is removed', async () => {
  const { code, text } = await run('remove-app-registration.ts', { ...environment(), ...outputs() });
  expect(code).toBe(1);
  expect(text).toContain('Not confirmed');
  expect(state.requests).toEqual([]);
});

test('remove-app-registration takes the redirect address first, and says where the registration is', async () => {
  const { code, text } = await run('remove-app-registration.ts', { ...environment(), ...outputs() }, '--yes');
  expect(code).toBe(0);
  expect(state.requests.map((one) => one.split(' ')[0])).toEqual(['GET', 'PATCH', 'DELETE']);
  expect(text).toContain('object-1');
});
