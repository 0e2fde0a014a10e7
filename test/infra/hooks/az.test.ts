/** What the commands make of an Azure CLI that is missing, signed out, talkative, slow or broken. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootDir } from '../cli/sources.ts';
import { folderWith, useCommands, type Ran } from './use-commands.ts';

const bench = useCommands();
let scripts: string;
beforeAll(async () => {
  scripts = await mkdtemp(join(tmpdir(), 'wintro-az-script-'));
});
afterAll(() => rm(scripts, { recursive: true, force: true }));

/** Asks a CLI that is this program, and prints what came of it. */
async function asked(program: string | undefined, withinMs = 20_000): Promise<Ran> {
  const home = await folderWith(program === undefined ? {} : { az: `#!/bin/sh\n${program}\n` });
  const file = join(scripts, 'ask.mjs');
  await writeFile(
    file,
    `import { azWithin } from '${rootDir}/infra/hooks/az.ts';
     azWithin(${String(withinMs)})('lock', 'list').then(
       (answer) => console.log('answer', JSON.stringify(answer)),
       (error) => console.log(error.constructor.name, error.isRefusal, error.message),
     );`,
  );
  try {
    return await bench.run(file, { PATH: `${home}:/bin:/usr/bin`, HOME: home });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

test.each([
  ['is silent', 'true', 'answer undefined'],
  ['remarks on standard error', `echo 'WARNING: old' >&2; echo '[]'`, 'answer []'],
  ['is missing', undefined, 'Error undefined The Azure CLI (az) was not found'],
  ['is signed out', `echo "ERROR: Please run 'az login'" >&2; exit 1`, "ERROR: Please run 'az login'"],
])('an Azure CLI that %s', async (_title, program, says) => {
  expect((await asked(program)).text).toContain(says);
});

// What broke: the first line alone was told, which was a remark of Python or of an extension.
test('an error behind remarks is the one that is told', async () => {
  const program = `echo 'x.py:1: SyntaxWarning: old' >&2; echo 'WARNING: preview' >&2; echo 'ERROR: (AuthorizationFailed) no' >&2; exit 1`;
  expect((await asked(program)).text).toBe('Error undefined ERROR: (AuthorizationFailed) no\n');
});

// What broke: the command ended with a stack, in the middle of its work, and told nothing of what it had changed.
test('an answer that is no JSON ends in a sentence, and what was asked may have been done', async () => {
  const { code, text } = await asked(`echo 'Installing an extension ...'`);
  expect([code, text]).toEqual([
    0,
    'InVain false az lock list answered something else than JSON: Installing an extension ...\n',
  ]);
});

// What broke: a command that was given up was told as one that had changed nothing.
test('without an answer in time nobody knows what was done', async () => {
  expect((await asked('exec sleep 20', 500)).text).toBe('InVain false az lock list did not answer in time\n');
});
