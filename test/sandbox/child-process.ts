/**
 * Starts a Node process of the sandbox and stops it for certain. The child gets only the environment it is given, its
 * clock can be moved, and it ends by itself when this process is gone, however that ended (its IPC channel closes).
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ClockSetting } from './clock.ts';

export interface ChildOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The line of standard output that says it is ready. */
  readonly ready: RegExp;
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface Child {
  /** The `ready` line. */
  readonly ready: RegExpMatchArray;
  /** Everything it printed, line by line. */
  readonly lines: readonly string[];
  /** Resolves with the exit code, or the signal that ended it. */
  readonly exited: Promise<number | string>;
  setClock(clock: ClockSetting): Promise<void>;
  stop(): Promise<void>;
  /** SIGKILL: nothing gets a chance to finish. `exited` says when it is over. */
  kill(): void;
}

const startMs = 60_000;
const stopMs = 12_000;
const clock = fileURLToPath(new URL('azurite/clock.cjs', import.meta.url));

/** Rejects with what the child printed when it ends, or is silent for a minute, before it is ready. */
export async function startChild(options: ChildOptions): Promise<Child> {
  const child = spawn(process.execPath, ['--require', clock, ...options.args], {
    env: { ...options.env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // Its own process group: Ctrl-C reaches the parent alone, which stops the children in order.
    detached: true,
  });
  const lines: string[] = [];
  const exited = new Promise<number | string>((resolve) => {
    // Not 'exit': what it printed last may still be on its way then.
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
  const stop = (): Promise<void> => stopChild(child, exited);
  try {
    const ready = await untilReady(child, options, lines);
    const kill = (): void => void child.kill('SIGKILL');
    return { ready, lines, exited, stop, kill, setClock: (setting) => sendClock(child, setting) };
  } catch (error) {
    await stop();
    throw error;
  }
}

function untilReady(
  child: ChildProcess,
  { name, ready, onLine }: ChildOptions,
  lines: string[],
): Promise<RegExpMatchArray> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timeout);
      reject(new Error(`${name} ${why}.\n${lines.slice(-20).join('\n')}`));
    };
    const timeout = setTimeout(() => fail('did not become ready within a minute'), startMs);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('close', (code, signal) => fail(`ended (${code ?? signal ?? 'unknown'}) before it was ready`));
    const read = (line: string): void => {
      lines.push(line);
      onLine?.(line);
      const match = ready.exec(line);
      if (!match) return;
      clearTimeout(timeout);
      resolve(match);
    };
    readLines(child.stdout, read);
    readLines(child.stderr, read);
  });
}

function readLines(stream: NodeJS.ReadableStream | null, read: (line: string) => void): void {
  let rest = '';
  stream?.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    parts.forEach(read);
  });
}

function sendClock(child: ChildProcess, setting: ClockSetting): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.send({ clock: setting }, (error) => {
      if (error) reject(error);
    });
  });
}

async function stopChild(child: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  child.kill('SIGTERM');
  const timeout = setTimeout(() => child.kill('SIGKILL'), stopMs);
  await exited;
  clearTimeout(timeout);
}
