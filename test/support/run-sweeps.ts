/**
 * `npm run sweeps`: every row of the long tables of which `npm test` runs a sample, by the files that use `sweep.ts`. What
 * stands after `--` goes to Jest: `-- chaos`, `-- -t 'P30'`. Its exit code is Jest's.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';
import { jestWorkers } from './jest-workers.ts';

const files = globSync('test/**/*.test.ts', { cwd: root })
  .filter((file) => /from '[./]*\/support\/sweep\.ts'/.test(readFileSync(join(root, file), 'utf8')))
  .toSorted();
console.log(
  `All rows of the tables in ${files.length} files:\n${files.map((file) => `  ${file}`).join('\n')}`,
);

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const ran = spawnSync(
  process.execPath,
  [jest, '--ci', `--maxWorkers=${jestWorkers()}`, '--runTestsByPath', ...files, ...process.argv.slice(2)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SWEEPS: 'whole' } },
);
process.exitCode = ran.status ?? 1;
