/** What every implementation of `Connections` must do. */
import { expect } from '@jest/globals';
import {
  EMPTY_CONNECTION,
  disconnected,
  withAttempt,
  withKnownChat,
  withLedgerKey,
  withRenewal,
  type Connection,
  type Sealed,
} from '../../shared/domain/connection/connection.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { WintroUser } from '../../shared/domain/wintro-user.ts';
import type { Connections } from '../../shared/ports/connections.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { newId, newUser, type ContractCase } from './contract-case.ts';

const wrapped = (id: string): { id: string; secretVersion: string; wrapped: string } => ({
  id,
  secretVersion: 'v1',
  wrapped: `wrapped-${id}`,
});

/** A row in which every field is set. */
const fullRow = (generation: string): Connection => ({
  state: 'connected',
  generation,
  account: { tenantId: 'tenant', accountHash: 'hash', profile: 'sealed' as Sealed },
  grantedScopes: ['User.Read', 'Mail.Send'],
  tokenKey: wrapped('token'),
  ledgerKey: wrapped('ledger'),
  openAttempts: [{ id: 'one', startedAt: '2026-11-24T12:00:00.000Z' }],
  lastOutcome: { attemptId: 'two', reason: 'attempt-expired', at: '2026-11-24T11:00:00.000Z' },
  completedAttempt: 'three',
  knownChats: { recipient: 'sealed chat' as Sealed },
  connectedAt: '2026-11-24T10:00:00.000Z',
  checkedAt: '2026-11-24T10:30:00.000Z',
  failure: {
    reason: 'interaction-required',
    since: '2026-11-24T10:31:00.000Z',
    correlationId: 'correlation',
    code: 'AADSTS50076',
    claims: '{"access_token":{}}',
  },
  notBefore: '2026-11-24T10:32:00.000Z',
  approval: { since: '2026-11-24T10:33:00.000Z', capabilities: ['chat'], saidBy: 'user' },
});

const read = async (port: Connections, user: WintroUser): Promise<Connection> => {
  const found = await port.read(user, inTime);
  return found.ok ? found.value : expectOk(found);
};

const expectOk = (result: Result<unknown>): never => {
  expect(result).toMatchObject({ ok: true });
  throw new Error('not reached');
};

const put = (port: Connections, user: WintroUser, row: Connection): ReturnType<Connections['update']> =>
  port.update(user, () => row, inTime);

const attempt = (id: string): { id: string; startedAt: string } => ({
  id,
  startedAt: '2026-11-24T12:00:00.000Z',
});

export const connectionCases: readonly ContractCase<Connections>[] = [
  {
    title: 'a user of whom nothing is known has an empty row',
    run: async ({ port }) => {
      expect(await port.read(newUser(), inTime)).toEqual({ ok: true, value: EMPTY_CONNECTION });
    },
  },
  {
    title: 'every field that was written is read back',
    run: async ({ port }) => {
      const [user, row] = [newUser(), fullRow(newId())];
      expect(await put(port, user, row)).toEqual({ ok: true, value: { row, written: true } });
      expect(await read(port, user)).toEqual(row);
    },
  },
  {
    title: 'a field that the next row does not have is gone: a disconnect leaves no key behind',
    run: async ({ port }) => {
      const user = newUser();
      await put(port, user, fullRow(newId()));
      await port.update(user, disconnected, inTime);
      expect(await read(port, user)).toEqual({ ...EMPTY_CONNECTION, ledgerKey: wrapped('ledger') });
    },
  },
  {
    title: 'a writer who gives up changes nothing and is told the row as it stands',
    run: async ({ port }) => {
      const [user, row] = [newUser(), fullRow(newId())];
      await put(port, user, row);
      const given = await port.update(
        user,
        (fresh) => withRenewal(fresh, 'another generation', 'now'),
        inTime,
      );
      expect(given).toEqual({ ok: true, value: { row, written: false } });
      expect(await read(port, user)).toEqual(row);
    },
  },
  {
    title: 'a change that leaves the row as it is counts as written',
    run: async ({ port }) => {
      const [user, row] = [newUser(), fullRow(newId())];
      await put(port, user, row);
      expect(await port.update(user, (fresh) => fresh, inTime)).toEqual({
        ok: true,
        value: { row, written: true },
      });
    },
  },
  {
    title: 'after a conflict the change runs again on the fresh row, and both changes stay',
    run: async ({ port, beforeWrites }) => {
      const user = newUser();
      await port.update(user, (row) => withLedgerKey(row, wrapped('ledger')), inTime);
      beforeWrites(() => port.update(user, (row) => withAttempt(row, attempt('theirs'), 0), inTime));
      let runs = 0;
      const ours = await port.update(
        user,
        (row) => {
          runs += 1;
          return withAttempt(row, attempt('ours'), 0);
        },
        inTime,
      );
      expect(ours).toMatchObject({ ok: true, value: { written: true } });
      expect(runs).toBe(2);
      expect((await read(port, user)).openAttempts.map((open) => open.id)).toEqual(['theirs', 'ours']);
    },
  },
  {
    title: "somebody else's first write is a conflict like any other",
    run: async ({ port, beforeWrites }) => {
      const user = newUser();
      beforeWrites(() => port.update(user, (row) => withAttempt(row, attempt('theirs'), 0), inTime));
      await port.update(user, (row) => withAttempt(row, attempt('ours'), 0), inTime);
      expect((await read(port, user)).openAttempts.map((open) => open.id)).toEqual(['theirs', 'ours']);
    },
  },
  {
    title: 'a renewal that a disconnect has overtaken gives up: the disconnect stands',
    run: async ({ port, beforeWrites }) => {
      const [user, generation] = [newUser(), newId()];
      await put(port, user, fullRow(generation));
      beforeWrites(() => port.update(user, disconnected, inTime));
      const renewed = await port.update(user, (row) => withRenewal(row, generation, 'now'), inTime);
      expect(renewed).toMatchObject({ ok: true, value: { written: false, row: { state: 'not-connected' } } });
      expect((await read(port, user)).state).toBe('not-connected');
    },
  },
  {
    title: 'five conflicts in a row end with "write-conflict" and without a change',
    run: async ({ port, beforeWrites }) => {
      const [user, generation] = [newUser(), newId()];
      await put(port, user, fullRow(generation));
      let [theirs, runs] = [0, 0];
      beforeWrites(() => {
        theirs += 1;
        return port.update(
          user,
          (row) => withKnownChat(row, generation, `their ${theirs}`, 'chat' as Sealed),
          inTime,
        );
      }, 5);
      const ours = await port.update(
        user,
        (row) => {
          runs += 1;
          return withAttempt(row, attempt('ours'), 0);
        },
        inTime,
      );
      expect(ours).toEqual({ ok: false, failure: { reason: 'write-conflict', retryAfterSeconds: 1 } });
      expect(runs).toBe(5);
      const row = await read(port, user);
      expect(row.openAttempts.map((open) => open.id)).toEqual(['one']);
      expect(Object.keys(row.knownChats)).toHaveLength(6);
    },
  },
  {
    title: 'writes at the same moment all land',
    run: async ({ port }) => {
      const user = newUser();
      const ids = ['a', 'b', 'c'];
      const done = await Promise.all(
        ids.map((id) => port.update(user, (row) => withAttempt(row, attempt(id), 0), inTime)),
      );
      expect(done.every((one) => one.ok && one.value.written)).toBe(true);
      expect((await read(port, user)).openAttempts.map((open) => open.id).toSorted()).toEqual(ids);
    },
  },
  {
    title: 'a first write whose answer was lost is known as our own',
    run: async ({ port, loseNextAnswer }) => {
      const user = newUser();
      let runs = 0;
      loseNextAnswer();
      const done = await port.update(
        user,
        (row) => {
          runs += 1;
          return withLedgerKey(row, wrapped(`ledger ${runs}`));
        },
        inTime,
      );
      expect(done).toMatchObject({ ok: true, value: { written: true } });
      expect(runs).toBe(1);
      expect((await read(port, user)).ledgerKey).toEqual(wrapped('ledger 1'));
    },
  },
  {
    title: 'a change whose answer was lost is known as our own and does not run twice',
    run: async ({ port, loseNextAnswer }) => {
      const user = newUser();
      await put(port, user, fullRow(newId()));
      loseNextAnswer();
      let runs = 0;
      const done = await port.update(
        user,
        (row) => {
          runs += 1;
          return { ...row, checkedAt: `run ${runs}` };
        },
        inTime,
      );
      expect(done).toMatchObject({ ok: true, value: { written: true, row: { checkedAt: 'run 1' } } });
      expect(runs).toBe(1);
      expect((await read(port, user)).checkedAt).toBe('run 1');
    },
  },
  {
    title: 'users whose names run together have rows of their own',
    run: async ({ port }) => {
      const id = newId();
      const one = { issuer: 'iss', organization: `${id}a`, subject: 'bc' };
      const other = { issuer: 'iss', organization: `${id}ab`, subject: 'c' };
      await put(port, one, fullRow('generation'));
      expect(port.keyOf(one)).not.toBe(port.keyOf(other));
      expect(await read(port, other)).toEqual(EMPTY_CONNECTION);
    },
  },
  {
    title: 'a row is reached by its key as well as by its user',
    run: async ({ port }) => {
      const user = newUser();
      const owner = { key: port.keyOf(user) };
      await port.update(owner, (row) => withAttempt(row, attempt('by key'), 0), inTime);
      expect((await read(port, user)).openAttempts).toEqual([attempt('by key')]);
      expect(await port.read(owner, inTime)).toEqual(await port.read(user, inTime));
      expect(port.keyOf(owner)).toBe(owner.key);
    },
  },
  {
    title: 'any text may name a user: the key is 64 hexadecimal characters, upper and lower case apart',
    run: async ({ port }) => {
      const odd = [
        '/ \\ # ? % ..',
        'me/sendMail',
        '\u0000\u0085\u2028\u202e',
        "' or '1'='1",
        '😀'.repeat(500),
        'A',
        'a',
      ];
      const users = odd.map((subject) => ({ issuer: 'iss', organization: newId(), subject }));
      const keys = new Set(odd.map((subject) => port.keyOf({ issuer: 'iss', organization: 'org', subject })));
      expect(keys.size).toBe(odd.length);
      for (const user of users) {
        expect(port.keyOf(user)).toMatch(/^[0-9a-f]{64}$/);
        await put(port, user, { ...EMPTY_CONNECTION, checkedAt: 'was here' });
        expect((await read(port, user)).checkedAt).toBe('was here');
      }
    },
  },
];
