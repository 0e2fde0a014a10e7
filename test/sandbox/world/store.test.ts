/** The state survives a restart, whole, and is readable for its owner alone. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultSecretNames } from './new-world.ts';
import { openWorld } from './store.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-'));
  file = join(folder, 'state', 'world.json');
});
afterEach(() => rm(folder, { recursive: true }));

test('what changed is there again after a restart', async () => {
  const first = await openWorld({ file });
  first.state.people[0]!.enabled = false;
  first.changed();
  await first.flush();
  const second = await openWorld({ file });
  expect(second.state).toEqual(first.state);
});

test('a fresh start forgets everything and makes new keys', async () => {
  const first = await openWorld({ file });
  const second = await openWorld({ file, fresh: true });
  expect(second.state.entraSigningKey.kid).not.toBe(first.state.entraSigningKey.kid);
  expect(second.state.people.map(({ id }) => id)).toEqual(first.state.people.map(({ id }) => id));
});

test('the file is the owner’s alone, and no half-written one is left beside it', async () => {
  const world = await openWorld({ file });
  for (let change = 0; change < 20; change++) {
    world.changed();
    await world.flush();
  }
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'state'))).toEqual(['world.json']);
});

test('changes during a write are written by the next one', async () => {
  const world = await openWorld({ file });
  world.changed();
  const writing = world.flush();
  world.state.faults['graph.down'] = '';
  world.changed();
  await Promise.all([writing, world.flush()]);
  expect(await readFile(file, 'utf8')).toContain('graph.down');
});

test.each([['not JSON'], ['{"format":0,"world":{}}'], ['null']])(
  'a file with %s is refused with what to do',
  async (text) => {
    await openWorld({ file });
    await writeFile(file, text);
    await expect(openWorld({ file })).rejects.toThrow('--fresh');
  },
);

test('without a file the state is in memory only', async () => {
  const world = await openWorld();
  world.changed();
  await world.flush();
  expect(await readdir(folder)).toEqual([]);
});

test('the vault begins with the key-encryption secret and the application’s client secret', async () => {
  const { state } = await openWorld();
  const newest = (name: string) => state.vault[name]!.at(-1)!;
  expect(Buffer.from(newest(vaultSecretNames.keyEncryption).value, 'base64')).toHaveLength(32);
  expect(newest(vaultSecretNames.clientSecret).value).toBe(state.app.clientSecrets[0]!.value);
});
