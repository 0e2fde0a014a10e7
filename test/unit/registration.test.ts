/** What a starting process loads until its functions are registered, and what stands in for the rest. */
import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BUILT_INS_ON_FIRST_USE } from '../../infra/package/unused-parts.ts';
import { root } from '../../infra/package/root.ts';

const run = promisify(execFile);

test('a process that only registers its functions loads neither node:crypto nor node:http', async () => {
  const script = `require(${JSON.stringify(join(root, 'dist/app/index.js'))});
console.log(JSON.stringify(process.moduleLoadList)); process.exit();`;
  const { stdout } = await run(process.execPath, ['-e', script], { maxBuffer: 2 ** 24 });
  const loaded = JSON.parse(stdout.trim().split('\n').at(-1) ?? '[]') as string[];
  expect(loaded).toContain('NativeModule async_hooks');
  expect(loaded.filter((name) => ['NativeModule crypto', 'NativeModule http'].includes(name))).toEqual([]);
});

test('the functions library calls nothing of a built-in module but what is loaded on first use', async () => {
  const sources = join(root, 'node_modules/@azure/functions/src');
  const used = new Set<string>();
  for (const entry of await readdir(sources, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = await readFile(join(entry.parentPath, entry.name), 'utf8');
    for (const builtIn of Object.keys(BUILT_INS_ON_FIRST_USE)) {
      if (!text.includes(`import * as ${builtIn} from '${builtIn}'`)) continue;
      for (const [, name] of text.matchAll(new RegExp(`\\b${builtIn}\\.([a-z]\\w*)`, 'g')))
        used.add(`${builtIn}.${name}`);
    }
  }
  const standing = Object.entries(BUILT_INS_ON_FIRST_USE).flatMap(([builtIn, names]) =>
    names.map((name) => `${builtIn}.${name}`),
  );
  expect([...used].toSorted()).toEqual(standing.toSorted());
});
