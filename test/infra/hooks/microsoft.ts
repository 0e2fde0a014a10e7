/**
 * The stand-ins on sockets, and a hook that runs against them. `dieAt` freezes the world for a run at one request, before
 * or after its effect: from outside that is a process that was killed there.
 */
import { Hono, type MiddlewareHandler } from 'hono';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDeeds, type Deeds } from '../../../infra/hooks/deeds.ts';
import { graphApplications } from '../../../infra/hooks/graph-applications.ts';
import { openGraph, type Call } from '../../../infra/hooks/graph-call.ts';
import { graphRemoval } from '../../../infra/hooks/graph-removal.ts';
import { makeSecrets } from '../../../infra/hooks/make-secrets-work.ts';
import type { Patience } from '../../../infra/hooks/patience.ts';
import { removeAppRegistration } from '../../../infra/hooks/remove-app-registration-work.ts';
import { openVault } from '../../../infra/hooks/vault.ts';
import { listen } from '../../sandbox/listen.ts';
import { openCertificates, type Certificates } from '../../sandbox/tls/certificates.ts';
import { graphStandIn } from './stand-in-graph.ts';
import { clientId, principalId, tenantId, type Forced, type StandInState } from './stand-in-state.ts';
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
    const forced = forcedAnswer(state, request);
    if (!forced || forced.hasEffect) await next();
    if (forced) context.res = answerOf(forced);
    if (dieAt?.request !== count) return undefined;
    die();
    return never;
  };
}

function forcedAnswer(state: StandInState, request: string): Forced | undefined {
  const found = Object.entries(state.broken).find(([beginning]) => request.startsWith(beginning))?.[1];
  if (found?.after) {
    found.after -= 1;
    return undefined;
  }
  if (found?.times === undefined) return found;
  if (found.times === 0) return undefined;
  found.times -= 1;
  return found;
}

const answerOf = ({ status, body, headers }: Forced): Response =>
  typeof body === 'string'
    ? new Response(body, { status, headers: { 'content-type': 'text/html', ...headers } })
    : Response.json(body, { status, headers: { ...headers } });

export interface HookOptions {
  readonly mode?: 'federated' | 'secret';
  readonly said?: string[];
  readonly notes?: string[];
  readonly deeds?: Deeds;
  /** Besides whoever runs it. */
  readonly knownOwners?: readonly string[];
}

/** Object id of whoever runs the hooks here. */
export const ownId = 'runner-1';

/** Time passes by itself while it waits. */
export const patienceOf = (state: StandInState, said: string[]): Patience => ({
  say: (sentence) => said.push(sentence),
  clock: {
    now: () => state.nowMs,
    sleep: (ms) => {
      state.nowMs += ms;
      return Promise.resolve();
    },
  },
});

const graphCall = (graphUrl: string): Call => openGraph(graphUrl, () => Promise.resolve('graph-token'));

/** Runs make-secrets once. Time passes by itself while it waits. */
export function runMakeSecrets(
  state: StandInState,
  { graphUrl, vaultUrl }: Microsoft,
  tls: Certificates,
  { mode = 'secret', said = [], notes = [], deeds = openDeeds(), knownOwners = [] }: HookOptions = {},
): Promise<void> {
  const inputs: Record<string, string> = {
    ENTRA_CLIENT_ID: clientId,
    ENTRA_CLIENT_SECRET_NAME: 'entra-client-secret',
    ENTRA_CREDENTIAL: mode,
    ENTRA_TENANT_ID: tenantId,
    KEY_ENCRYPTION_SECRET_NAME: 'token-key-encryption',
    KEY_VAULT_URL: vaultUrl,
    MANAGED_IDENTITY_PRINCIPAL_ID: principalId,
    WEBHOOK_SECRET_NAME: 'webhook-signing-secret',
  };
  const token = { token: 'vault-token', expiresOnTimestamp: Date.now() + 3_600_000 };
  const credential = { getToken: () => Promise.resolve(token) };
  const options = { tlsOptions: { ca: tls.ca }, retryOptions: { maxRetries: 0 } };
  return makeSecrets({
    inputs: { get: (name) => inputs[name] ?? '', graphUrl, loginUrl: graphUrl },
    graph: graphApplications(graphCall(graphUrl)),
    vault: openVault(vaultUrl, { credential, who: `az, object id ${ownId}` }, options),
    lifetimeDays: 180,
    patience: patienceOf(state, said),
    deeds,
    knownOwners: [ownId, ...knownOwners],
    note: (sentence) => notes.push(sentence),
  });
}

export interface RemovalOptions {
  readonly purge?: boolean;
  readonly said?: string[];
  readonly deeds?: Deeds;
  readonly confirm?: () => Promise<void>;
}

/** Runs remove-app-registration once. */
export function runRemoval(
  state: StandInState,
  { graphUrl }: Microsoft,
  { purge = false, said = [], deeds = openDeeds(), confirm = () => Promise.resolve() }: RemovalOptions = {},
): Promise<void> {
  const call = graphCall(graphUrl);
  const graph = { ...graphApplications(call), ...graphRemoval(call) };
  return removeAppRegistration({ graph, clientId, purge, patience: patienceOf(state, said), deeds, confirm });
}
