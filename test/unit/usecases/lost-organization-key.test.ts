/** The keys of an organization under a version of the key-encryption secret that nobody has any more. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { exportOwn } from '../../../shared/usecases/export/export-own.ts';
import { disconnectMember, eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import { changeSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
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

// What broke: an administrator, who never connects, stood in the list without a name for good.
test.each([
  ['with their key', 'v1'],
  ['by a damaged cell', undefined],
] as const)(
  'the name of an administrator that was lost %s is written again when they act',
  async (_how, version) => {
    const known = memoryVault();
    const before = fakePorts();
    const withVault = (...lost: readonly string[]): AnyPorts => ({
      ...before,
      keys: dataKeys(known, keyEncryption('token-key-encryption', ...lost), before.log),
    });
    const act = (at: AnyPorts, policy: string) =>
      changeSendingPolicy(at, { ...ADMIN, displayName: 'Grace' }, { version: policy, stopped: true }, inTime);
    const { version: next } = value(await act(withVault(), 'none'));
    if (version === undefined) {
      const key = { partitionKey: ADMIN.organizationKey, rowKey: `member-${ADMIN.userKey}` };
      before.storage.table('organizations').put(key, { facts: { type: 'String', value: 'noise' } });
    } else {
      known.versions.set('v2', newSecretValue());
      known.newestVersion = 'v2';
      known.versions.delete(version);
    }
    const after = withVault(...(version === undefined ? [] : [version]));
    value(await act(after, next));
    const { connections } = value(await searchConnections(after, ADMIN, {}, inTime));
    expect(connections).toMatchObject([{ displayName: 'Grace' }]);
  },
);

test('P92 an export says what nobody can open any more, instead of leaving it out or failing', async () => {
  const lost = withKeys('v1');
  const data = value(await exportOwn(lost, USER, undefined, inTime));
  expect(data).toMatchObject({ person: {}, auditReadable: false, truncated: false });
  expect(await exportOwn(withKeys(), USER, undefined, inTime)).toMatchObject({ ok: false });
});
