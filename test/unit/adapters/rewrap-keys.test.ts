/** P45: a data key moves from an older version of the key-encryption secret to the newest, and to no other. */
import { expect, test } from '@jest/globals';
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import { keyRewrapping } from '../../../shared/adapters/keys/rewrap-keys.ts';
import { inTime, keptLog } from '../../support/fakes/fake-world.ts';
import { value } from '../../support/fakes/fake-ports.ts';
import { keyEncryption, memoryVault, newSecretValue } from '../../support/fakes/memory-vault.ts';

function bench() {
  const vault = memoryVault();
  vault.versions.set('v2', newSecretValue());
  const asked: string[] = [];
  const version = vault.version.bind(vault);
  vault.version = (name, wanted, deadline) => {
    asked.push(wanted);
    return version(name, wanted, deadline);
  };
  const log = keptLog();
  const keys = dataKeys(vault, keyEncryption('kek'), log);
  return { vault, asked, keys, rewrapping: keyRewrapping({ vault, keys, log }, 'kek') };
}

test('P45 the same key opens under the newest version, and one that stands there already stays', async () => {
  const { vault, keys, rewrapping } = bench();
  const { key, wrapped } = value(await keys.create(inTime));
  vault.newestVersion = 'v2';
  const newest = value(await rewrapping.begin(inTime));
  const moved = value(await newest.rewrap(wrapped, inTime));
  expect(moved).toMatchObject({ id: wrapped.id, secretVersion: 'v2' });
  expect(value(await keys.open(moved!, inTime))).toEqual(key);
  expect(value(await newest.rewrap(moved!, inTime))).toBeUndefined();
});

test('P45 a key under a younger version is never moved back, whatever the vault calls the newest', async () => {
  const { vault, keys, rewrapping } = bench();
  vault.newestVersion = 'v2';
  const { wrapped } = value(await keys.create(inTime));
  vault.newestVersion = 'v1';
  const newest = value(await rewrapping.begin(inTime));
  expect(value(await newest.rewrap(wrapped, inTime))).toBeUndefined();
});

test('P45 a version that the vault refuses is asked for once in a run', async () => {
  const { vault, asked, keys, rewrapping } = bench();
  const { wrapped } = value(await keys.create(inTime));
  vault.newestVersion = 'v2';
  vault.versions.delete('v1');
  const newest = value(await rewrapping.begin(inTime));
  for (let row = 0; row < 3; row += 1)
    expect(await newest.rewrap(wrapped, inTime)).toMatchObject({ failure: { reason: 'vault-unavailable' } });
  expect(asked).toEqual(['v1']);
});
