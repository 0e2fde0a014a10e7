/**
 * A Microsoft 365 in a box: storage, stand-ins, Wintro, and the built function app in the local host. `npm start` and
 * the tests use the same one. Everything is on loopback; nothing of this process's environment reaches the app.
 */
import type { Addresses } from './addresses.ts';
import { appSettings, type AppSettings, type CredentialKind } from './app-settings.ts';
import type { Azurite } from './azurite/azurite.ts';
import { openBox, type Box, type BoxOptions } from './box.ts';
import type { SandboxClock } from './clock.ts';
import { freePort } from './free-port.ts';
import { openHostRunner, withChanges, type HostRunner } from './host/host-runner.ts';
import type { Certificates } from './tls/certificates.ts';
import type { OpenWorld } from './world/store.ts';

export interface AppOptions {
  /** Folder of the built function app. */
  readonly appDir: string;
  /** How the app proves itself to Entra; 'federated' by default, as in production. */
  readonly credential?: CredentialKind;
  /** Settings added to the app's, or replacing them; undefined takes one away. A function is given what stands already. */
  readonly env?: SettingChanges | ((prepared: Prepared) => Promise<SettingChanges>);
  /** True: timers run by themselves. Otherwise only when fired. */
  readonly timers?: boolean;
  /** Told each line that the host and the app log. */
  readonly onLog?: (line: string) => void;
}

export type SettingChanges = Readonly<Record<string, string | undefined>>;
export type Prepared = Pick<Sandbox, 'addresses' | 'azurite' | 'certificates' | 'settings'>;

export interface SandboxOptions extends BoxOptions, AppOptions {}

export interface Sandbox {
  readonly world: OpenWorld;
  readonly addresses: Addresses;
  readonly azurite: Azurite;
  readonly certificates: Certificates;
  /** The settings that the app runs on. */
  readonly settings: AppSettings;
  readonly clock: SandboxClock;
  /** Moves every clock: the world's, the storage's, the app's and the pages'. */
  moveClock(ms: number): Promise<void>;
  /** Starts the app anew (a cold start), with `env` over its settings for this run. */
  restartHost(env?: SettingChanges): Promise<void>;
  /** What the host and the app logged since the app was first started. */
  hostLog(): string[];
  /** Fires a timer or a queue function by name. */
  fire(functionName: string, input?: string): Promise<void>;
  /** Resolves with a sentence when a process ends that should not. */
  readonly failed: Promise<string>;
  close(): Promise<void>;
}

/** Rejects, with everything stopped again, when any part does not start. */
export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const box = await openBox(options);
  try {
    options.progress?.('Starting the function app');
    const sandbox = await runApp(box, options);
    return {
      ...sandbox,
      close: async () => {
        await sandbox.close();
        await box.close();
      },
    };
  } catch (error) {
    await box.close();
    throw error;
  }
}

/** Runs an app in a box in which none runs. To close it stops the app and leaves the box. */
export async function runApp(box: Box, options: AppOptions): Promise<Sandbox> {
  const { world, addresses, azurite, certificates, running, clock } = box;
  // Another port each time: whoever still speaks to an earlier app does not reach this one.
  addresses.functions = `http://localhost:${await freePort(box.ports.functions)}`;
  const host = await prepareHost(box, options);
  const fire: Sandbox['fire'] = (name, input) => fireAt(addresses.functions, name, input);
  Object.assign(running, { host, fire, timers: options.timers ?? false });
  const close = async (): Promise<void> => {
    await host.stop();
    if (running.host === host) running.host = undefined;
  };
  try {
    await host.start();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ world, addresses, azurite, certificates, settings: host.settings, clock, fire, close },
    moveClock: (ms) => clock.move(ms),
    restartHost: (env) => host.restart(env),
    hostLog: () => [...host.lines],
    failed: firstFailure(azurite, host),
  };
}

async function prepareHost(box: Box, options: AppOptions): Promise<HostRunner> {
  const { addresses, azurite, world, certificates } = box;
  const { env = {} } = options;
  const settings = appSettings({
    addresses,
    world: world.state,
    credential: options.credential ?? 'federated',
    caFile: certificates.caFile,
  });
  const prepared = { addresses, azurite, certificates, settings };
  const changes = typeof env === 'function' ? await env(prepared) : env;
  return openHostRunner({
    appDir: options.appDir,
    port: Number(new URL(addresses.functions).port),
    settings: withChanges(settings, changes),
    timers: options.timers ?? false,
    onLine: options.onLog,
    clock: box.clock.setting(),
  });
}

async function fireAt(functions: string, name: string, input = ''): Promise<void> {
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
