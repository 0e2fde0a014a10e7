/**
 * The stand-ins on sockets, and a hook that runs against them. `dieAt` freezes the world for a run at one request, before
 * or after its effect: from outside that is a process that was killed there.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { graphApplications } from '../../../infra/hooks/graph-applications.ts';
import { makeSecrets } from '../../../infra/hooks/make-secrets-work.ts';
import { removeAppRegistration } from '../../../infra/hooks/remove-app-registration-work.ts';
import { openVault } from '../../../infra/hooks/vault.ts';
import { listen } from '../../sandbox/listen.ts';
import { openCertificates, type Certificates } from '../../sandbox/tls/certificates.ts';
import { graphStandIn } from './stand-in-graph.ts';
import { clientId, principalId, tenantId, type StandInState } from './stand-in-state.ts';
import { vaultStandIn } from './stand-in-vault.ts';

export interface DieAt {
  /** Counted from 1. */
  readonly request: number;
  readonly when: 'before' | 'after';
}

export interface Microsoft {
  readonly graphUrl: string;
  readonly vaultUrl: string;
  /** Resolves when the run has died. */
  readonly died: Promise<'died'>;
  close(): Promise<void>;
}

/** A certificate for all stand-ins of a test file. */
export async function openTls(): Promise<{ readonly tls: Certificates; close(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'wintro-hooks-'));
  const tls = await openCertificates(dir);
  return { tls, close: () => rm(dir, { recursive: true, force: true }) };
}

/** Opens the stand-ins on free ports. */
export async function openMicrosoft(
  state: StandInState,
  tls: Certificates,
  dieAt?: DieAt,
): Promise<Microsoft> {
  const { promise: died, resolve: die } = Promise.withResolvers<'died'>();
  const deadly = mortality(state, dieAt, () => die('died'));
  const [graph, vault] = [graphStandIn(state), vaultStandIn(state)].map((one) =>
    new Hono({ strict: false }).use(deadly).route('/', one),
  );
  const graphSocket = await listen(graph!, { port: 0 });
  const vaultSocket = await listen(vault!, { port: 0, tls });
  return {
    graphUrl: graphSocket.url,
    vaultUrl: vaultSocket.url,
    died,
    close: async () => {
      await Promise.all([graphSocket.close(), vaultSocket.close()]);
    },
  };
}

const never = new Promise<Response>(() => undefined);

function mortality(state: StandInState, dieAt: DieAt | undefined, die: () => void): MiddlewareHandler {
  let count = 0;
  return async (context, next) => {
    count += 1;
    const request = `${context.req.method} ${new URL(context.req.url).pathname}`;
    if (dieAt && (count > dieAt.request || (count === dieAt.request && dieAt.when === 'before'))) {
      die();
      return never;
    }
    state.requests.push(request);
    const broken = Object.entries(state.broken).find(([beginning]) => request.startsWith(beginning))?.[1];
    if (broken) return context.json(broken.body as object, broken.status as 500);
    await next();
    if (dieAt?.request !== count) return undefined;
    die();
    return never;
  };
}

export interface HookOptions {
  readonly mode?: 'federated' | 'secret';
  readonly said?: string[];
}

/** Runs make-secrets once. Time passes by itself while it waits. */
export function runMakeSecrets(
  state: StandInState,
  { graphUrl, vaultUrl }: Microsoft,
  tls: Certificates,
  { mode = 'secret', said = [] }: HookOptions = {},
): Promise<void> {
  const inputs: Record<string, string> = {
    ENTRA_CLIENT_ID: clientId,
    ENTRA_CLIENT_SECRET_NAME: 'entra-client-secret',
    ENTRA_CREDENTIAL: mode,
    ENTRA_TENANT_ID: tenantId,
    KEY_ENCRYPTION_SECRET_NAME: 'token-key-encryption',
    KEY_VAULT_URL: vaultUrl,
    MANAGED_IDENTITY_PRINCIPAL_ID: principalId,
  };
  const token = { token: 'vault-token', expiresOnTimestamp: Date.now() + 3_600_000 };
  const clock = {
    now: () => state.nowMs,
    sleep: (ms: number) => {
      state.nowMs += ms;
      return Promise.resolve();
    },
  };
  return makeSecrets({
    inputs: { get: (name) => inputs[name] ?? '', graphUrl, loginUrl: graphUrl },
    graph: graphApplications(graphUrl, () => Promise.resolve('graph-token')),
    vault: openVault(
      vaultUrl,
      { getToken: () => Promise.resolve(token) },
      {
        tlsOptions: { ca: tls.ca },
        retryOptions: { maxRetries: 0 },
      },
    ),
    lifetimeDays: 180,
    patience: { clock, say: (sentence) => said.push(sentence) },
  });
}

/** Runs remove-app-registration once. */
export const runRemoval = ({ graphUrl }: Microsoft, purge: boolean, said: string[] = []): Promise<void> =>
  removeAppRegistration({
    graph: graphApplications(graphUrl, () => Promise.resolve('graph-token')),
    clientId,
    purge,
    say: (sentence) => said.push(sentence),
  });
