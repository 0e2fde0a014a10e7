/** Processes of the product that are told what to do, killed, and made to stand still. */
import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import type { ClockSetting } from '../../sandbox/clock.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { appDir } from '../../support/app-dir.ts';
import { STRUCK, type Answer, type Call, type Order, type Parts, type Strike } from './calls.ts';

export interface ProductProcess {
  /** Rejects when the process ends first. */
  call(call: Call, strike?: Strike): Promise<Answer>;
  /** Resolves when it is struck. */
  readonly struck: Promise<typeof STRUCK>;
  /** Resolves with the signal or code that ended it. */
  readonly ended: Promise<string>;
  setClock(setting: ClockSetting): Promise<void>;
  /** After it stood still. */
  goOn(): void;
  kill(): Promise<void>;
}

const script = fileURLToPath(new URL('process-main.ts', import.meta.url));
const clock = fileURLToPath(new URL('../../sandbox/azurite/clock.cjs', import.meta.url));

/** Resolves when the app is loaded. */
export async function startProcess(sandbox: Sandbox): Promise<ProductProcess> {
  const child = fork(script, [join(appDir, 'index.js')], {
    env: {
      ...sandbox.settings,
      PATH: process.env['PATH'] ?? '',
      CHAOS_PARTS: JSON.stringify(partsOf(sandbox)),
      SANDBOX_CLOCK: JSON.stringify(sandbox.clock.setting()),
    },
    execArgv: ['--require', clock],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    // And everything that it has printed has been read: a strike is heard of before the end that it makes.
    child.once('close', (code, signal) => resolve(signal ?? String(code)));
  });
  const ready = new Promise<void>((resolve) => {
    child.once('message', () => resolve());
  });
  const first = await Promise.race([ready, ended]);
  if (first !== undefined) throw new Error(`A process of the product ended (${first}) before it was ready`);
  return handleOf(child, ended);
}

function handleOf(child: ChildProcess, ended: Promise<string>): ProductProcess {
  const waiting = new Map<number, (answer: Answer) => void>();
  let clockSet: (() => void) | undefined;
  let orders = 0;
  child.on('message', (message: { id?: number; answer?: Answer; clock?: object }) => {
    if (message.clock !== undefined) clockSet?.();
    if (message.id === undefined || message.answer === undefined) return;
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });
  return {
    ended,
    struck: struckOf(child),
    call: (call, strike) => {
      const id = (orders += 1);
      const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
      // One that has ended says so by its end.
      child.send({ id, call, ...(strike === undefined ? {} : { strike }) } satisfies Order, noMatter);
      const gone = ended.then((how): never => {
        throw new Error(`The process ended: ${how}`);
      });
      return Promise.race([answered, gone]);
    },
    setClock: (setting) => {
      const done = new Promise<void>((resolve) => (clockSet = resolve));
      child.send({ clock: setting }, noMatter);
      return Promise.race([done, ended.then(() => undefined)]);
    },
    goOn: () => void child.kill('SIGCONT'),
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const noMatter = (): void => undefined;

function struckOf(child: ChildProcess): ProductProcess['struck'] {
  return new Promise((resolve) => {
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === STRUCK) resolve(STRUCK);
    });
  });
}

function partsOf({ addresses }: Sandbox): Parts {
  const names = ['table', 'queue', 'graph', 'entra', 'vault', 'identity', 'wintro'] as const;
  return Object.fromEntries(names.map((name) => [new URL(addresses[name]).port, name]));
}
