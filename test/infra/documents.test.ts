/** What the operator reads and what azd runs is true of the deployment. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { queueNames, tableNames } from '../sandbox/storage-names.ts';
import { MAKE_SECRETS_INPUTS } from '../../infra/hooks/make-secrets-work.ts';
import { readConfig } from '../../shared/config/config.ts';
import { settingsInAzure, settingsOf } from './checks/settings.ts';
import { keptVersion } from './cli/kept-snapshots.ts';
import { companionFiles, hashOf, rootDir } from './cli/sources.ts';
import { readCase, readDeployment } from './deployment.ts';

const read = (...path: string[]): string => readFileSync(join(rootDir, ...path), 'utf8');
const readme = read('infra', 'README.md');

test('the README names every setting, table and queue that the deployment makes', async () => {
  const settings = Object.keys(settingsOf(readDeployment('secret', await readCase('secret'))));
  const missing = [...settings, ...tableNames, ...queueNames].filter(
    (name) => !readme.includes(`\`${name}\``),
  );
  expect(missing).toEqual([]);
});

test('the README speaks of parameters that exist', () => {
  const parameters = new Set(
    [...read('infra', 'main.bicep').matchAll(/^param (\w+)/gm)].map(([, name]) => name),
  );
  const spoken = [...readme.matchAll(/`param (\w+)/g)].map(([, name]) => name);
  expect(spoken.length).toBeGreaterThan(2);
  expect(spoken.filter((name) => !parameters.has(name))).toEqual([]);
});

test('every parameter says whether it is required, and is described', () => {
  const text = read('infra', 'main.bicep');
  for (const [line] of text.matchAll(/^param .*$/gm)) {
    const before = text.slice(0, text.indexOf(line)).trimEnd().split('\n\n').at(-1) ?? '';
    const optional = line.includes('=') || line.endsWith('?');
    expect(before).toMatch(optional ? /@description\('Optional\./ : /@description\('Required\./);
  }
});

test('the inputs of the hook are outputs of the deployment', async () => {
  const { outputs } = readDeployment('minimal', await readCase('minimal'));
  expect(MAKE_SECRETS_INPUTS.filter((name) => !(name in outputs))).toEqual([]);
});

test('azd and the pipeline run npm scripts that exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const run = [
    read('azure.yaml'),
    read('infra', 'pipeline-example.yml'),
    read('infra', 'deploy-example.yml'),
    readme,
  ]
    .flatMap((text) => [...text.matchAll(/npm run ([\w:-]+)/g)])
    .map(([, name]) => name ?? '');
  expect([...new Set(run)].filter((name) => !(name in scripts))).toEqual([]);
});

test('the CLI that took the snapshots is the pinned one', async () => {
  const pinned = /Version="\[([\d.]+)\]"/.exec(read('.ci', 'bicep', 'bicep.csproj'))?.[1];
  expect(await keptVersion()).toBe(pinned);
  expect(readme).toContain(`Bicep ${pinned ?? ''}`);
});

test('one character in one source, or its name, makes the snapshots stale', () => {
  const sources = [
    ['infra/main.bicep', 'param a string'],
    ['infra/modules/x.bicep', ''],
  ] as const;
  const hash = hashOf(sources);
  expect(hashOf([['infra/main.bicep', 'param a string\n'], sources[1]])).not.toBe(hash);
  expect(
    hashOf([
      ['infra/main.bicep', sources[0][1]],
      ['infra/modules/y.bicep', ''],
    ]),
  ).not.toBe(hash);
  expect(hashOf([['infra/main.bicep', 'param a string'], sources[1]])).toBe(hash);
});

test('azure.yaml and every hook stand under a hash beside the snapshots', async () => {
  const names = (await companionFiles()).map((file) => file.slice(rootDir.length).replaceAll('\\', '/'));
  expect(names).toEqual(
    expect.arrayContaining([
      'azure.yaml',
      ...['make-secrets', 'vault'].map((name) => `infra/hooks/${name}.ts`),
    ]),
  );
});

test('the deployment takes the algorithms that the code takes, and no other', async () => {
  const settings = settingsInAzure(readDeployment('minimal', await readCase('minimal')));
  const takes = (name: string): boolean => readConfig({ ...settings, WINTRO_TOKEN_ALGORITHMS: name }).ok;
  const list = /^var asymmetric = \[([^\]]*)\]/m.exec(read('infra', 'faults.bicep'))?.[1] ?? '';
  const listed = [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
  const families = ['RS', 'PS', 'ES', 'HS'].flatMap((one) => [`${one}256`, `${one}384`, `${one}512`]);
  expect(listed.sort()).toEqual([...families, 'EdDSA', 'none'].filter(takes).sort());
});
