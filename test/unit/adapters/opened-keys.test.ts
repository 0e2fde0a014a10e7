/** Data keys that a process has opened: kept with the secret in hand, and never beyond it. */
import { expect, test } from '@jest/globals';
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import type { VaultSecrets } from '../../../shared/adapters/keys/key-vault-secrets.ts';
import type { Secret } from '../../../shared/adapters/keys/secret-cache.ts';
import type { WrappedKey } from '../../../shared/domain/connection/connection.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { inTime, keptLog } from '../../support/fakes/fake-world.ts';
import { newSecretValue } from '../../support/fakes/memory-vault.ts';

/** A vault whose secret is in hand, as the cache in front of the real one keeps it: one object until it is read anew. */
function openVault() {
  const world: { secret: Secret | undefined } = { secret: { value: newSecretValue(), version: 'v1' } };
  const read: VaultSecrets['newest'] = () =>
    Promise.resolve(world.secret ? succeed(world.secret) : failWith(failure('vault-unavailable')));
  const keys = dataKeys(
    { newest: read, version: (_name, _version, deadline) => read('', deadline) },
    { secretName: 'kek', lostVersions: new Set() },
    keptLog(),
  );
  const create = async (): Promise<WrappedKey> => {
    const made = await keys.create(inTime);
    if (!made.ok) throw new Error(made.failure.reason);
    return made.value.wrapped;
  };
  const opened = async (wrapped: WrappedKey): Promise<string> => {
    const key = await keys.open(wrapped, inTime);
    return key.ok ? Buffer.from(key.value.bytes).toString('base64') : key.failure.reason;
  };
  return { world, keys, create, opened };
}

test('a kept key held 8 KiB of a pool with it: it stands in 32 bytes of its own', async () => {
  const { keys, create } = openVault();
  const key = await keys.open(await create(), inTime);
  expect(key.ok && key.value.bytes.buffer.byteLength).toBe(32);
});

test('a key opens the same again and again, and each key is its own', async () => {
  const { create, opened } = openVault();
  const [one, other] = [await create(), await create()];
  const first = await opened(one);
  expect([await opened(one), await opened(one)]).toEqual([first, first]);
  expect(await opened(other)).not.toBe(first);
});

test('a key that is open opens nothing that is wrapped otherwise', async () => {
  const { create, opened } = openVault();
  const [one, other] = [await create(), await create()];
  await opened(one);
  await opened(other);
  expect(await opened({ ...one, id: other.id })).toBe('cache-unreadable');
  // What broke: the end was replaced by letters that, once in a few hundred runs, stood there already.
  const damaged = `${one.wrapped.startsWith('A') ? 'B' : 'A'}${one.wrapped.slice(1)}`;
  expect(await opened({ ...one, wrapped: damaged })).toBe('cache-unreadable');
  expect(await opened({ ...one, wrapped: '' })).toBe('cache-unreadable');
});

test('a key that is open is closed with the vault', async () => {
  const { world, create, opened } = openVault();
  const wrapped = await create();
  await opened(wrapped);
  world.secret = undefined;
  expect(await opened(wrapped)).toBe('vault-unavailable');
});

test('a secret that was read anew opens the key anew, or not at all', async () => {
  const { world, create, opened } = openVault();
  const wrapped = await create();
  const first = await opened(wrapped);
  world.secret = { value: world.secret?.value ?? '', version: 'v1' };
  expect(await opened(wrapped)).toBe(first);
  world.secret = { value: newSecretValue(), version: 'v1' };
  expect(await opened(wrapped)).toBe('cache-unreadable');
});
