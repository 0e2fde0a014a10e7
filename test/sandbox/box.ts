/**
 * All of a sandbox but the app: storage, the stand-ins, Wintro, and one clock. Apps run in it one after another; between
 * two of them it can forget everything, which costs less than to be made anew.
 */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultPorts, freePorts, type Addresses, type Ports } from './addresses.ts';
import { startAzurite, type Azurite } from './azurite/azurite.ts';
import { boxClock, clockOf } from './box-clock.ts';
import { machineClock, timeBy, type SandboxClock } from './clock.ts';
import type { Runtime } from './control/control-kinds.ts';
import type { GraphOptions } from './graph/graph.ts';
import type { HostRunner } from './host/host-runner.ts';
import type { Listening } from './listen.ts';
import { openStandIns } from './stand-ins.ts';
import type { Composer } from './wintro/document.ts';
import { queueNames, tableNames } from './storage-names.ts';
import { openCertificates, type Certificates } from './tls/certificates.ts';
import { keepWorld, openWorld, type OpenWorld } from './world/store.ts';

export interface BoxOptions {
  /** Where the state lives; it survives a restart. */
  readonly stateDir: string;
  /** 'free' by default. */
  readonly ports?: 'default' | 'free' | Ports;
  /** Forget the state. */
  readonly fresh?: boolean;
  readonly graph?: GraphOptions;
  /** What is stored is kept in memory alone: writing its files is nearly a third of what a storage costs that is worked hard. */
  readonly inMemory?: boolean;
  /** Told by the control page at `/running`. */
  readonly instanceId?: string;
  /** How people write on Wintro's page: for tests unless given. */
  readonly composer?: Composer;
  /** Told what is being done, in a few words. */
  readonly progress?: (step: string) => void;
}

export interface Box {
  readonly world: OpenWorld;
  /** `functions` is '' until an app runs. */
  readonly addresses: Addresses;
  readonly ports: Ports;
  readonly azurite: Azurite;
  readonly certificates: Certificates;
  /** What the control page and the clock reach; the app that runs puts itself here. */
  readonly running: Running;
  /** The world's, the storage's, the app's and the pages' at once. */
  readonly clock: SandboxClock;
  /** As it was when it was opened, with nothing stored and every clock at this machine's time. No app may run. */
  startOver(): Promise<void>;
  close(): Promise<void>;
}

export interface Running {
  host?: HostRunner | undefined;
  fire?: (functionName: string) => Promise<void>;
  timers?: boolean;
}

type Closers = (() => Promise<unknown>)[];

/** Rejects, with everything stopped again, when any part does not start. */
export async function openBox(options: BoxOptions): Promise<Box> {
  const closers: Closers = [];
  const close = async (): Promise<void> => {
    for (let closer = closers.pop(); closer; closer = closers.pop()) await closer();
  };
  try {
    return { ...(await open(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(options: BoxOptions, closers: Closers): Promise<Omit<Box, 'close'>> {
  const { stateDir, inMemory = false, progress = () => undefined } = options;
  const ports = portsOf(options);
  await prepareState(stateDir, options.fresh ?? false);
  const world = await openWorld({
    file: join(stateDir, 'world.json'),
    now: (state) => timeBy(state?.clock ?? machineClock),
  });
  closers.push(() => world.flush());
  const restoreWorld = keepWorld(world);
  const certificates = await openCertificates(stateDir);

  progress('Starting storage (Azurite)');
  const dir = join(stateDir, 'azurite');
  const azurite = await startAzurite({ dir, inMemory, ports, tls: certificates, clock: clockOf(world) });
  closers.push(() => azurite.close());
  await azurite.createTables(tableNames);
  await azurite.createQueues(queueNames);

  progress('Starting stand-ins for Entra ID, Graph, Key Vault, the managed identity and Wintro');
  const addresses = knownAddresses(azurite);
  const running: Running = {};
  const clock = boxClock(world, { azurite, host: () => running.host });
  await openStandIns({
    ...{ world, addresses, ports, tls: certificates, runtime: runtimeOf(running, clock) },
    ...{ graph: options.graph, instanceId: options.instanceId, composer: options.composer },
    opened: (socket: Listening): unknown => closers.push(() => socket.close()),
  });
  return {
    ...{ world, addresses, ports, azurite, certificates, running, clock },
    startOver: async () => {
      restoreWorld();
      await azurite.startOver(tableNames, queueNames);
    },
  };
}

/** What the control page may do with the app that runs, if one does. */
function runtimeOf(running: Running, clock: SandboxClock): Runtime {
  return {
    clock,
    restartHost: async () => running.host?.restart(),
    fire: async (name) => running.fire?.(name),
    timersRun: () => running.timers === true,
    hostLog: () => [...(running.host?.lines ?? [])],
  };
}

function portsOf({ ports }: BoxOptions): Ports {
  if (typeof ports === 'object') return ports;
  return ports === 'default' ? defaultPorts : freePorts;
}

/** The certificate is kept: nothing can be learned from it, and a running browser may have seen it. */
async function prepareState(stateDir: string, fresh: boolean): Promise<void> {
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  if (!fresh) return;
  await rm(join(stateDir, 'world.json'), { force: true });
  await rm(join(stateDir, 'azurite'), { recursive: true, force: true });
}

function knownAddresses(azurite: Azurite): Addresses {
  const notOpenYet = '';
  return {
    wintro: notOpenYet,
    functions: notOpenYet,
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
