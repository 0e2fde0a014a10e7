/**
 * Another instance of the product over the same storage and the same Microsoft 365: with a clock of its own, settings of
 * its own, and killed without warning when a test says so.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { appDir, call, type Answered, type Caller, type Product } from '../../support/product.ts';

export interface AnotherHost {
  /** `http://localhost:PORT/api` */
  readonly apiUrl: string;
  /** The same caller at this instance. */
  post(caller: Caller, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  send(caller: Caller, message: unknown, key?: string): Promise<Answered>;
  /** SIGKILL: nothing gets a chance to finish. */
  kill(): Promise<void>;
}

export interface AnotherHostOptions {
  readonly settings?: Readonly<Record<string, string>>;
  readonly clockShiftMs?: number;
}

const main = fileURLToPath(new URL('../../sandbox/host/main.ts', import.meta.url));
const clock = fileURLToPath(new URL('../../sandbox/azurite/clock.cjs', import.meta.url));

export async function anotherHost(product: Product, options: AnotherHostOptions = {}): Promise<AnotherHost> {
  const child = spawn(process.execPath, ['--require', clock, main, appDir, '--port', '0', '--no-timers'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      SANDBOX_CLOCK_SHIFT_MS: String(options.clockShiftMs ?? 0),
      ...product.sandbox.settings,
      ...options.settings,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const apiUrl = `${await listening(child)}/api`;
  const post: AnotherHost['post'] = (caller, path, body, headers = {}) =>
    call(`${apiUrl}/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${caller.token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    apiUrl,
    post,
    send: (caller, message, key = randomUUID()) => post(caller, 'send', message, { 'idempotency-key': key }),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

/** The address that the host prints when it is ready. */
function listening(child: ChildProcess): Promise<string> {
  let printed = '';
  child.stderr?.resume();
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`The host ended before it was ready.\n${printed}`)));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      const found = /^listening (http:\S+)$/m.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
}
