/** Runs one command of this project's own packages, and keeps what it says. */
import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly ok: boolean;
  readonly output: string;
  readonly milliseconds: number;
}

export interface RunOptions {
  /** Passes the output on while it runs. */
  readonly show?: boolean;
  /** Where it runs; the project when absent. */
  readonly folder?: string;
  /** Added to this process's. */
  readonly env?: Readonly<Record<string, string>>;
  /** It is killed, with all that it has started, when it takes longer. */
  readonly withinMs?: number;
}

/** The packages' own commands and the pinned Node come first on the path. */
export function runCommand(command: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const [program = '', ...args] = command;
  const started = performance.now();
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program, args, {
    cwd: options.folder ?? root,
    env: { ...process.env, ...options.env, PATH: path },
    shell: process.platform === 'win32',
    detached: options.withinMs !== undefined && process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.show === true) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const endsWithUs = (): void => endAll(child);
  const limit = options.withinMs === undefined ? undefined : setTimeout(endsWithUs, options.withinMs);
  // Before whatever else tidies up: it may still be writing.
  if (limit !== undefined) process.prependOnceListener('exit', endsWithUs);
  return new Promise((resolve) => {
    const end = (ok: boolean): void => {
      clearTimeout(limit);
      process.removeListener('exit', endsWithUs);
      resolve({ ok, output, milliseconds: performance.now() - started });
    };
    child.once('error', (error) => {
      output += String(error);
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

/** A command with a time limit has a group of processes of its own: it ends with all that it has started, and with us. */
function endAll(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  if (child.pid === undefined || process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}
