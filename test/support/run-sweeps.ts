/**
 * `npm run sweeps`: every row of the long tables of which `npm test` runs a sample, by the files that take one. Words
 * after `--` choose files by their paths, options go to Jest: `-- chaos`, `-- promises -t P30`. Its exit code is Jest's.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run-command.ts';
import { jestWorkers } from './jest-workers.ts';

const given = process.argv.slice(2);
const firstOption = given.findIndex((word) => word.startsWith('-'));
const words = firstOption < 0 ? given : given.slice(0, firstOption);
const files = globSync('test/**/*.test.ts', { cwd: root })
  .filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
  .filter((file) =>
    /\b(?:sampleOf|timesOf|placesToStrike|openJourney)\(/.test(readFileSync(join(root, file), 'utf8')),
  )
  .toSorted();
console.log(
  `All rows of the tables in ${files.length} files:\n${files.map((file) => `  ${file}`).join('\n')}`,
);

const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const ran = spawnSync(
  process.execPath,
  [
    ...[jest, '--ci', `--maxWorkers=${jestWorkers()}`, '--runTestsByPath', ...files],
    ...given.slice(words.length),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, SWEEPS: 'whole' } },
);
process.exitCode = ran.status ?? 1;
