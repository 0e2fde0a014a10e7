/** Keeps one Functions host running for the sandbox: starts it, starts it anew with other settings, moves its clock. */
import { machineClock, type ClockSetting } from '../clock.ts';
import { startHost, type HostProcess, type HostProcessOptions } from './start-host.ts';

type Changes = Readonly<Record<string, string | undefined>>;

export interface HostRunner {
  readonly settings: Readonly<Record<string, string>>;
  /** Of every run, in order. */
  readonly lines: readonly string[];
  /** Resolves with a sentence when the host ends that was not told to. */
  readonly failed: Promise<string>;
  start(): Promise<void>;
  /** A cold start; `changes` hold for this run only, undefined takes a setting away. */
  restart(changes?: Changes): Promise<void>;
  /** For the run that is on and for those that come. */
  setClock(setting: ClockSetting): Promise<void>;
  stop(): Promise<void>;
}

export function openHostRunner(options: HostProcessOptions): HostRunner {
  const earlier: string[] = [];
  let current: HostProcess | undefined;
  let clock = options.clock ?? machineClock;
  let reportFailure: (sentence: string) => void;
  const failed = new Promise<string>((resolve) => (reportFailure = resolve));

  const start = async (changes: Changes = {}): Promise<void> => {
    const settings = withChanges(options.settings, changes);
    const host = await startHost({ ...options, settings, clock });
    current = host;
    void host.exited.then((how) => {
      if (current !== host) return;
      reportFailure(`The Functions host has ended (${how}). ${host.lines.slice(-5).join('\n')}`);
    });
  };
  const stop = async (): Promise<void> => {
    const host = current;
    current = undefined;
    await host?.stop();
    earlier.push(...(host?.lines ?? []));
  };
  return {
    settings: options.settings,
    get lines() {
      return [...earlier, ...(current?.lines ?? [])];
    },
    failed,
    start,
    restart: async (changes) => {
      await stop();
      await start(changes);
    },
    setClock: async (setting) => {
      clock = setting;
      await current?.setClock(clock);
    },
    stop,
  };
}

/** Changes settings; undefined takes one away. */
export function withChanges(
  settings: Readonly<Record<string, string>>,
  changes: Changes,
): Record<string, string> {
  const merged = Object.entries({ ...settings, ...changes });
  return Object.fromEntries(merged.filter((entry): entry is [string, string] => entry[1] !== undefined));
}
