/**
 * The app as an earlier commit has it: its sources out of the history, built by its own `infra/package/build.ts` with the
 * packages of today. Nothing of the repository is touched.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MANY_BYTES = 2 ** 30;

/** The commit's full id, or undefined where there is no history, or it does not go back so far. */
export async function commitOf(root: string, name: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['rev-parse', '--verify', `${name}^{commit}`], { cwd: root });
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** The folder of the built app. Fails when the sources do not build with the packages of today. */
export async function earlierApp(root: string, commit: string): Promise<string> {
  const dir = join(root, 'dist', 'rollback', commit.slice(0, 12));
  const built = join(dir, 'dist', 'app');
  if (existsSync(join(built, 'index.js'))) return built;
  await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const archive = join(root, 'dist', 'rollback', `${commit.slice(0, 12)}.tar`);
  await run('git', ['archive', '--format=tar', `--output=${archive}`, commit], { cwd: root });
  await run('tar', ['-xf', archive, '-C', dir]);
  await rm(archive);
  await symlink(join(root, 'node_modules'), join(dir, 'node_modules'), 'junction');
  await run(process.execPath, ['infra/package/build.ts'], { cwd: dir, maxBuffer: MANY_BYTES });
  return built;
}
