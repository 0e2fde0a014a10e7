/** `locks` shows, takes away and puts back the two locks of the deployment, and touches no other. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { openDeeds } from '../../../infra/hooks/deeds.ts';
import { lockWork, ownLocks, type LockWish } from '../../../infra/hooks/locks-work.ts';
import { rootDir } from '../cli/sources.ts';
import { folderWith, useCommands } from './use-commands.ts';

const bench = useCommands();
const GROUP = 'rg-wintro';
const LOCKS = ownLocks('https://stxdata.table.core.windows.net', 'https://kv-x.vault.azure.net/');

const idOf = (type: string, resource: string, name: string, group = GROUP): string =>
  `/subscriptions/s/resourceGroups/${group}/providers/${type}/${resource}/providers/Microsoft.Authorization/locks/${name}`;
const DATA = idOf('Microsoft.Storage/storageAccounts', 'stxdata', 'keep-data');
/** As Azure may write it. */
const KEYS = idOf('microsoft.keyvault/Vaults', 'KV-x', 'keep-keys', 'RG-Wintro');
const FOREIGN = [
  idOf('Microsoft.Storage/storageAccounts', 'stxhost', 'keep-data'),
  idOf('Microsoft.KeyVault/vaults', 'kv-x', 'keep-keys-of-others'),
  idOf('Microsoft.KeyVault/vaults', 'another-kv-x', 'keep-keys'),
];

/** A run over these locks: what was asked of Azure, and what was said. */
async function ranOver(
  wish: LockWish,
  ids: readonly string[],
  how: { readonly confirm?: () => Promise<void>; readonly fails?: string } = {},
) {
  const asked: string[] = [];
  const said: string[] = [];
  const deeds = openDeeds();
  const az = (...words: readonly string[]): Promise<unknown> => {
    asked.push(words.join(' '));
    if (how.fails !== undefined && words.includes(how.fails)) return Promise.reject(new Error('ScopeLocked'));
    return Promise.resolve(
      words[1] === 'list' ? ids.map((id) => ({ id, level: 'CanNotDelete' })) : undefined,
    );
  };
  const error = await lockWork({
    ...{ az, resourceGroup: GROUP, locks: LOCKS, wish, deeds },
    say: (line) => said.push(line),
    confirm: how.confirm ?? (() => Promise.resolve()),
  }).then(
    () => undefined,
    (thrown: unknown) => (thrown as Error).message,
  );
  return { asked: asked.slice(1), said: said.join('\n'), error, told: deeds.told() };
}

describe('the two locks', () => {
  test('are shown, and others are told and left alone', async () => {
    const { asked, said } = await ranOver('show', [DATA, ...FOREIGN]);
    expect(asked).toEqual([]);
    expect(said).toContain('keep-data on stxdata stands.');
    expect(said).toContain('keep-keys on kv-x does not stand.');
    for (const id of FOREIGN) expect(said).toContain(`left alone: ${id}`);
  });

  test('are taken away by their ids, each of ours and nothing else', async () => {
    const { asked, error } = await ranOver('take-away', [...FOREIGN, KEYS, DATA]);
    expect([asked, error]).toEqual([[`lock delete --ids ${DATA}`, `lock delete --ids ${KEYS}`], undefined]);
  });

  test('stay when it is not confirmed, and nobody is asked where none stands', async () => {
    const confirm = (): Promise<never> => Promise.reject(new Error('Not confirmed.'));
    expect(await ranOver('take-away', [DATA], { confirm })).toMatchObject({
      ...{ asked: [], error: 'Not confirmed.', told: ['Nothing was changed.'] },
    });
    expect(await ranOver('take-away', FOREIGN, { confirm })).toMatchObject({ asked: [], error: undefined });
  });

  test('are put back where they do not stand', async () => {
    const { asked } = await ranOver('put-back', [DATA, ...FOREIGN]);
    expect(asked).toEqual([
      'lock create --name keep-keys --lock-type CanNotDelete --resource-group rg-wintro --resource kv-x --resource-type Microsoft.KeyVault/vaults',
    ]);
    expect((await ranOver('put-back', [DATA, KEYS])).asked).toEqual([]);
  });

  test('a run that ends in the middle says what was done', async () => {
    expect(await ranOver('take-away', [DATA, KEYS], { fails: KEYS })).toMatchObject({
      error: 'ScopeLocked',
      told: ['Done before that: keep-data was taken away.'],
    });
  });
});

test('they are those that the deployment makes', () => {
  const bicep = readFileSync(join(rootDir, 'infra', 'modules', 'locks.bicep'), 'utf8');
  const named = [...bicep.matchAll(/^ {2}name: '(?<name>[\w-]+)'$/gm)].map(({ groups }) => groups?.['name']);
  expect(named).toEqual(LOCKS.map(({ name }) => name));
  for (const { resourceType } of LOCKS) expect(bicep).toContain(`'${resourceType}@`);
  expect(bicep.match(/level: 'CanNotDelete'/g)).toHaveLength(LOCKS.length);
});

describe('the command', () => {
  let home: string;
  let asked: string;
  beforeAll(async () => {
    const list = JSON.stringify([{ id: DATA }, { id: KEYS }]);
    home = await folderWith({
      az: `#!/bin/sh\necho "$*" >> "$HOME/asked"\ncase "$2" in list) echo '${list}' ;; esac\n`,
    });
    asked = join(home, 'asked');
  });
  afterAll(() => rm(home, { recursive: true, force: true }));

  const run = async (...args: string[]) => {
    await writeFile(asked, '');
    const env = {
      ...bench.outputs(),
      ...{ PATH: [home, process.env['PATH'] ?? ''].join(delimiter), HOME: home },
      ...{
        DATA_TABLE_ENDPOINT: 'https://stxdata.table.core.windows.net/',
        KEY_VAULT_URL: 'https://kv-x.vault.azure.net',
      },
    };
    return { ...(await bench.run('locks.ts', env, ...args)), asked: await readFile(asked, 'utf8') };
  };

  test('asks first: without a terminal and without --yes nothing is taken away', async () => {
    const ran = await run('--resource-group', GROUP, '--take-away');
    expect(ran).toMatchObject({ code: 1, asked: expect.not.stringContaining('delete') });
    for (const says of ['keep-data on stxdata stands', 'Not confirmed', 'Nothing was changed.'])
      expect(ran.text).toContain(says);
  });

  test('takes them away when it is told to, with the Azure CLI', async () => {
    const ran = await run('--resource-group', GROUP, '--take-away', '--yes');
    expect([ran.code, ran.text]).toEqual([0, expect.stringContaining('Took keep-keys away.')]);
    expect(ran.asked.match(/^lock delete --ids .*$/gm)).toHaveLength(2);
  });

  test.each([
    [[], '--resource-group'],
    [['--resource-group', GROUP, '--take-away', '--put-back'], 'Either'],
  ])('fails with what to do: %j', async (args, says) => {
    expect(await run(...args)).toMatchObject({ code: 1, text: expect.stringContaining(says) });
  });
});
