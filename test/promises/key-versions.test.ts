/** P44, P46: each row opens under the key version that it names; what cannot be opened is never called revoked. */
import { describe, expect, test } from '@jest/globals';
import { dataKeys } from '../../shared/adapters/keys/data-keys.ts';
import { binaryCell } from '../../shared/adapters/tables/cells.ts';
import type { Result } from '../../shared/domain/result.ts';
import { renewGrant } from '../../shared/usecases/tokens/renew-grant.ts';
import type { FakeStorage } from '../support/fakes/fake-storage.ts';
import { connect, fakePorts, liveRowOf, rowOf, USER } from '../support/fakes/fake-ports.ts';
import { inTime, keptLog } from '../support/fakes/fake-world.ts';
import {
  keyEncryption,
  memoryVault,
  newSecretValue,
  type MemoryVault,
} from '../support/fakes/memory-vault.ts';

const silent = keptLog();

describe('P44 key versions', () => {
  test('P44 reads follow the version of the row, writes use the newest, and two instances read each other', async () => {
    const vault = memoryVault();
    const behind = memoryVault();
    for (const [version, value] of vault.versions) behind.versions.set(version, value);
    const [ahead, late] = [vault, behind].map((one) => dataKeys(one, keyEncryption('k'), silent));
    const old = await late!.create(inTime);
    const value = newSecretValue();
    for (const one of [vault, behind]) one.versions.set('v2', value);
    vault.newestVersion = 'v2';
    const fresh = await ahead!.create(inTime);
    if (!old.ok || !fresh.ok) throw new Error('no keys');
    expect([old.value.wrapped.secretVersion, fresh.value.wrapped.secretVersion]).toEqual(['v1', 'v2']);
    for (const instance of [ahead!, late!]) {
      expect(await instance.open(old.value.wrapped, inTime)).toEqual({ ok: true, value: old.value.key });
      expect(await instance.open(fresh.value.wrapped, inTime)).toEqual({
        ok: true,
        value: fresh.value.key,
      });
    }
  });

  test('P44 no two data keys are the same, and each is 256 bits', async () => {
    const keys = dataKeys(memoryVault(), keyEncryption('k'), silent);
    const made = new Set<string>();
    for (let number = 0; number < 1_000; number += 1) {
      const one = await keys.create(inTime);
      if (!one.ok) throw new Error('no key');
      expect(one.value.key.bytes).toHaveLength(32);
      made.add(Buffer.from(one.value.key.bytes).toString('hex')).add(one.value.key.id);
    }
    expect(made.size).toBe(2_000);
  });
});

interface World {
  readonly vault: MemoryVault;
  readonly storage: FakeStorage;
}

/** Changes the first chunk of every stored cache, or takes it away. */
function spoilChunk({ storage }: World, to: (bytes: Buffer) => Buffer | undefined): void {
  const table = storage.table('tokencaches');
  for (const { cells, ...key } of table.rows()) {
    const spoilt = to(Buffer.from(String(cells['chunk0']?.value), 'base64'));
    table.put(key, { chunk0: spoilt && binaryCell(spoilt) });
  }
}

/** One bit of a byte is not what it was. */
function flipped(bytes: Buffer): Buffer {
  bytes[20]! ^= 1;
  return bytes;
}

describe('P46 a renewal', () => {
  async function renewed(spoil: (world: World) => void) {
    const vault = memoryVault();
    const ports = { ...fakePorts(), keys: dataKeys(vault, keyEncryption('key-encryption'), silent) };
    await connect(ports);
    spoil({ vault, storage: ports.storage });
    const hand = { userKey: USER.userKey, row: await liveRowOf(ports), deadline: inTime };
    const result: Result<unknown> = await renewGrant(ports, hand, { force: true });
    expect(ports.entra.asked.renewals).toEqual([]);
    return { result, after: await rowOf(ports), ports };
  }

  test('P46 under a key version that is gone or closed is an outage of ours: the connection stays', async () => {
    const { result, after } = await renewed(({ vault }) => void vault.versions.delete('v1'));
    expect(result).toMatchObject({ failure: { reason: 'vault-unavailable' } });
    expect(after).toMatchObject({ state: 'connected', failure: { reason: 'vault-unavailable' } });
  });

  test('P46 of a cache with a bad tag is "cannot be read", never "revoked", and the row is kept', async () => {
    const { result, after, ports } = await renewed((world) => spoilChunk(world, flipped));
    expect(result).toMatchObject({ failure: { reason: 'cache-unreadable' } });
    expect(after).toMatchObject({ state: 'reconnect-required', failure: { reason: 'cache-unreadable' } });
    expect(ports.storage.table('tokencaches').rows()).toHaveLength(1);
  });

  test('P46 under a key version with another value is "cannot be read", never "revoked"', async () => {
    const { result } = await renewed(({ vault }) => void vault.versions.set('v1', newSecretValue()));
    expect(result).toMatchObject({ failure: { reason: 'cache-unreadable' } });
  });

  test('P46 under a key that is no key is an outage of ours', async () => {
    const { result, after } = await renewed(({ vault }) => void vault.versions.set('v1', 'c2hvcnQ='));
    expect(result).toMatchObject({ failure: { reason: 'vault-unavailable' } });
    expect(after).toMatchObject({ state: 'connected' });
  });

  test('P46 of a cache without one of its chunks is "cannot be read"', async () => {
    const { result } = await renewed((world) => spoilChunk(world, () => undefined));
    expect(result).toMatchObject({ failure: { reason: 'cache-unreadable' } });
  });
});
