/** P41-P44, P46, P49: what is sealed opens in its own place alone, whole or not at all, under the key version that it names. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openBytes, sealBytes } from '../../shared/adapters/cipher.ts';
import { dataKeys } from '../../shared/adapters/data-keys.ts';
import { partitionKeyOf, userPartition } from '../../shared/adapters/table-keys.ts';
import { randomBytes } from 'node:crypto';
import { renewToken } from '../../shared/usecases/renew-token.ts';
import {
  connectedUser,
  enoughTime,
  memoryVault,
  silent,
  unitPorts,
  unitTables,
} from './support/unit-ports.ts';

const key = (id = 'k'): { id: string; bytes: Uint8Array } => ({ id, bytes: randomBytes(32) });

describe('P41 a sealed text', () => {
  test('P41 moved to another row, user, table, generation or key does not open', () => {
    const { caches, cipher } = unitPorts();
    const user = (subject: string) => ({ issuer: 'i', organization: 'o', subject });
    const keys = [key('a'), key('b')];
    const places = [
      caches.contextOf(user('1'), 'generation-1'),
      caches.contextOf(user('1'), 'generation-2'),
      caches.contextOf(user('2'), 'generation-1'),
      ['connections', userPartition(user('1')), 'account'],
      ['connections', userPartition(user('1')), 'chat'],
      ['sends', userPartition(user('1')), 's-1', 'answer'],
      ['sends', userPartition(user('1')), 's-1', 'record'],
      ['sends', userPartition(user('1')), 's-2', 'answer'],
    ];
    const sealed = keys.flatMap((one) =>
      places.map((place) => ({ one, place, text: cipher.seal(one, place, 'secret') })),
    );
    for (const from of sealed) {
      for (const to of sealed) {
        const opened = cipher.open(to.one, to.place, from.text);
        expect(opened).toBe(from === to ? 'secret' : undefined);
      }
    }
  });

  test('P41 does not open under the right bytes with another key id', () => {
    const right = key('a');
    const sealed = sealBytes(right, ['place'], 'secret');
    expect(openBytes({ ...right, id: 'b' }, ['place'], sealed)).toBeUndefined();
  });

  test('P41 does not open where the parts of its place are joined otherwise', () => {
    const one = key();
    const sealed = sealBytes(one, ['a', 'bc'], 'secret');
    for (const place of [['ab', 'c'], ['abc'], ['a', 'b', 'c'], ['a', 'bc', '']]) {
      expect(openBytes(one, place, sealed)).toBeUndefined();
    }
  });
});

describe('P42 a sealed text', () => {
  const one = key();
  const place = ['tokencaches', 'p', 'r'];
  const sealed = sealBytes(one, place, 'a token cache, as short as a test needs it');

  test('P42 with any one bit flipped does not open', () => {
    expect(openBytes(one, place, sealed)).toBeDefined();
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const flipped = Uint8Array.from(sealed);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      expect(openBytes(one, place, flipped)).toBeUndefined();
    }
  });

  test('P42 shortened or lengthened to any length does not open', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(openBytes(one, place, sealed.subarray(0, length))).toBeUndefined();
      expect(openBytes(one, place, sealed.subarray(sealed.length - length))).toBeUndefined();
    }
    expect(openBytes(one, place, Buffer.concat([sealed, Buffer.from([0])]))).toBeUndefined();
  });

  test.each([4, 8, 12])('P42 with its tag cut to %d bytes does not open', (bytes) => {
    const tag = 13;
    const cut = Buffer.concat([sealed.subarray(0, tag + bytes), sealed.subarray(tag + 16)]);
    expect(openBytes(one, place, cut)).toBeUndefined();
  });

  test('P42 of any other bytes does not open, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(openBytes(one, place, bytes)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});

test('P43 a hundred thousand texts under one key never share their first twelve bytes of chance', () => {
  const one = key();
  const seen = new Set<string>();
  for (let write = 0; write < 100_000; write += 1) {
    seen.add(Buffer.from(sealBytes(one, [], '').subarray(1, 13)).toString('latin1'));
  }
  expect(seen.size).toBe(100_000);
});

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

describe('P49 the key of a row', () => {
  const odd = [
    '/',
    '\\',
    '#',
    '?',
    '%',
    '..',
    "'",
    '"',
    ';',
    ':',
    '@',
    '*',
    '😀',
    '\u202e',
    '\0',
    '\u0085',
    '\u2028',
    '..%2f',
    'me/sendMail',
    '$batch',
    'a.',
    'a ',
    ' a',
    'A',
    'a',
    'x'.repeat(2_000),
  ];

  test('P49 is 64 hex digits whatever the user is called, and no two users share it', () => {
    const users = odd.flatMap((subject) =>
      odd.slice(0, 6).map((organization) => ({ issuer: 'i', organization, subject })),
    );
    const keys = users.map((user) => userPartition(user));
    for (const one of keys) expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(users.length);
  });

  test('P49 does not let parts run together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (a, b) => {
          expect(partitionKeyOf(a) === partitionKeyOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        },
      ),
    );
    expect(partitionKeyOf(['a', 'bc'])).not.toBe(partitionKeyOf(['ab', 'c']));
    expect(partitionKeyOf(['a', '', 'b'])).not.toBe(partitionKeyOf(['a', 'b', '']));
  });
});
