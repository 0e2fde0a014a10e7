/** `npm run preview`: the prediction for the operator's own parameters, with whatever Bicep CLI there is. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownNames } from '../../../infra/preview/known-names.ts';
import type { Prediction } from '../../../infra/preview/predict.ts';
import { describe as inWords } from '../../../infra/preview/prediction-text.ts';
import { casesDir, rootDir } from '../cli/sources.ts';
import { folderWith, type Ran } from './use-commands.ts';

/** Takes the committed prediction of a case for that of any parameter file, as the real CLI writes it. */
const bicep = (of: string): string => `#!/bin/sh
if [ "$1" = --version ]; then echo "Bicep CLI version 0.47.16 (stand-in)"; exit; fi
echo "$@" > "$(dirname "$0")/asked"
cp '${join(casesDir, `${of}.snapshot.json`)}' "\${2%.bicepparam}.snapshot.json"
`;
const FAILING = `#!/bin/sh
if [ "$1" = --version ]; then echo "Bicep CLI version 0.20.0 (stand-in)"; exit; fi
echo "Unrecognized parameter \\"snapshot\\"" >&2
exit 1
`;
const REFUSING = `#!/bin/sh
if [ "$1" = --version ]; then echo "Bicep CLI version 0.47.16 (stand-in)"; exit; fi
echo "The template variable 'unique' is not valid: wintro.issuer still is an example.." >&2
exit 1
`;
const AZ = `#!/bin/sh\necho '{"id":"sub-1","tenantId":"tenant-1"}'\n`;

let dir: string;
let programs: string;
let parameters: string;
let bare: string;
let old: string;
let refusing: string;
let chatty: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'wintro-preview-'));
  programs = await folderWith({ bicep: bicep('federated'), az: AZ });
  bare = await folderWith({});
  old = await folderWith({ bicep: FAILING });
  refusing = await folderWith({ bicep: REFUSING });
  chatty = await folderWith({
    bicep: bicep('federated'),
    az: '#!/bin/sh\necho A new version is available\n',
  });
  parameters = join(dir, 'mine.bicepparam');
  await writeFile(parameters, "using 'main.bicep'");
});
afterAll(async () => {
  await Promise.all(
    [dir, programs, bare, old, refusing, chatty].map((one) => rm(one, { recursive: true, force: true })),
  );
});

function preview(path: string, ...args: string[]): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { PATH: `${path}:/usr/bin:/bin`, HOME: dir };
    const all = ['infra/preview/preview.ts', '--parameters', parameters, ...args];
    execFile(process.execPath, all, { env, cwd: rootDir, timeout: 30_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: stdout + stderr });
    });
  });
}

test('what-if shows nothing of Entra: the preview shows the registration, its permissions and its trust by name', async () => {
  const { code, text } = await preview(programs, '--resource-group', 'rg-mine');
  expect({ code, text }).toMatchObject({ code: 0 });
  for (const one of [
    'uniqueName = ',
    'signInAudience',
    'Mail.Send',
    'federatedIdentityCredentials',
    'vaults/kv-',
  ])
    expect(text).toContain(one);
  expect(text).toMatch(/Key Vault Secrets User {2}on vaults\/kv-/);
  expect(text).toMatch(/RETURN_ADDRESSES = \{/);
  expect(text).not.toContain('reference(');
  const asked = await readFile(join(programs, 'asked'), 'utf8');
  expect(asked).toContain('--subscription-id sub-1 --tenant-id tenant-1 --resource-group rg-mine');
});

test('the prediction leaves nothing beside the parameters, and what was there stays as it was', async () => {
  await preview(programs);
  expect(await readdir(dir)).toEqual(['mine.bicepparam']);
  const kept = join(dir, 'mine.snapshot.json');
  await writeFile(kept, 'mine');
  await preview(programs);
  expect(await readFile(kept, 'utf8')).toBe('mine');
  await rm(kept);
});

test('without a Bicep CLI it says so, and what shows which part', async () => {
  const { code, text } = await preview(bare);
  expect(code).toBe(1);
  for (const words of ['az bicep install', 'what-if', 'entra-app.bicep']) expect(text).toContain(words);
});

test('a CLI that is too old fails in its own words, with the cure', async () => {
  const { code, text } = await preview(old);
  expect(code).toBe(1);
  for (const words of ['0.20.0', 'Unrecognized parameter', 'az bicep upgrade']) expect(text).toContain(words);
});

test('examples left in the parameters were answered with an upgrade of the CLI: they are to be corrected', async () => {
  const { code, text } = await preview(refusing);
  expect(code).toBe(1);
  expect(text).toContain('wintro.issuer still is an example');
  expect(text).toContain('Correct what is named there');
  expect(text).not.toContain('az bicep upgrade');
});

test('an Azure CLI that prints something else than an account ended the preview: it is as if nobody were signed in', async () => {
  const { code, text } = await preview(chatty);
  expect({ code, text }).toMatchObject({
    code: 0,
    text: expect.stringContaining('No subscription is known'),
  });
});

test('a parameter file that is not there is named', async () => {
  const { code, text } = await preview(programs, '--parameters', join(dir, 'other.bicepparam'));
  expect(code).toBe(1);
  expect(text).toContain('other.bicepparam');
});

test.each(['federated', 'secret', 'custom-domain', 'longest'])(
  'every permission of the case %s has its name, and an application permission would stand out',
  async (of) => {
    const prediction = JSON.parse(
      await readFile(join(casesDir, `${of}.snapshot.json`), 'utf8'),
    ) as Prediction;
    const text = inWords(prediction, knownNames());
    expect(text.match(/delegated permission of Microsoft Graph: [A-Z\w.]+ /g)).toHaveLength(13);
    expect(text).not.toContain('without a name');
    expect(text).not.toContain('APPLICATION PERMISSION');
    const damaged = JSON.parse(JSON.stringify(prediction).replace('"Scope"', '"Role"')) as Prediction;
    expect(inWords(damaged, knownNames())).toContain('APPLICATION PERMISSION of Microsoft Graph: ');
  },
);
