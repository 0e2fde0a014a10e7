/**
 * Loads a function app from its folder and indexes what it registered. Trouble in one function puts that function in
 * error and leaves the rest; an entry point that throws leaves a running host without functions, as on the platform.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { FunctionsCore, type Registered } from './core.ts';
import { resolveSettings, type Settings } from './host-json.ts';
import type { Log } from './log.ts';
import type { Binding } from './rpc.ts';

export interface IndexedFunction {
  readonly name: string;
  readonly registered: Registered;
  /** Lower case: `httptrigger`, `timertrigger`, `queuetrigger`. */
  readonly type: string;
  readonly triggerName: string;
  readonly trigger: Binding;
  readonly outputs: ReadonlyMap<string, Binding>;
}

export interface LoadedApp {
  readonly core: FunctionsCore;
  /** By name, in any case, as the platform sorts them. */
  readonly functions: readonly IndexedFunction[];
  /** A route that begins with a slash takes the whole app down. */
  readonly down: boolean;
}

const known = ['httptrigger', 'timertrigger', 'queuetrigger'];

/** Loads the file that package.json names as `main`. */
export async function loadApp(appDir: string, settings: Settings, log: Log): Promise<LoadedApp> {
  const core = new FunctionsCore((level, message, name) =>
    log(level, name ? `Function.${name}.User` : 'Host.Worker', message),
  );
  core.provide();
  try {
    const manifest = join(appDir, 'package.json');
    const { main } = JSON.parse(readFileSync(manifest, 'utf8')) as { main: string };
    createRequire(manifest)(join(appDir, main));
    await core.started(appDir);
  } catch (error) {
    log('critical', 'Host.Startup', `The app could not be loaded: ${errorText(error)}`);
    core.functions.clear();
  }
  const functions = [...core.functions.values()].flatMap((registered) => index(registered, settings, log));
  functions.sort((a, b) => (a.name.toUpperCase() < b.name.toUpperCase() ? -1 : 1));
  const slash = functions.find(
    ({ trigger }) => typeof trigger['route'] === 'string' && trigger['route'].startsWith('/'),
  );
  if (slash)
    log(
      'critical',
      'Host.Startup',
      `The route of '${slash.name}' begins with a slash: the whole app is down.`,
    );
  return { core, functions, down: slash !== undefined };
}

function index(registered: Registered, settings: Settings, log: Log): IndexedFunction[] {
  const { name } = registered;
  try {
    if (settings[`AzureWebJobs.${name}.Disabled`] === 'true') return [];
    const bindings = Object.entries(registered.bindings).map(
      ([key, binding]) => [key, withSettings(binding, settings)] as const,
    );
    const [triggerName, trigger] = bindings.find(([, { type }]) => /trigger$/i.test(type)) ?? [];
    if (triggerName === undefined || !trigger) throw new Error('it has no trigger');
    const type = trigger.type.toLowerCase();
    if (!known.includes(type)) throw new Error(`'${trigger.type}' is not supported by the local host`);
    const outputs = bindings.filter(([, { direction, type }]) => direction === 'out' && type !== 'http');
    return [{ name, registered, type, triggerName, trigger, outputs: new Map(outputs) }];
  } catch (error) {
    log('error', 'Host.Startup', `The '${name}' function is in error: ${errorText(error)}`);
    return [];
  }
}

function withSettings(binding: Binding, settings: Settings): Binding {
  const resolved = Object.entries(binding).map(([key, value]) =>
    typeof value === 'string' && key !== 'route' ? [key, resolveSettings(value, settings)] : [key, value],
  );
  return Object.fromEntries(resolved) as Binding;
}

export const errorText = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? error.message) : String(error);
