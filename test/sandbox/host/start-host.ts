/** Starts the local Functions host as a child process whose environment is the app's settings and nothing else. */
import { fileURLToPath } from 'node:url';
import { startChild, type Child } from '../child-process.ts';
import { machineClock, type ClockSetting } from '../clock.ts';

export interface HostProcessOptions {
  readonly appDir: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly timers?: boolean;
  readonly keys?: readonly string[];
  /** This machine's unless given. */
  readonly clock?: ClockSetting;
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface HostProcess extends Child {
  readonly url: string;
}

/** The sources; the tests, which start it some hundred times, name a bundle of them. */
const program = (): string =>
  process.env['FUNCTIONS_HOST_PROGRAM'] ?? fileURLToPath(new URL('main.ts', import.meta.url));

export async function startHost(options: HostProcessOptions): Promise<HostProcess> {
  const { appDir, port, settings, timers = false, keys = [], clock = machineClock } = options;
  const child = await startChild({
    name: 'The Functions host',
    args: [
      program(),
      appDir,
      ...['--port', String(port)],
      ...(timers ? [] : ['--no-timers']),
      ...keys.flatMap((key) => ['--key', key]),
    ],
    env: { PATH: process.env['PATH'] ?? '', SANDBOX_CLOCK: JSON.stringify(clock), ...settings },
    onLine: options.onLine,
    ready: /^listening (http:\S+)$/,
  });
  return { ...child, url: child.ready[1] ?? '' };
}
