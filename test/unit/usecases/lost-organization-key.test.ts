/** The keys of an organization under a version of the key-encryption secret that nobody has any more. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { exportOwn } from '../../../shared/usecases/export/export-own.ts';
import { disconnectMember, eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  USER,
  value,
  type AnyPorts,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import {
  keyEncryption,
  memoryVault,
  newSecretValue,
  type MemoryVault,
} from '../../support/fakes/memory-vault.ts';

const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };

let ports: FakePorts;
let vault: MemoryVault;
beforeEach(async () => {
  ports = fakePorts();
  vault = memoryVault();
  await connect(withKeys());
  // A second version comes, and the first one goes.
  vault.versions.set('v2', newSecretValue());
  vault.newestVersion = 'v2';
  vault.versions.delete('v1');
});

const withKeys = (...lost: readonly string[]): AnyPorts => ({
  ...ports,
  keys: dataKeys(vault, keyEncryption('token-key-encryption', ...lost), ports.log),
});

const stateOf = async (): Promise<string> => value(await ports.connections.read(USER.userKey, inTime)).state;
const keysOf = async () => value(await ports.organizations.readKeys(USER.organizationKey, inTime));

describe.each([
  ['a disconnect', disconnectMember],
  ['an erasure', eraseMember],
])('%s by an administrator', (_what, end) => {
  test('waits while a version is out of reach that nobody called lost: no key is made', async () => {
    const before = await keysOf();
    const done = await end(withKeys(), ADMIN, USER.userKey, inTime);
    expect(done).toMatchObject({ ok: false, failure: { reason: 'vault-unavailable' } });
    expect([await stateOf(), await keysOf()]).toEqual(['connected', before]);
  });

  test('was blocked for good by a lost version: once the operator calls it lost, the audit gets a new key', async () => {
    const lost = withKeys('v1');
    expect((await end(lost, ADMIN, USER.userKey, inTime)).ok).toBe(true);
    expect(await stateOf()).toBe('not-connected');
    expect((await keysOf())?.auditDataKey.secretVersion).toBe('v2');
    expect(ports.log.events()).toContain('organization-key.replaced');
    const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 10 }, inTime));
    expect(rows.map(({ outcome }) => outcome)).toEqual(expect.arrayContaining(['intended', 'done']));
    // Once, and the same key from then on.
    const after = await keysOf();
    await end(lost, ADMIN, USER.userKey, inTime);
    expect(await keysOf()).toEqual(after);
  });
});

test('names of people were lost for good with their key: the next completion makes one and names them again', async () => {
  const lost = withKeys('v1');
  await connect(lost);
  expect((await keysOf())?.organizationDataKey.secretVersion).toBe('v2');
  const { connections } = value(await searchConnections(lost, ADMIN, {}, inTime));
  expect(connections).toMatchObject([{ subject: 'ada' }]);
});

test('P92 an export says what nobody can open any more, instead of leaving it out or failing', async () => {
  const lost = withKeys('v1');
  const data = value(await exportOwn(lost, USER, undefined, inTime));
  expect(data).toMatchObject({ person: {}, auditReadable: false, truncated: false });
  expect(await exportOwn(withKeys(), USER, undefined, inTime)).toMatchObject({ ok: false });
});
