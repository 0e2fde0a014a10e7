/** A throw-away copy of the sources: a bug is put into it, never into the working tree. Packages are shared by a link. */
import { rmSync } from 'node:fs';
import { cp, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../support/run-command.ts';
import { mutated, type Mutation } from './mutation.ts';

/** What is made, not written. */
const LEFT_OUT = new Set(['.git', '.sandbox', 'dist', 'node_modules', 'test-results']);

export interface CopyOfSources {
  readonly folder: string;
  /** Runs with the bug in place, and mends the copy afterwards. */
  withBug<T>(mutation: Mutation, run: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

export async function copyOfSources(): Promise<CopyOfSources> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'wintro-mutations-')));
  const removeAtOnce = (): void => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  process.once('exit', removeAtOnce);
  for (const name of await readdir(root)) {
    if (!LEFT_OUT.has(name)) await cp(join(root, name), join(folder, name), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    withBug: async (mutation, run) => {
      const path = join(folder, 'shared', mutation.file);
      const source = await readFile(path, 'utf8');
      await writeFile(path, mutated(source, mutation));
      try {
        return await run();
      } finally {
        await writeFile(path, source);
      }
    },
    remove: async () => {
      process.removeListener('exit', removeAtOnce);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
