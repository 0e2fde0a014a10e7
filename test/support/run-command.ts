/** Runs one command of this project's own packages, and keeps what it says. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly ok: boolean;
  readonly output: string;
  readonly milliseconds: number;
}

/** `show`: passes the output on while it runs. The packages' own commands and the pinned Node come first on the path. */
export function runCommand(
  command: readonly string[],
  options: { readonly show?: boolean } = {},
): Promise<Ran> {
  const [program = '', ...args] = command;
  const started = performance.now();
  const path = `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output += chunk.toString();
    if (options.show === true) process.stdout.write(chunk);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((resolve) => {
    const end = (ok: boolean): void => resolve({ ok, output, milliseconds: performance.now() - started });
    child.once('error', (error) => {
      output += String(error);
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}
