/**
 * The commands as they are run: processes of their own, signed in through stand-ins of the Azure command lines, against
 * the stand-ins of Microsoft.
 */
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { rootDir } from '../cli/sources.ts';
import { openMicrosoft, openTls, type DieAt, type Microsoft } from './microsoft.ts';
import { clientId, newState, principalId, tenantId, type StandInState } from './stand-in-state.ts';

const TOKEN = 'case "$*" in *graph.microsoft.com*) token=graph-token ;; *) token=vault-token ;; esac';
const AZ = `#!/bin/sh
${TOKEN}
echo "{\\"accessToken\\":\\"$token\\",\\"expires_on\\":4070908800,\\"expiresOn\\":\\"2099-01-01 00:00:00.000000\\",\\"tokenType\\":\\"Bearer\\"}"
`;
const AZD = `#!/bin/sh
${TOKEN}
echo "{\\"token\\":\\"$token\\",\\"expiresOn\\":\\"2099-01-01T00:00:00Z\\"}"
`;
const NOBODY = '#!/bin/sh\necho "ERROR: Please run az login to setup account." >&2\nexit 1\n';

/** What is signed in. */
export type SignedInTo = 'az' | 'both' | 'nothing';

const PROGRAMS: Readonly<Record<SignedInTo, Readonly<Record<string, string>>>> = {
  az: { az: AZ },
  both: { azd: AZD, az: AZ },
  nothing: { azd: NOBODY, az: NOBODY },
};

export interface Ran {
  readonly code: number;
  /** What it printed, errors included. */
  readonly text: string;
}

export interface Commands {
  readonly state: StandInState;
  readonly microsoft: Microsoft;
  /** Opens the stand-ins once more, on the same state or another. */
  open(state: StandInState, dieAt?: DieAt): Promise<Microsoft>;
  /** The outputs of a deployment. */
  outputs(microsoft?: Microsoft): Record<string, string>;
  /** An environment without the outputs. */
  environment(to?: SignedInTo, microsoft?: Microsoft): NodeJS.ProcessEnv;
  /** Runs a file of infra/hooks, or one of an absolute path. */
  run(hook: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran>;
}

/** Call once per test file, outside of tests. */
export function useCommands(): Commands {
  const homes: Partial<Record<SignedInTo, string>> = {};
  let opened: Awaited<ReturnType<typeof openTls>>;
  let state: StandInState;
  let microsoft: Microsoft;
  beforeAll(async () => {
    opened = await openTls();
    for (const to of ['az', 'both', 'nothing'] as const) homes[to] = await folderWith(PROGRAMS[to]);
  });
  beforeEach(async () => {
    state = { ...newState(), nowMs: Date.now() };
    microsoft = await openMicrosoft(state, opened.tls);
  });
  afterEach(() => microsoft.close());
  afterAll(async () => {
    const folders = Object.values(homes).map((one) => rm(one, { recursive: true, force: true }));
    await Promise.all([opened.close(), ...folders]);
  });
  return {
    get state() {
      return state;
    },
    get microsoft() {
      return microsoft;
    },
    open: (other, dieAt) => openMicrosoft(other, opened.tls, dieAt),
    outputs: (of = microsoft) => outputsOf(of),
    environment: (to = 'az', of = microsoft) => environmentOf(homes[to] ?? '', opened.tls.caFile, of),
    run,
  };
}

/** A folder of programs for the PATH. */
export async function folderWith(programs: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wintro-az-'));
  for (const [name, text] of Object.entries(programs)) {
    await writeFile(join(folder, name), text);
    await chmod(join(folder, name), 0o755);
  }
  return folder;
}

const environmentOf = (home: string, caFile: string, { graphUrl }: Microsoft): NodeJS.ProcessEnv => ({
  PATH: [home, process.env['PATH'] ?? ''].join(delimiter),
  HOME: home,
  NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
  NODE_EXTRA_CA_CERTS: caFile,
  GRAPH_BASE_URL: graphUrl,
  ENTRA_LOGIN_URL: graphUrl,
});

const outputsOf = ({ vaultUrl }: Microsoft): Record<string, string> => ({
  ENTRA_CLIENT_ID: clientId,
  ENTRA_CLIENT_SECRET_NAME: 'entra-client-secret',
  ENTRA_CREDENTIAL: 'secret',
  ENTRA_TENANT_ID: tenantId,
  KEY_ENCRYPTION_SECRET_NAME: 'token-key-encryption',
  KEY_VAULT_URL: vaultUrl,
  MANAGED_IDENTITY_PRINCIPAL_ID: principalId,
  WEBHOOK_SECRET_NAME: 'webhook-signing-secret',
});

function run(hook: string, env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const options = { env, cwd: rootDir, timeout: 30_000 };
    const file = isAbsolute(hook) ? hook : join('infra', 'hooks', hook);
    execFile(process.execPath, [file, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: stdout + stderr });
    });
  });
}
