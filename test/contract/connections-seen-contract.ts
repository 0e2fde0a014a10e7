/** What every storage of connections must do with a row that its caller has seen, and with the people of an organization. */
import { expect } from '@jest/globals';
import { EMPTY_CONNECTION, type RowChange } from '../../shared/domain/connection/connection.ts';
import { withoutApproval } from '../../shared/domain/connection/approval.ts';
import { disconnected, withAttempt } from '../../shared/domain/connection/sign-in.ts';
import type { OrganizationKey } from '../../shared/domain/wintro-user.ts';
import { connected, putRow, readRow } from './connections-contract.ts';
import { inTime, newId, newOrganization, newUser, valueOf, type ContractCase } from './contract-case.ts';
import { AT, fullRow, someOrganization, withoutAttempts, wrapped } from './sample-rows.ts';

const begin =
  (id: string, organizationKey: OrganizationKey): RowChange =>
  (row) =>
    withAttempt(row, { attempt: { id, startedAt: AT }, organizationKey, now: Date.parse(AT) });

const drop: RowChange = (row) => withoutAttempts(row, ['one']);

export const seenCases: readonly ContractCase[] = [
  {
    title: 'a row that was seen is written over without reading it again, and so is what was written',
    run: async ({ ours, effects }) => {
      const { user } = await connected(ours);
      const seen = await readRow(ours, user);
      effects.length = 0;
      const first = valueOf(await ours.connections.update(user, begin('a', someOrganization), inTime, seen));
      const second = valueOf(await ours.connections.update(user, drop, inTime, first.row));
      expect(second.written).toBe(true);
      expect(effects).toEqual(['write connections', 'write connections']);
      expect((await readRow(ours, user)).openAttempts.map((open) => open.id)).toEqual(['a']);
    },
  },
  {
    title: 'a user who was seen to have no row is inserted without reading again',
    run: async ({ ours, effects }) => {
      const [user, organization] = [newUser(), newOrganization()];
      effects.length = 0;
      await ours.connections.update(user, begin('a', organization), inTime, EMPTY_CONNECTION);
      expect(effects).toEqual(['write organizations', 'write connections']);
    },
  },
  {
    title: 'a row that was seen and has changed since is read anew: nothing of the other change is lost',
    run: async ({ ours, theirs }) => {
      const { user } = await connected(ours);
      const seen = await readRow(ours, user);
      await theirs.connections.update(user, begin('theirs', someOrganization), inTime);
      const done = valueOf(await ours.connections.update(user, drop, inTime, seen));
      expect(done.row.openAttempts.map((open) => open.id)).toEqual(['theirs']);
      expect((await readRow(ours, user)).openAttempts.map((open) => open.id)).toEqual(['theirs']);
    },
  },
  {
    title: 'a user who was seen to have no row and has one since keeps it',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      await putRow(theirs, user, fullRow(newId()));
      await ours.connections.update(user, begin('ours', someOrganization), inTime, EMPTY_CONNECTION);
      expect((await readRow(ours, user)).state).toBe('connected');
    },
  },
  {
    title: 'that there is nothing to write is believed on a fresh row only',
    run: async ({ ours, theirs }) => {
      const { user } = await connected(ours);
      const bare = valueOf(await ours.connections.update(user, withoutApproval, inTime)).row;
      const wait = { since: AT, capabilities: ['chat'], saidBy: 'user' } as const;
      await theirs.connections.update(user, (row) => ({ ...row, approval: wait }), inTime);
      await ours.connections.update(user, withoutApproval, inTime, bare);
      expect(await readRow(ours, user)).not.toHaveProperty('approval');
    },
  },
  {
    title: 'a row that was seen for another user is nobody’s',
    run: async ({ ours }) => {
      const [{ user: one }, { user: other, row }] = [await connected(ours), await connected(ours)];
      const seen = await readRow(ours, one);
      await ours.connections.update(other, drop, inTime, seen);
      expect(await readRow(ours, other)).toMatchObject({ generation: row.generation });
    },
  },
  {
    title: 'a user is listed in the organization before the first row, and not again',
    run: async ({ ours, effects }) => {
      const [user, organizationKey] = [newUser(), newOrganization()];
      effects.length = 0;
      await ours.connections.update(user, begin('a', organizationKey), inTime);
      expect(effects).toEqual(['read connections', 'write organizations', 'write connections']);
      expect(
        valueOf(await ours.organizations.readMember({ organizationKey, userKey: user }, inTime)),
      ).toEqual({ salt: expect.any(Uint8Array) });
      await ours.connections.update(user, begin('b', organizationKey), inTime);
      expect(effects.filter((effect) => effect === 'write organizations')).toHaveLength(1);
    },
  },
  {
    title: 'a user who cannot be listed has no row either',
    run: async ({ ours, failNext }) => {
      const user = newUser();
      failNext('organizations', 'write');
      expect(await ours.connections.update(user, begin('a', newOrganization()), inTime)).toMatchObject({
        failure: { reason: 'storage-unavailable' },
      });
      expect(await readRow(ours, user)).toBe(EMPTY_CONNECTION);
    },
  },
  {
    title: 'a row of an earlier version that names its organization for the first time lists the user then',
    run: async ({ ours, put }) => {
      const [user, organizationKey] = [newUser(), newOrganization()];
      const old = {
        schema: { type: 'Int32', value: 1 },
        state: { type: 'String', value: 'not-connected' },
      } as const;
      await put('connections', { partitionKey: user, rowKey: 'connection' }, old);
      expect((await ours.connections.update(user, (row) => ({ ...row }), inTime)).ok).toBe(true);
      const member = { organizationKey, userKey: user };
      expect(valueOf(await ours.organizations.readMember(member, inTime))).toBeUndefined();
      await ours.connections.update(user, begin('a', organizationKey), inTime);
      expect(valueOf(await ours.organizations.readMember(member, inTime))).toEqual({
        salt: expect.any(Uint8Array),
      });
    },
  },
  {
    title: 'a new row without an organization is a bug, and is not written',
    run: async ({ ours }) => {
      const user = newUser();
      await expect(
        ours.connections.update(user, (row) => ({ ...row, ledgerKey: wrapped('ledger') }), inTime),
      ).rejects.toThrow(/organization/);
      expect(await readRow(ours, user)).toBe(EMPTY_CONNECTION);
      // Whoever comes next is not kept waiting.
      expect((await ours.connections.update(user, begin('a', newOrganization()), inTime)).ok).toBe(true);
    },
  },
  {
    title: 'the versions of both keys stand in columns of their own, and go with the keys',
    run: async ({ ours, cellsOf }) => {
      const { user } = await connected(ours);
      const key = { partitionKey: user, rowKey: 'connection' };
      expect(await cellsOf('connections', key)).toMatchObject({
        tokenKeyVersion: { value: 'v2' },
        ledgerKeyVersion: { value: 'v1' },
      });
      await ours.connections.update(
        user,
        (row) => (row.state === 'connected' ? { ...row, tokenKey: wrapped('token', 'v3') } : row),
        inTime,
      );
      expect(await cellsOf('connections', key)).toMatchObject({ tokenKeyVersion: { value: 'v3' } });
      await ours.connections.update(user, disconnected, inTime);
      const left = await cellsOf('connections', key);
      expect(left).toMatchObject({ ledgerKeyVersion: { value: 'v1' } });
      expect(left).not.toHaveProperty('tokenKeyVersion');
    },
  },
  {
    title:
      'a change whose answer was lost, or that was repeated on the way, is known as our own and runs once',
    run: async ({ ours, loseNextAnswer, repeatNextWrite }) => {
      for (const order of [loseNextAnswer, repeatNextWrite]) {
        const [user, organization] = [newUser(), newOrganization()];
        await ours.organizations.addMember({ organizationKey: organization, userKey: user }, inTime);
        let runs = 0;
        const change: RowChange = (row) => begin(`run ${(runs += 1)}`, organization)(row);
        await ours.connections.update(user, change, inTime);
        order();
        expect(valueOf(await ours.connections.update(user, change, inTime)).written).toBe(true);
        expect((await readRow(ours, user)).openAttempts.map((open) => open.id)).toEqual(['run 1', 'run 2']);
      }
    },
  },
];
