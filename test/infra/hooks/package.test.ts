/** `npm run build`: what would be uploaded is the files of that build, whatever lay about before. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { zipOf } from '../../../infra/package/zip-package.ts';
import { rootDir } from '../cli/sources.ts';

/** The sources in a folder of their own: dist/app of this checkout is shared with other tests. */
async function inCheckout(work: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'wintro-build-'));
  try {
    for (const name of [
      'functions',
      'shared',
      'infra',
      'package.json',
      'host.json',
      'tsconfig.json',
      'tsconfig.browser.json',
    ]) {
      await cp(join(rootDir, name), join(dir, name), { recursive: true });
    }
    await symlink(join(rootDir, 'node_modules'), join(dir, 'node_modules'));
    await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

const build = async (dir: string): Promise<string> => {
  const ran = await promisify(execFile)(process.execPath, ['infra/package/build.ts'], { cwd: dir });
  return ran.stdout;
};

const jsonOf = async (file: string): Promise<Readonly<Record<string, unknown>>> =>
  JSON.parse(await readFile(file, 'utf8')) as Readonly<Record<string, unknown>>;

test('parts of an earlier build were zipped with the new one: folder and zip hold the files of this build', async () => {
  await inCheckout(async (dir) => {
    const app = join(dir, 'dist', 'app');
    await mkdir(join(app, 'folder'), { recursive: true });
    for (const stale of ['chunk-OLDOLDOL.js', '.999-abcdef']) await writeFile(join(app, stale), 'stale');
    await utimes(join(app, '.999-abcdef'), 0, 0);
    await writeFile(join(dir, 'dist', 'app.zip'), 'an earlier zip');
    const said = await build(dir);
    const zip = await readFile(join(dir, 'dist', 'app.zip'));
    const inFolder = (await readdir(app)).sort();
    expect(Object.keys(unzipSync(zip)).sort()).toEqual(inFolder);
    expect(inFolder).toContain('index.js');
    expect(inFolder.filter((name) => !/^[\w-]+\.js(on)?$/.test(name))).toEqual([]);
    expect(inFolder).not.toContain('chunk-OLDOLDOL.js');
    for (const [name, bytes] of Object.entries(unzipSync(zip))) {
      expect(Buffer.from(bytes).equals(await readFile(join(app, name)))).toBe(true);
    }
    const { name, version } = await jsonOf(join(rootDir, 'package.json'));
    expect(await jsonOf(join(app, 'package.json'))).toEqual({
      ...{ name, version, private: true },
      main: 'index.js',
    });
    expect(await readFile(join(app, 'host.json'))).toEqual(await readFile(join(rootDir, 'host.json')));
    expect(said).toContain(createHash('sha256').update(zip).digest('hex'));
  });
});

test('a build that fails left the zip of the one before, which was uploaded: there is none', async () => {
  await inCheckout(async (dir) => {
    await mkdir(join(dir, 'dist'));
    await writeFile(join(dir, 'dist', 'app.zip'), 'an earlier zip');
    await writeFile(join(dir, 'functions', 'index.ts'), 'this is not a program');
    await expect(build(dir)).rejects.toThrow();
    expect(await readdir(join(dir, 'dist'))).not.toContain('app.zip');
  });
});

test('the same files make the same zip, in any order, readable for everybody', () => {
  const one = zipOf({ contents: { 'a.js': '1', 'b.js': '2' } });
  expect(Buffer.from(zipOf({ contents: { 'b.js': '2', 'a.js': '1' } })).equals(one)).toBe(true);
  // Central directory of the first entry: made by Unix (3), a regular file of mode 644.
  const entry = Buffer.from(one).indexOf('PK\u0001\u0002');
  expect(one[entry + 5]).toBe(3);
  expect(Buffer.from(one).readUInt32LE(entry + 38) >>> 16).toBe(0o100644);
});
