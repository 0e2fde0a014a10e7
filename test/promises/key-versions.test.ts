/** P44, P46: each row opens under the key version that it names; what cannot be opened is never called revoked. */
import { describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { dataKeys } from '../../shared/adapters/keys/data-keys.ts';
import { renewToken } from '../../shared/usecases/tokens/renew-token.ts';
import {
  connectedUser,
  enoughTime,
  memoryVault,
  silent,
  unitPorts,
  unitTables,
} from './support/unit-ports.ts';

describe('P44 key versions', () => {
  test('P44 reads follow the version of the row, writes use the newest, and two instances read each other', async () => {
    const vault = memoryVault();
    const behind = memoryVault();
    for (const [version, value] of vault.versions) behind.versions.set(version, value);
    const [ahead, late] = [vault, behind].map((one) => dataKeys(one, 'k', silent));
    const old = await late!.create(enoughTime);
    const value = randomBytes(32).toString('base64');
    for (const one of [vault, behind]) one.versions.set('v2', value);
    vault.newestVersion = 'v2';
    const fresh = await ahead!.create(enoughTime);
    if (!old.ok || !fresh.ok) throw new Error('no keys');
    expect([old.value.wrapped.secretVersion, fresh.value.wrapped.secretVersion]).toEqual(['v1', 'v2']);
    for (const instance of [ahead!, late!]) {
      expect(await instance.open(old.value.wrapped, enoughTime)).toEqual({ ok: true, value: old.value.key });
      expect(await instance.open(fresh.value.wrapped, enoughTime)).toEqual({
        ok: true,
        value: fresh.value.key,
      });
    }
  });

  test('P44 no two data keys are the same, and each is 256 bits', async () => {
    const keys = dataKeys(memoryVault(), 'k', silent);
    const made = new Set<string>();
    for (let number = 0; number < 1_000; number += 1) {
      const one = await keys.create(enoughTime);
      if (!one.ok) throw new Error('no key');
      expect(one.value.key.bytes).toHaveLength(32);
      made.add(Buffer.from(one.value.key.bytes).toString('hex')).add(one.value.key.id);
    }
    expect(made.size).toBe(2_000);
  });
});

describe('P46 a renewal', () => {
  const neverCalled = (): never => {
    throw new Error('Entra must not be asked');
  };
  const entra = {
    signIn: neverCalled,
    meaningOf: neverCalled,
    prepare: neverCalled,
    redeem: neverCalled,
    renew: neverCalled,
  };

  async function renewed(spoil: (ports: ReturnType<typeof unitPorts>) => void) {
    const ports = unitPorts({ tables: unitTables(), vault: memoryVault() });
    const user = await connectedUser(ports);
    spoil(ports);
    const row = await ports.connections.read(user, enoughTime);
    if (!row.ok) throw new Error('no row');
    const result = await renewToken({ ...ports, entra }, user, row.value, enoughTime, { force: true });
    const after = await ports.connections.read(user, enoughTime);
    return { result, after: after.ok ? after.value : undefined, ports };
  }

  test('P46 under a key version that is gone or closed is an outage of ours: the connection stays', async () => {
    const { result, after } = await renewed(({ vault }) => vault.versions.delete('v1'));
    expect(result).toMatchObject({ failure: { reason: 'vault-unavailable' } });
    expect(after).toMatchObject({ state: 'connected', failure: { reason: 'vault-unavailable' } });
  });

  test('P46 of a cache with a bad tag is "cannot be read", never "revoked", and the row is kept', async () => {
    const { result, after, ports } = await renewed(({ tables }) => {
      for (const { columns } of tables.tokencaches.rows.values()) (columns['chunk0'] as Uint8Array)[20]! ^= 1;
    });
    expect(result).toMatchObject({ failure: { reason: 'cache-unreadable' } });
    expect(after).toMatchObject({ state: 'reconnect-required', failure: { reason: 'cache-unreadable' } });
    expect(ports.tables.tokencaches.rows.size).toBe(1);
  });

  test('P46 under a key version with another value is "cannot be read", never "revoked"', async () => {
    const { result } = await renewed(({ vault }) =>
      vault.versions.set('v1', randomBytes(32).toString('base64')),
    );
    expect(result).toMatchObject({ failure: { reason: 'cache-unreadable' } });
  });

  test('P46 under a key that is no key is an outage of ours', async () => {
    const { result, after } = await renewed(({ vault }) => vault.versions.set('v1', 'c2hvcnQ='));
    expect(result).toMatchObject({ failure: { reason: 'vault-unavailable' } });
    expect(after).toMatchObject({ state: 'connected' });
  });

  test('P46 of a cache without one of its chunks is "cannot be read"', async () => {
    const { result } = await renewed(({ tables }) => {
      for (const { columns } of tables.tokencaches.rows.values()) delete columns['chunk0'];
    });
    expect(result).toMatchObject({ failure: { reason: 'cache-unreadable' } });
  });
});
