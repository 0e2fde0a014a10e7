import { describe, expect, test } from '@jest/globals';
import { createCipheriv, randomBytes } from 'node:crypto';
import { cipher, openBytes, sealBytes } from '../../../shared/adapters/keys/cipher.ts';
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import type { VaultSecrets } from '../../../shared/adapters/keys/key-vault-secrets.ts';
import { partitionKeyOf, userKeyOf } from '../../../shared/adapters/tables/table-keys.ts';
import type { Sealed, WrappedKey } from '../../../shared/domain/connection/connection.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { DataKey } from '../../../shared/ports/keys.ts';
import { inTime, keptLog } from '../../support/fakes/fake-world.ts';
import { keyEncryption, memoryVault } from '../../support/fakes/memory-vault.ts';

const newKey = (id = 'key'): DataKey => ({ id, bytes: new Uint8Array(randomBytes(32)) });
const CONTEXT = ['tokencaches', 'user', 'generation'];

describe('what is sealed', () => {
  test.each([
    ['nothing', ''],
    ['a letter', 'ä'],
    ['an emoji', '😀'],
    ['much', 'x'.repeat(200_000)],
    ['JSON', '{"a":"b"}'],
  ])('opens again under the same key and context: %s', (_title, plain) => {
    const key = newKey();
    expect(cipher.open(key, CONTEXT, cipher.seal(key, CONTEXT, plain))).toBe(plain);
    expect(cipher.openBytes(key, CONTEXT, cipher.sealBytes(key, CONTEXT, plain))).toBe(plain);
  });

  test('is never the same twice, and does not show what it holds', () => {
    const key = newKey();
    const all = Array.from({ length: 1_000 }, () => cipher.seal(key, CONTEXT, 'canary canary canary'));
    expect(
      new Set(all.map((one) => Buffer.from(one, 'base64url').subarray(1, 13).toString('hex'))).size,
    ).toBe(1_000);
    for (const one of all.slice(0, 10))
      expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('canary');
  });

  const key = newKey();
  const sealed = cipher.sealBytes(key, CONTEXT, 'the text');

  test.each<[string, DataKey, string[]]>([
    ['another key', newKey(), CONTEXT],
    ['the same bytes under another name', { ...key, id: 'another' }, CONTEXT],
    ['another table', key, ['sends', 'user', 'generation']],
    ['another user', key, ['tokencaches', 'another', 'generation']],
    ['another generation', key, ['tokencaches', 'user', 'another']],
    ['a context whose parts run together', key, ['tokencaches', 'usergeneration', '']],
    ['a shorter context', key, ['tokencaches', 'user']],
    ['no context', key, []],
  ])('does not open under %s', (_title, otherKey, context) => {
    expect(cipher.openBytes(otherKey, context, sealed)).toBeUndefined();
  });

  test('does not open with any single bit changed', () => {
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      if (cipher.openBytes(key, CONTEXT, changed) !== undefined) throw new Error(`bit ${bit} may be changed`);
    }
  });

  test('does not open shortened or lengthened, to no length', () => {
    for (let length = 0; length < sealed.length; length += 1) {
      expect(cipher.openBytes(key, CONTEXT, sealed.subarray(0, length))).toBeUndefined();
    }
    expect(cipher.openBytes(key, CONTEXT, Buffer.concat([sealed, Buffer.from([0])]))).toBeUndefined();
  });

  test.each([4, 8, 12])('does not open with a tag of %i bytes, which Node would take', (tagBytes) => {
    const iv = randomBytes(12);
    const short = createCipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: tagBytes });
    short.setAAD(Buffer.from(JSON.stringify([...CONTEXT, key.id])));
    const body = Buffer.concat([short.update('forged'), short.final()]);
    const forged = Buffer.concat([Buffer.from([1]), iv, short.getAuthTag(), body]);
    expect(cipher.openBytes(key, CONTEXT, forged)).toBeUndefined();
  });

  test.each(['', 'x', 'not base64 at all!', '=', 'AA', 'AQ'.repeat(30)])(
    'what is no sealed text does not open: %j',
    (text) => {
      expect(cipher.open(key, CONTEXT, text as Sealed)).toBeUndefined();
    },
  );

  test('opens from a piece of a larger memory', () => {
    const memory = Buffer.concat([Buffer.from('before'), sealed, Buffer.from('after')]);
    const piece = new Uint8Array(memory.buffer, memory.byteOffset + 6, sealed.length);
    expect(cipher.openBytes(key, CONTEXT, piece)).toBe('the text');
  });
});

describe('keys and hashes', () => {
  test('the same secret makes the same key for the same purpose only', () => {
    const one = cipher.keyFromSecret('secret', 'code');
    expect(cipher.keyFromSecret('secret', 'code')).toEqual(one);
    expect(Buffer.from(cipher.keyFromSecret('secret', 'challenge').bytes).equals(one.bytes)).toBe(false);
    expect(Buffer.from(cipher.keyFromSecret('other', 'code').bytes).equals(one.bytes)).toBe(false);
    expect(one.bytes).toHaveLength(32);
  });

  test('a keyed hash is equal for equal text under the same key only', () => {
    const [one, other] = [newKey(), newKey()];
    expect(cipher.digest(one, 'text')).toBe(cipher.digest(one, 'text'));
    expect(cipher.digest(one, 'text')).not.toBe(cipher.digest(one, 'Text'));
    expect(cipher.digest(one, 'text')).not.toBe(cipher.digest(other, 'text'));
    expect(cipher.digest(one, 'text')).toMatch(/^[\w-]{43}$/);
  });

  test('a hash is SHA-256', () => {
    expect(cipher.hash('')).toBe('47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU');
  });

  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    ['', '', true],
    ['a', 'aa', false],
    ['é', 'e\u0301', false],
  ])('%j and %j are equal: %s', (a, b, equal) => {
    expect(cipher.equal(a, b)).toBe(equal);
  });
});

describe('a data key', () => {
  const wrappingBytes = new Map([
    ['v1', randomBytes(32).toString('base64')],
    ['v2', randomBytes(32).toString('base64')],
  ]);

  function vault(newest = 'v1'): Omit<VaultSecrets, 'ask'> & { newestVersion: string } {
    const closed = failWith(failure('vault-unavailable'));
    const one = {
      newestVersion: newest,
      newest: () =>
        Promise.resolve(
          succeed({ value: wrappingBytes.get(one.newestVersion)!, version: one.newestVersion }),
        ),
      version: (_name: string, version: string) => {
        const value = wrappingBytes.get(version);
        return Promise.resolve(value === undefined ? closed : succeed({ value, version }));
      },
    };
    return one;
  }

  async function created(keys: ReturnType<typeof dataKeys>): Promise<{ key: DataKey; wrapped: WrappedKey }> {
    const made = await keys.create(inTime);
    if (!made.ok) throw new Error(made.failure.reason);
    return made.value;
  }

  test('is 256 random bits, each time other ones', async () => {
    const keys = dataKeys(vault(), keyEncryption('kek'), keptLog());
    const [one, other] = [await created(keys), await created(keys)];
    expect(one.key.bytes).toHaveLength(32);
    expect(Buffer.from(one.key.bytes).equals(other.key.bytes)).toBe(false);
    expect(one.key.id).not.toBe(other.key.id);
  });

  test('opens again, after a rotation and in another process too', async () => {
    const rotating = vault();
    const { key, wrapped } = await created(dataKeys(rotating, keyEncryption('kek'), keptLog()));
    rotating.newestVersion = 'v2';
    const opened = await dataKeys(rotating, keyEncryption('kek'), keptLog()).open(wrapped, inTime);
    expect(opened.ok && Buffer.from(opened.value.bytes).equals(key.bytes)).toBe(true);
    expect((await created(dataKeys(rotating, keyEncryption('kek'), keptLog()))).wrapped.secretVersion).toBe(
      'v2',
    );
  });

  test('does not show itself in what is stored', async () => {
    const { key, wrapped } = await created(dataKeys(vault(), keyEncryption('kek'), keptLog()));
    expect(JSON.stringify(wrapped)).not.toContain(Buffer.from(key.bytes).toString('base64url'));
  });

  test.each<[string, (wrapped: WrappedKey) => WrappedKey]>([
    ['under the name of another key', (wrapped) => ({ ...wrapped, id: 'another' })],
    ['under another version of the secret', (wrapped) => ({ ...wrapped, secretVersion: 'v2' })],
    ['when it is cut short', (wrapped) => ({ ...wrapped, wrapped: wrapped.wrapped.slice(0, -4) })],
    ['when it is empty', (wrapped) => ({ ...wrapped, wrapped: '' })],
  ])("does not open %s: it cannot be read, which is the operator's trouble", async (_title, change) => {
    const log = keptLog();
    const keys = dataKeys(vault(), keyEncryption('kek'), log);
    const { wrapped } = await created(keys);
    expect(await keys.open(change(wrapped), inTime)).toEqual(failWith({ reason: 'cache-unreadable' }));
    expect(log.events()).toEqual(['key.unreadable']);
  });

  // What broke: nothing but the value of the secret tied a key to its version.
  test('does not open under the name of another version, though both have the same value', async () => {
    const same = memoryVault();
    same.versions.set('v2', same.versions.get('v1') ?? '');
    const keys = dataKeys(same, keyEncryption('kek'), keptLog());
    const { wrapped } = await created(keys);
    expect((await keys.open(wrapped, inTime)).ok).toBe(true);
    expect(await keys.open({ ...wrapped, secretVersion: 'v2' }, inTime)).toEqual(
      failWith({ reason: 'cache-unreadable' }),
    );
  });

  test('opens under the version that it names, whatever the vault calls what it gives', async () => {
    const nameless = memoryVault();
    const { wrapped } = await created(dataKeys(nameless, keyEncryption('kek'), keptLog()));
    const value = nameless.versions.get('v1') ?? '';
    const given = { ...nameless, version: () => Promise.resolve(succeed({ value, version: '' })) };
    expect((await dataKeys(given, keyEncryption('kek'), keptLog()).open(wrapped, inTime)).ok).toBe(true);
  });

  test.each<[string, string | undefined, string[], string]>([
    ['that does not answer, declared lost or not', undefined, ['v3'], 'vault-unavailable'],
    ['that does not know it, not declared lost', 'SecretNotFound', ['v1', 'v2'], 'vault-unavailable'],
    ['that does not know it either, declared lost', 'SecretNotFound', ['v2', 'v3'], 'cache-unreadable'],
    ['that forbids it, declared lost', 'Forbidden', ['v3'], 'vault-unavailable'],
  ])('of a version of a vault %s', async (_title, code, lost, reason) => {
    const log = keptLog();
    const closed = failWith(failure('vault-unavailable', code === undefined ? {} : { code }));
    const one = { ...vault(), version: () => Promise.resolve(closed) };
    const { wrapped } = await created(dataKeys(vault(), keyEncryption('kek'), keptLog()));
    const keys = dataKeys(one, keyEncryption('kek', ...lost), log);
    const opened = await keys.open({ ...wrapped, secretVersion: 'v3' }, inTime);
    expect(opened).toMatchObject({ failure: { reason } });
    const isLost = reason === 'cache-unreadable';
    const fields = { secretName: 'kek', secretVersion: 'v3' };
    expect(log.lines).toEqual(isLost ? [{ level: 'error', event: 'key.version-lost', fields }] : []);
  });

  test.each([
    '',
    'short',
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    'ä'.repeat(32),
  ])(
    'cannot be made with a secret that is not base64 of 32 bytes, and the log says so without its value',
    async (value) => {
      const log = keptLog();
      const bad = { ...vault(), newest: () => Promise.resolve(succeed({ value, version: 'v1' })) };
      expect(await dataKeys(bad, keyEncryption('kek'), log).create(inTime)).toEqual(
        failWith({ reason: 'vault-unavailable' }),
      );
      expect(log.lines).toEqual([
        {
          level: 'error',
          event: 'vault.secret-unusable',
          fields: { secretName: 'kek', fault: 'not base64 of 32 bytes' },
        },
      ]);
    },
  );
});

describe('the keys of rows', () => {
  test('parts do not run together', () => {
    expect(partitionKeyOf(['a', 'bc'])).not.toBe(partitionKeyOf(['ab', 'c']));
    expect(partitionKeyOf(['a', ''])).not.toBe(partitionKeyOf(['a']));
    expect(partitionKeyOf(['a","b'])).not.toBe(partitionKeyOf(['a', 'b']));
  });

  test('a user is all three parts, and a key stands for itself', () => {
    const user = { issuer: 'i', organization: 'o', subject: 's' };
    const key = userKeyOf(user);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    for (const part of ['issuer', 'organization', 'subject'])
      expect(userKeyOf({ ...user, [part]: 'x' })).not.toBe(key);
  });
});

test('bytes of any kind can be sealed', () => {
  const [key, bytes] = [newKey(), randomBytes(1_000)];
  expect(openBytes(key, CONTEXT, sealBytes(key, CONTEXT, bytes))?.equals(bytes)).toBe(true);
});
