/** Runs the real `npm start` as a user would, with a state folder of its own, and knows every process under it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { eventually } from './eventually.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface NpmStart {
  /** What it printed so far, both streams. */
  output(): string;
  /** The address after `label` in what it printed. */
  address(label: string): string;
  /** Everything below npm, as long as it lives. */
  processes(): number[];
  readonly exited: Promise<number | null>;
  /** Ctrl-C in a terminal: the signal reaches the whole foreground group. */
  pressCtrlC(): void;
  /** Ends npm and what is below it at once, and waits until they are gone. */
  killAll(): Promise<void>;
}

export function npmStart(args: readonly string[]): NpmStart {
  const child = spawn('npm', ['start', '--', ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const pid = child.pid ?? 0;
  return {
    output: () => output,
    address: (label) => new RegExp(`${label}\\s+(http\\S+)`).exec(output)?.[1] ?? '',
    processes: () => descendants(pid),
    exited: exitOf(child),
    pressCtrlC: () => process.kill(-pid, 'SIGINT'),
    killAll: () => killAndWait([pid, ...descendants(pid)]),
  };
}

/** Waits for the last line of a good start, or fails with what was printed. */
export async function untilStarted(start: NpmStart): Promise<void> {
  const ready = eventually(
    () => start.output(),
    (output) => output.includes('Stop with Ctrl-C.'),
    90_000,
  );
  const ended = start.exited.then((code) => {
    throw new Error(`npm start ended (${code ?? 'killed'}):\n${start.output()}`);
  });
  await Promise.race([ready, ended]);
}

/** A process that has ended but was not yet asked for its exit code does not run. */
export function isRunning(pid: number): boolean {
  const state = statOf(pid)?.[0];
  return state !== undefined && state !== 'Z';
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}

function descendants(of: number): number[] {
  const all = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  const parents = new Map(all.map((pid) => [pid, Number(statOf(pid)?.[1])]));
  const below = (pid: number): number[] =>
    all.filter((child) => parents.get(child) === pid).flatMap((child) => [child, ...below(child)]);
  return below(of);
}

/** State, parent, and what follows them in /proc (Linux only); undefined when there is no such process. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

async function killAndWait(pids: readonly number[]): Promise<void> {
  for (const pid of pids.filter(isRunning)) process.kill(pid, 'SIGKILL');
  await eventually(
    () => pids.filter(isRunning),
    (alive) => alive.length === 0,
  );
}
