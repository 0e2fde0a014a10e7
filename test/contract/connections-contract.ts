/** What every storage of connections must do when its rows are changed. */
import { expect } from '@jest/globals';
import {
  EMPTY_CONNECTION,
  type Connection,
  type LiveConnection,
  type RowChange,
  type Sealed,
} from '../../shared/domain/connection/connection.ts';
import { withKnownChat } from '../../shared/domain/connection/known-chats.ts';
import { withRenewal } from '../../shared/domain/connection/renewal.ts';
import { disconnected, withAttempt } from '../../shared/domain/connection/sign-in.ts';
import type { OrganizationKey, UserKey } from '../../shared/domain/wintro-user.ts';
import type { ContractCase, ContractWorld } from './contract-case.ts';
import { inTime, newId, newOrganization, newUser, valueOf } from './contract-case.ts';
import { AT, fullRow, someOrganization, withoutAttempts, wrapped } from './sample-rows.ts';

type Port = ContractWorld['ours'];

export const readRow = async ({ connections }: Port, user: UserKey): Promise<Connection> =>
  valueOf(await connections.read(user, inTime));

export const putRow = ({ connections }: Port, user: UserKey, row: Connection) =>
  connections.update(user, () => row, inTime);

const begin =
  (id: string, organizationKey: OrganizationKey = someOrganization): RowChange =>
  (row) =>
    withAttempt(row, { attempt: { id, startedAt: AT }, organizationKey, now: Date.parse(AT) });

const openIds = async (port: Port, user: UserKey): Promise<readonly string[]> =>
  (await readRow(port, user)).openAttempts.map((open) => open.id);

/** A user with a full row, and the row. */
export async function connected(port: Port): Promise<{ user: UserKey; row: LiveConnection }> {
  const [user, row] = [newUser(), fullRow(newId())];
  expect(await putRow(port, user, row)).toEqual({ ok: true, value: { row, written: true } });
  return { user, row };
}

/** Counts how often a change is run. */
function counted(change: RowChange): { change: RowChange; runs: () => number } {
  let runs = 0;
  return {
    change: (row) => {
      runs += 1;
      return change(row);
    },
    runs: () => runs,
  };
}

export const connectionCases: readonly ContractCase[] = [
  {
    title: 'a user of whom nothing is known has the empty row itself',
    run: async ({ ours }) => {
      expect(valueOf(await ours.connections.read(newUser(), inTime))).toBe(EMPTY_CONNECTION);
      let given: Connection | undefined;
      await ours.connections.update(newUser(), (row) => void (given = row), inTime);
      expect(given).toBe(EMPTY_CONNECTION);
    },
  },
  {
    title: 'every field that was written is read back',
    run: async ({ ours }) => {
      const { user, row } = await connected(ours);
      expect(await readRow(ours, user)).toEqual(row);
    },
  },
  {
    title: 'a field that the next row does not have is gone: a disconnect leaves no key behind',
    run: async ({ ours }) => {
      const { user, row } = await connected(ours);
      await ours.connections.update(user, disconnected, inTime);
      const { organizationKey } = row;
      expect(await readRow(ours, user)).toEqual({
        ...EMPTY_CONNECTION,
        organizationKey,
        ledgerKey: wrapped('ledger'),
      });
    },
  },
  {
    title: 'a writer who gives up changes nothing and is told the row as it stands',
    run: async ({ ours }) => {
      const { user, row } = await connected(ours);
      const stale = (fresh: Connection) => withRenewal(fresh, { generation: 'another generation', at: AT });
      const given = await ours.connections.update(user, stale, inTime);
      expect(given).toEqual({ ok: true, value: { row, written: false } });
      expect(await readRow(ours, user)).toEqual(row);
    },
  },
  {
    title: 'a change that answers the row that it got counts as written, and nothing is written',
    run: async ({ ours, effects }) => {
      const { user, row } = await connected(ours);
      effects.length = 0;
      const same = await ours.connections.update(user, (fresh) => fresh, inTime);
      expect(same).toEqual({ ok: true, value: { row, written: true } });
      const nobody = newUser();
      await ours.connections.update(nobody, disconnected, inTime);
      expect(effects).toEqual(['read connections', 'read connections']);
      expect(await readRow(ours, nobody)).toBe(EMPTY_CONNECTION);
    },
  },
  {
    title: 'after a conflict the change runs again on the fresh row, and both changes stay',
    run: async ({ ours, theirs, beforeWrites }) => {
      const { user } = await connected(ours);
      beforeWrites(() => theirs.connections.update(user, begin('theirs'), inTime));
      const { change, runs } = counted(begin('ours'));
      const done = await ours.connections.update(user, change, inTime);
      expect(done).toMatchObject({ ok: true, value: { written: true } });
      expect(runs()).toBe(2);
      expect((await openIds(ours, user)).slice(-2)).toEqual(['theirs', 'ours']);
    },
  },
  {
    title: "somebody else's first write is a conflict like any other",
    run: async ({ ours, theirs, beforeWrites }) => {
      const [user, organization] = [newUser(), newOrganization()];
      await ours.organizations.addMember({ userKey: user, organizationKey: organization }, inTime);
      let isDone = false;
      beforeWrites(async () => {
        if (!isDone) await theirs.connections.update(user, begin('theirs', organization), inTime);
        isDone = true;
      }, 2);
      await ours.connections.update(user, begin('ours', organization), inTime);
      expect(await openIds(ours, user)).toEqual(['theirs', 'ours']);
    },
  },
  {
    title: 'a renewal that a disconnect has overtaken gives up: the disconnect stands',
    run: async ({ ours, theirs, beforeWrites }) => {
      const { user, row } = await connected(ours);
      beforeWrites(() => theirs.connections.update(user, disconnected, inTime));
      const { generation } = row;
      const renewed = await ours.connections.update(
        user,
        (fresh) => withRenewal(fresh, { generation, at: AT }),
        inTime,
      );
      expect(renewed).toMatchObject({ ok: true, value: { written: false, row: { state: 'not-connected' } } });
      expect((await readRow(ours, user)).state).toBe('not-connected');
    },
  },
  {
    title: 'one who always comes late gives up in the end, with "write-conflict" and without a change',
    run: async ({ ours, theirs, beforeWrites }) => {
      const { user } = await connected(ours);
      let others = 0;
      beforeWrites(() => {
        others += 1;
        return theirs.connections.update(user, begin(`their ${others}`), inTime);
      }, 1_000);
      const { change, runs } = counted((row) => withoutAttempts(row, ['one']));
      const done = await ours.connections.update(user, change, inTime);
      expect(done).toEqual({ ok: false, failure: { reason: 'write-conflict', retryAfterSeconds: 1 } });
      expect(runs()).toBeGreaterThan(5);
      expect(runs()).toBeLessThan(20);
      expect(await openIds(ours, user)).toContain(`their ${others}`);
    },
  },
  {
    title: 'without time left nobody tries again',
    run: async ({ ours, theirs, beforeWrites }) => {
      const { user } = await connected(ours);
      const { row } = { row: await readRow(ours, user) };
      beforeWrites(() => theirs.connections.update(user, begin('theirs'), inTime), 1_000);
      const { change, runs } = counted(begin('ours'));
      const late = { remainingMs: () => (runs() > 0 ? 0 : 5_000) };
      await ours.connections.update(user, change, late, row);
      expect(runs()).toBeLessThan(3);
    },
  },
  {
    title: 'thirty at the same moment all land',
    run: async ({ ours }) => {
      const { user, row } = await connected(ours);
      const { generation } = row;
      const people = Array.from({ length: 30 }, (_, index) => `person ${index}`);
      const done = await Promise.all(
        people.map((person) =>
          ours.connections.update(
            user,
            (fresh) => withKnownChat(fresh, { generation, person, chatId: 'sealed' as Sealed }),
            inTime,
          ),
        ),
      );
      expect(done.filter((one) => !one.ok || !one.value.written)).toEqual([]);
      expect(await readRow(ours, user)).toMatchObject({
        knownChats: Object.fromEntries(people.map((person) => [person, 'sealed'])),
      });
    },
  },
  {
    title: 'those who queue do not read what the one before has just written',
    run: async ({ ours, effects }) => {
      const { user } = await connected(ours);
      effects.length = 0;
      await Promise.all(['a', 'b', 'c'].map((id) => ours.connections.update(user, begin(id), inTime)));
      expect(effects).toEqual(['read connections', ...Array<string>(3).fill('write connections')]);
    },
  },
];
