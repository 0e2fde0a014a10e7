/** `make-secrets` as it is run: by whom, from which inputs, from which file, and really killed. */
import { expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { rootDir } from '../cli/sources.ts';
import type { DieAt } from './microsoft.ts';
import { newestWorks, newState, tenantId } from './stand-in-state.ts';
import { folderWith, useCommands } from './use-commands.ts';

const CLIENT = 'entra-client-secret';
const bench = useCommands();

test('make-secrets takes its inputs from the environment, as azd gives them', async () => {
  const { code, text } = await bench.run('make-secrets.ts', { ...bench.environment(), ...bench.outputs() });
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
  expect(text).not.toContain(bench.state.app!.passwords[0]!.secretText);
});

test('make-secrets takes its inputs from a file that the Azure CLI has written', async () => {
  const folder = await folderWith({});
  const file = join(folder, 'outputs.json');
  await writeFile(file, asAzureGivesBack(bench.outputs()));
  const { code } = await bench.run('make-secrets.ts', bench.environment(), '--outputs', file, '--days', '90');
  await rm(folder, { recursive: true });
  expect(code).toBe(0);
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
});

/** With names in another case, in UTF-16 with a mark, as Windows PowerShell redirects. */
function asAzureGivesBack(values: Readonly<Record<string, string>>): Buffer {
  const written = Object.entries(values).map(([name, value]) => {
    const [first = '', ...rest] = name.split('_');
    const returned = [first.slice(0, -1).toLowerCase() + first.slice(-1), ...rest].join('_');
    return [returned, { type: 'String', value }] as const;
  });
  return Buffer.from(`\uFEFF${JSON.stringify(Object.fromEntries(written))}`, 'utf16le');
}

test('under azd the hook is run by whoever is signed in to azd, who has deployed and has the rights', async () => {
  const env = { ...bench.environment('both'), ...bench.outputs(), AZURE_ENV_NAME: 'production' };
  const { code, text } = await bench.run('make-secrets.ts', env);
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(text).toContain('Signed in by azd');
});

test('nobody signed in ended in the words of a library: it is told how to sign in, and that nothing was changed', async () => {
  const { code, text } = await bench.run('make-secrets.ts', {
    ...bench.environment('nothing'),
    ...bench.outputs(),
  });
  expect(code).toBe(1);
  expect(text).toContain(`az login --tenant ${tenantId}`);
  expect(text).toContain('Nothing was changed.');
  expect(bench.state.requests).toEqual([]);
});

test('in a pipeline what failed and what needs a look are annotations of the run', async () => {
  bench.state.app!.owners = [{ id: 'owner-7', displayName: 'a person' }];
  const env = { ...bench.environment(), ...bench.outputs(), GITHUB_ACTIONS: 'true' };
  expect((await bench.run('make-secrets.ts', env)).text).toMatch(/^::warning::Note: .*owner-7/m);
  expect((await bench.run('make-secrets.ts', { ...env, KEY_VAULT_URL: '' })).text).toMatch(
    /^::error::make-secrets: Missing/m,
  );
  expect((await bench.run('make-secrets.ts', env, '--known-owners', 'x, owner-7')).text).not.toContain('::');
});

test('the bundled hook runs where nothing is installed', async () => {
  const folder = await folderWith({});
  const build = `import('./infra/package/build-hooks.ts').then((it) => it.buildHooks({ outDir: ${JSON.stringify(folder)} }))`;
  await promisify(execFile)(process.execPath, ['--eval', build], { cwd: rootDir });
  const env = { ...bench.environment(), ...bench.outputs() };
  const { code, text } = await bench.run(join(folder, 'make-secrets.cjs'), env, '--days', '90');
  await rm(folder, { recursive: true });
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
});

test('make-secrets without inputs names all that are missing, and does nothing', async () => {
  const { code, text } = await bench.run('make-secrets.ts', bench.environment());
  expect(code).toBe(1);
  for (const name of Object.keys(bench.outputs())) expect(text).toContain(name);
  expect(bench.state.requests).toEqual([]);
});

test('make-secrets that is killed while it stores leaves the work to the next run', async () => {
  const first = await bench.open(bench.state, await whenItStores());
  const child = spawn(process.execPath, ['infra/hooks/make-secrets.ts'], {
    env: { ...bench.environment('az', first), ...bench.outputs(first) },
    cwd: rootDir,
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => child.once('exit', (_code, signal) => resolve(signal)));
  await first.died;
  child.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  await first.close();
  expect(bench.state.app!.passwords).toHaveLength(1);
  expect(newestWorks(bench.state, CLIENT)).toBe('none');
  const env = { ...bench.environment(), ...bench.outputs() };
  expect((await bench.run('make-secrets.ts', env)).code).toBe(0);
  expect(newestWorks(bench.state, CLIENT)).toBe(true);
});

/** The number of the request that writes the client secret, learned from a whole run. */
async function whenItStores(): Promise<DieAt> {
  const rehearsal = { ...newState(), nowMs: Date.now() };
  const stage = await bench.open(rehearsal);
  await bench.run('make-secrets.ts', { ...bench.environment('az', stage), ...bench.outputs(stage) });
  await stage.close();
  return { request: rehearsal.requests.indexOf(`PUT /secrets/${CLIENT}`) + 1, when: 'before' };
}
