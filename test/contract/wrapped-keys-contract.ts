/** What every storage must find when it is asked for wrapped keys, and keep when they are replaced. Each case needs its tables for itself. */
import { expect } from '@jest/globals';
import { textCell } from '../../shared/adapters/tables/cells.ts';
import type { Connection, WrappedKey } from '../../shared/domain/connection/connection.ts';
import { disconnected } from '../../shared/domain/connection/sign-in.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { OrganizationKey, UserKey } from '../../shared/domain/wintro-user.ts';
import { inTime, newId, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';
import { fullRow, wrapped } from './sample-rows.ts';

const ALL = { from: '0', to: undefined };
const key = (start: string): UserKey => start.padEnd(64, '0') as UserKey;
const organization = (start: string): OrganizationKey => start.padEnd(64, '0') as OrganizationKey;

async function all<T>(pages: AsyncIterable<Result<readonly T[]>>): Promise<readonly T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...valueOf(page));
  return rows;
}

const put = async ({ ours }: ContractWorld, start: string, change?: (row: Connection) => Connection) => {
  valueOf(await ours.connections.update(key(start), () => fullRow(newId()), inTime));
  if (change) valueOf(await ours.connections.update(key(start), change, inTime));
};

const keysOf = (version: string) => ({
  organizationDataKey: wrapped('organization', version),
  auditDataKey: wrapped('audit', version),
});

const pair = (before: WrappedKey) => ({ before, after: { ...before, secretVersion: 'v9', wrapped: 'anew' } });

export const wrappedKeyCases: readonly ContractCase[] = [
  {
    title: 'a signature beside a connection, or alone, has no keys, whatever stands in it',
    run: async (world) => {
      await put(world, 'a1');
      const row = { version: 'v', accountHash: 'a', words: Uint8Array.of(1) };
      for (const start of ['a1', 'a2']) {
        valueOf(await world.ours.signatures.write(key(start), row, undefined, inTime));
        const place = { partitionKey: key(start), rowKey: 'signature' };
        await world.put('connections', place, { ledgerKey: textCell(JSON.stringify(wrapped('ledger'))) });
      }
      expect(await all(world.ours.wrappedKeys.ofConnections(ALL, inTime))).toEqual([
        { key: key('a1'), versions: ['v2', 'v1'] },
      ]);
    },
  },
  {
    title: 'keys of connections of every state are found, in the slice and nowhere else',
    run: async (world) => {
      await put(world, 'a1');
      await put(world, 'a2', disconnected);
      await put(world, 'a3', (row) =>
        row.state === 'connected' ? { ...row, state: 'reconnect-required', failure: row.failure! } : row,
      );
      await put(world, 'b0');
      const found = await all(world.ours.wrappedKeys.ofConnections({ from: 'a', to: 'b' }, inTime));
      expect(found).toEqual([
        { key: key('a1'), versions: ['v2', 'v1'] },
        { key: key('a2'), versions: ['v1'] },
        { key: key('a3'), versions: ['v2', 'v1'] },
      ]);
    },
  },
  {
    title: 'the key itself tells its version, whatever the column beside it says; a damaged one tells none',
    run: async (world) => {
      await put(world, 'a1');
      const row = { partitionKey: key('a1'), rowKey: 'connection' };
      await world.put('connections', row, { tokenKeyVersion: textCell('v9'), ledgerKey: textCell('{') });
      expect(await all(world.ours.wrappedKeys.ofConnections(ALL, inTime))).toEqual([
        { key: key('a1'), versions: ['v2'] },
      ]);
    },
  },
  {
    title: 'a row whose key is nobody’s is left out, and there may be none',
    run: async (world) => {
      expect(await all(world.ours.wrappedKeys.ofConnections(ALL, inTime))).toEqual([]);
      const cells = { ledgerKey: textCell(JSON.stringify(wrapped('ledger'))) };
      await world.put('connections', { partitionKey: '00-not-a-key', rowKey: 'connection' }, cells);
      expect(await all(world.ours.wrappedKeys.ofConnections(ALL, inTime))).toEqual([]);
    },
  },
  {
    title: 'keys of organizations are found, and no member and no link with them',
    run: async ({ ours }) => {
      const member = { organizationKey: organization('a1'), userKey: key('a') };
      valueOf(await ours.organizations.addMember(member, inTime));
      valueOf(await ours.organizations.insertKeys(organization('a1'), keysOf('v3'), inTime));
      const slice = { from: organization('a1'), to: `${organization('a1').slice(0, -1)}1` };
      expect(await all(ours.wrappedKeys.ofOrganizations(slice, inTime))).toEqual([
        { key: organization('a1'), versions: ['v3', 'v3'] },
      ]);
      expect(valueOf(await ours.wrappedKeys.keysOfOrganization(organization('a1'), inTime))).toHaveLength(2);
      expect(valueOf(await ours.wrappedKeys.keysOfOrganization(organization('c1'), inTime))).toEqual([]);
    },
  },
  {
    title: 'an organization’s keys are replaced with their versions, and what else stands in the row stays',
    run: async (world) => {
      const { ours, theirs } = world;
      const [of, row] = [organization('a2'), { partitionKey: organization('a2'), rowKey: 'organization' }];
      const keys = keysOf('v3');
      valueOf(await ours.organizations.insertKeys(of, keys, inTime));
      await world.put('organizations', row, { later: textCell('kept'), knownTenants: textCell('tenant') });
      const moved = [pair(keys.organizationDataKey)];
      expect(valueOf(await ours.wrappedKeys.replaceInOrganization(of, moved, inTime))).toBe(true);
      expect(valueOf(await theirs.organizations.readKeys(of, inTime))).toEqual({
        organizationDataKey: moved[0]!.after,
        auditDataKey: keys.auditDataKey,
      });
      expect(await world.cellsOf('organizations', row)).toMatchObject({
        organizationKeyVersion: { value: 'v9' },
        auditKeyVersion: { value: 'v3' },
        later: { value: 'kept' },
        knownTenants: { value: 'tenant' },
      });
      expect(valueOf(await ours.wrappedKeys.replaceInOrganization(of, moved, inTime))).toBe(false);
    },
  },
  {
    title:
      'a key that somebody else wrapped anew meanwhile stays theirs, and an organization that went stays away',
    run: async (world) => {
      const { ours, theirs, beforeWrites } = world;
      const keys = keysOf('v3');
      const of = organization('a3');
      valueOf(await ours.organizations.insertKeys(of, keys, inTime));
      const other = { before: keys.auditDataKey, after: { ...keys.auditDataKey, secretVersion: 'v8' } };
      beforeWrites(() => theirs.wrappedKeys.replaceInOrganization(of, [other], inTime));
      const moved = [pair(keys.organizationDataKey), pair(keys.auditDataKey)];
      expect(valueOf(await ours.wrappedKeys.replaceInOrganization(of, moved, inTime))).toBe(true);
      expect(valueOf(await theirs.organizations.readKeys(of, inTime))).toEqual({
        organizationDataKey: moved[0]!.after,
        auditDataKey: other.after,
      });
      expect(valueOf(await ours.wrappedKeys.replaceInOrganization(organization('a4'), moved, inTime))).toBe(
        false,
      );
      expect(
        await world.cellsOf('organizations', { partitionKey: organization('a4'), rowKey: 'organization' }),
      ).toBeUndefined();
    },
  },
];
