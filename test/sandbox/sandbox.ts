/**
 * A Microsoft 365 in a box: storage, stand-ins, Wintro, and the built function app in the local host. `npm start` and
 * the tests use the same one. Everything is on loopback; nothing of this process's environment reaches the app.
 */
import { REVALIDATION_QUEUE } from '../../shared/domain/revalidation.ts';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultPorts, freePorts, type Addresses, type Ports } from './addresses.ts';
import { appSettings, type AppSettings, type CredentialKind } from './app-settings.ts';
import { startAzurite, type Azurite } from './azurite/azurite.ts';
import { freePort } from './free-port.ts';
import type { GraphOptions } from './graph/graph.ts';
import { openHostRunner, withChanges, type HostRunner } from './host/host-runner.ts';
import type { Listening } from './listen.ts';
import { openStandIns } from './stand-ins.ts';
import { openCertificates, type Certificates } from './tls/certificates.ts';
import { openWorld, type OpenWorld } from './world/store.ts';

export interface SandboxOptions {
  /** Where the state lives; it survives a restart. */
  readonly stateDir: string;
  /** Folder of the built function app. */
  readonly appDir: string;
  /** 'free' by default. */
  readonly ports?: 'default' | 'free' | Ports;
  /** Forget the state. */
  readonly fresh?: boolean;
  /** How the app proves itself to Entra; 'federated' by default, as in production. */
  readonly credential?: CredentialKind;
  /** Settings added to the app's, or replacing them; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** True: timers run by themselves. Otherwise only when fired. */
  readonly timers?: boolean;
  readonly graph?: GraphOptions;
  /** Told by the control page at `/running`. */
  readonly instanceId?: string;
  /** Told each line that the host and the app log. */
  readonly onLog?: (line: string) => void;
  /** Told what is being done, in a few words. */
  readonly progress?: (step: string) => void;
}

export interface Sandbox {
  readonly world: OpenWorld;
  readonly addresses: Addresses;
  readonly azurite: Azurite;
  readonly certificates: Certificates;
  /** The settings that the app runs on. */
  readonly settings: AppSettings;
  /** Moves every clock: the world's, the storage's and the app's. */
  moveClock(ms: number): Promise<void>;
  /** Starts the app anew (a cold start), with `env` over its settings for this run. */
  restartHost(env?: Readonly<Record<string, string | undefined>>): Promise<void>;
  /** What the host and the app logged since the sandbox started. */
  hostLog(): string[];
  /** Fires a timer or a queue function by name. */
  fire(functionName: string, input?: string): Promise<void>;
  /** Resolves with a sentence when a process ends that should not. */
  readonly failed: Promise<string>;
  close(): Promise<void>;
}

/** Tables of the product (`shared/adapters/STORAGE.md`); in Azure the deployment makes them. */
export const tableNames = [
  'attempts',
  'connections',
  'organizations',
  'tokencaches',
  'sends',
  'runs',
] as const;
export const queueNames: readonly string[] = [REVALIDATION_QUEUE, `${REVALIDATION_QUEUE}-poison`];

type Closers = (() => Promise<unknown>)[];

/** Rejects, with everything stopped again, when any part does not start. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const closers: Closers = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return { ...(await start(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(options: SandboxOptions, closers: Closers): Promise<Omit<Sandbox, 'close'>> {
  const progress = options.progress ?? (() => undefined);
  const ports = portsOf(options);
  await prepareState(options.stateDir, options.fresh ?? false);
  let shiftMs = 0;
  // Known to the control page before it is made.
  const running: { host?: HostRunner } = {};
  const file = join(options.stateDir, 'world.json');
  const world = await openWorld({ file, now: () => Date.now() + shiftMs });
  closers.push(() => world.flush());
  const certificates = await openCertificates(options.stateDir);

  progress('Starting storage (Azurite)');
  const azurite = await startStorage(options.stateDir, ports, certificates);
  closers.push(() => azurite.close());

  progress('Starting stand-ins for Entra ID, Graph, Key Vault, the managed identity and Wintro');
  const addresses = await knownAddresses(ports, azurite);
  const opened = (socket: Listening): unknown => closers.push(() => socket.close());
  const runtime: Pick<Sandbox, 'moveClock' | 'restartHost' | 'fire' | 'hostLog'> = {
    moveClock: async (ms) => {
      shiftMs += ms;
      await Promise.all([azurite.moveClock(ms), running.host?.moveClock(ms)]);
    },
    restartHost: async (env) => running.host?.restart(env),
    fire: (name, input) => fire(addresses.functions, name, input),
    hostLog: () => [...(running.host?.lines ?? [])],
  };
  await openStandIns({
    ...{ world, addresses, ports, tls: certificates, opened, runtime },
    graph: options.graph,
    instanceId: options.instanceId,
  });

  progress('Starting the function app');
  const settings = appSettings({
    addresses,
    world: world.state,
    credential: options.credential ?? 'federated',
    caFile: certificates.caFile,
  });
  const host = prepareHost(options, addresses, settings);
  running.host = host;
  closers.push(() => host.stop());
  await host.start();

  return {
    ...{ world, addresses, azurite, certificates, settings: host.settings },
    ...runtime,
    failed: firstFailure(azurite, host),
  };
}

function portsOf({ ports }: SandboxOptions): Ports {
  if (typeof ports === 'object') return ports;
  return ports === 'default' ? defaultPorts : freePorts;
}

function prepareHost(options: SandboxOptions, addresses: Addresses, settings: AppSettings): HostRunner {
  return openHostRunner({
    appDir: options.appDir,
    port: Number(new URL(addresses.functions).port),
    settings: withChanges(settings, options.env ?? {}),
    timers: options.timers ?? false,
    onLine: options.onLog,
  });
}

/** The certificate is kept: nothing can be learned from it, and a running browser may have seen it. */
async function prepareState(stateDir: string, fresh: boolean): Promise<void> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  if (!fresh) return;
  await rm(join(stateDir, 'world.json'), { force: true });
  await rm(join(stateDir, 'azurite'), { recursive: true, force: true });
}

async function startStorage(stateDir: string, ports: Ports, tls: Certificates): Promise<Azurite> {
  const azurite = await startAzurite({ dir: join(stateDir, 'azurite'), ports, tls });
  try {
    await azurite.createTables(tableNames);
    await azurite.createQueues(queueNames);
  } catch (error) {
    await azurite.close();
    throw error;
  }
  return azurite;
}

async function knownAddresses(ports: Ports, azurite: Azurite): Promise<Addresses> {
  const notOpenYet = '';
  return {
    wintro: notOpenYet,
    functions: `http://localhost:${await freePort(ports.functions)}`,
    entra: notOpenYet,
    graph: notOpenYet,
    vault: notOpenYet,
    identity: notOpenYet,
    arrived: notOpenYet,
    control: notOpenYet,
    blob: azurite.blobEndpoint,
    queue: azurite.queueEndpoint,
    table: azurite.tableEndpoint,
  };
}

async function fire(functions: string, name: string, input = ''): Promise<void> {
  const answer = await fetch(`${functions}/admin/functions/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ input }),
    signal: AbortSignal.timeout(5_000),
  });
  if (answer.status !== 202) throw new Error(`'${name}' could not be fired: ${answer.status}`);
}

async function firstFailure(azurite: Azurite, host: HostRunner): Promise<string> {
  const storage = azurite.exited.then((how) => `Azurite has ended (${how}).`);
  return await Promise.race([storage, host.failed]);
}
