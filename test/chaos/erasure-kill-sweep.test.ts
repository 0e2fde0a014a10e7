/**
 * P89: an administrator's disconnect and an erasure, stopped before and after each of their effects on storage. Nothing is
 * ended without its intent in the audit, and the same call again goes on to the end.
 */
import { describe, expect, test } from '@jest/globals';
import { TABLE_NAMES } from '../../shared/adapters/tables/storage-tables.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { Caller } from '../../shared/domain/wintro-user.ts';
import { makeApprovalLink } from '../../shared/usecases/approval/make-link.ts';
import { beginConnect } from '../../shared/usecases/connect/begin-connect.ts';
import { sweepDue } from '../../shared/usecases/deliver/sweep-due.ts';
import { disconnectMember, eraseMember } from '../../shared/usecases/organization/end-member.ts';
import { eraseOwn } from '../../shared/usecases/organization/erase-own.ts';
import { saveSignature } from '../../shared/usecases/signature/save-signature.ts';
import { callerNamed, connect, elsewhere, USER, value, type FakePorts } from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { batched, letter } from '../support/waiting-batches.ts';
import { accepted, pass } from '../support/waiting-sends.ts';
import { mortal, somebody } from './support/mortal.ts';
import { untilStopped } from './support/stoppable.ts';

const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };

const rowsOf = (ports: FakePorts, table: Parameters<FakePorts['storage']['table']>[0]) =>
  ports.storage
    .table(table)
    .rows()
    .filter(({ partitionKey }) => partitionKey === USER.userKey);

/** Every row that has the user's key in its own, by its table; of a batch the sweep takes the place within minutes. */
const everyRowOf = (ports: FakePorts): readonly string[] =>
  TABLE_NAMES.flatMap((table) =>
    ports.storage
      .table(table)
      .rows()
      .filter(({ partitionKey, rowKey, cells }) =>
        [partitionKey, rowKey, cells['ownerKey']?.value].join(' ').includes(USER.userKey),
      )
      .map(({ rowKey }) => `${table} ${rowKey.replace(USER.userKey, '')}`),
  ).filter((row) => row !== 'runs ' && !row.startsWith('due .b-'));

/** What of their messages still waits. */
const waitingOf = (ports: FakePorts): readonly unknown[] =>
  rowsOf(ports, 'sends')
    .map(({ cells }) => cells['state']?.value)
    .filter((state) => state === 'scheduled' || state === 'queued');

/** Approval links of the user: their rows, and how many are listed. */
const linksOf = async ({ approvals }: FakePorts): Promise<readonly number[]> => {
  const { organizationKey, userKey } = USER;
  const links = value(await approvals.links(organizationKey, inTime)).links;
  const listed = value(await approvals.readCompany(organizationKey, inTime)).links;
  return [links.filter(({ madeBy }) => madeBy === userKey).length, listed.length];
};

/** What the audit says of ends, the oldest first. */
const outcomes = async (ports: FakePorts): Promise<readonly string[]> => {
  const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 100 }, inTime));
  return rows.filter(({ event }) => event !== 'connect.completed').map(({ outcome }) => outcome);
};

const stateOf = async (ports: FakePorts): Promise<string> =>
  value(await ports.connections.read(USER.userKey, inTime)).state;

const CALLS: Readonly<Record<string, (ports: FakePorts) => Promise<Result<unknown>>>> = {
  'a disconnect by an administrator': (ports: FakePorts) =>
    disconnectMember(ports, ADMIN, USER.userKey, inTime),
  'an erasure by an administrator': (ports: FakePorts) => eraseMember(ports, ADMIN, USER.userKey, inTime),
  'an own erasure': (ports: FakePorts) => eraseOwn(ports, USER, inTime),
};

/** Somebody with a row of every kind: connected, with a send, messages that wait, a signature, a link, a sign-in under way. */
async function somebodyWithEverything(): Promise<FakePorts> {
  const ports = await somebody();
  value(await saveSignature(ports, USER, { version: 'none', html: '<p>Ada</p>' }, inTime));
  await accepted(ports, { key: 'later' });
  await batched(ports, { content: letter('Ada', 'Ben') });
  value(await makeApprovalLink(ports, USER, {}, inTime));
  value(await beginConnect(ports, USER, {}, inTime));
  return ports;
}

describe.each(Object.entries(CALLS))('%s', (name, call) => {
  const erases = name.includes('erasure');

  const expectEnd = async (ports: FakePorts, where: string): Promise<void> => {
    expect([where, await stateOf(ports)]).toEqual([where, 'not-connected']);
    expect([where, waitingOf(ports)]).toEqual([where, []]);
    if (!erases) return;
    expect([where, everyRowOf(ports)]).toEqual([where, []]);
    expect([where, await linksOf(ports)]).toEqual([where, [0, 0]]);
    const listed = await ports.organizations.readMember(USER, inTime);
    expect([where, listed]).toEqual([where, { ok: true, value: undefined }]);
  };

  test('P89: leaves its intent and its outcome', async () => {
    const ports = await somebodyWithEverything();
    expect((await call(ports)).ok).toBe(true);
    await expectEnd(ports, 'whole');
    expect([...(await outcomes(ports))].toSorted()).toEqual(['done', 'intended']);
    // The place of a batch is in the past: the sweep takes it as soon as its messages are not to be expected any more.
    pass(ports, 10);
    value(await sweepDue(elsewhere(ports), inTime));
    expect(ports.storage.table('due').rows()).toEqual([]);
  });

  test.each(['before', 'after'] as const)(
    'P89: killed %s every effect has ended nothing unseen, and ends whole when it is asked again',
    async (how) => {
      const whole = mortal(await somebodyWithEverything());
      expect((await call(whole.ports)).ok).toBe(true);
      expect(whole.effects()).toBeGreaterThan(erases ? 45 : 25);
      for (let at = 0; at < whole.effects(); at += 1) {
        const ports = await somebodyWithEverything();
        const where = `killed ${how} effect ${at}`;
        expect([where, await untilStopped(() => call(mortal(ports, { at, how }).ports))]).toEqual([
          where,
          'stopped',
        ]);
        const isEnded = (await stateOf(ports)) === 'not-connected';
        if (isEnded)
          expect([where, await outcomes(ports)]).toEqual([where, expect.arrayContaining(['intended'])]);
        const again = await call(ports);
        // Whose member row has gone is nobody any more: there is nothing left to do.
        if (!again.ok) expect([where, again.failure.reason]).toEqual([where, 'not-found']);
        await expectEnd(ports, where);
      }
    },
  );
});

describe('nothing is ended by somebody else while the audit cannot be written', () => {
  test.each([
    ['storage fails', (ports: FakePorts) => ports.storage.failNext('audit', 'write')],
    ['the vault is closed', (ports: FakePorts) => ports.keys.close()],
  ])('P89: because %s', async (_why, fail) => {
    for (const call of [disconnectMember, eraseMember]) {
      const ports = await somebody();
      fail(ports);
      expect((await call(ports, ADMIN, USER.userKey, inTime)).ok).toBe(false);
      expect(await stateOf(ports)).toBe('connected');
    }
  });

  test('one’s own erasure needs no audit', async () => {
    const ports = await somebody();
    ports.keys.close();
    expect((await eraseOwn(ports, USER, inTime)).ok).toBe(true);
    expect(rowsOf(ports, 'connections')).toEqual([]);
    expect(ports.log.events()).toContain('audit.unrecorded');
  });
});

describe('whoever begins anew during an erasure', () => {
  test('keeps the new connection, its cache and its place in the list', async () => {
    const ports = await somebody();
    const sends: FakePorts['sends'] = {
      ...ports.sends,
      removeAll: async (...given) => {
        await connect(ports);
        return ports.sends.removeAll(...given);
      },
    };
    expect((await eraseMember({ ...ports, sends }, ADMIN, USER.userKey, inTime)).ok).toBe(true);
    expect(await stateOf(ports)).toBe('connected');
    expect(rowsOf(ports, 'tokencaches')).toHaveLength(1);
    expect(value(await ports.organizations.readMember(USER, inTime))).toBeDefined();
  });

  test('before the caches go keeps the new one, which nobody could read without it', async () => {
    const ports = await somebody();
    const caches: FakePorts['caches'] = {
      ...ports.caches,
      removeAll: async (...given) => {
        await connect(ports);
        return ports.caches.removeAll(...given);
      },
    };
    expect((await eraseOwn({ ...ports, caches }, USER, inTime)).ok).toBe(true);
    expect(await stateOf(ports)).toBe('connected');
    expect(rowsOf(ports, 'tokencaches')).toHaveLength(1);
  });

  test('at the very end is listed again', async () => {
    const ports = await somebody();
    const organizations: FakePorts['organizations'] = {
      ...ports.organizations,
      removeMember: async (...given) => {
        await connect(ports);
        return ports.organizations.removeMember(...given);
      },
    };
    expect((await eraseOwn({ ...ports, organizations }, USER, inTime)).ok).toBe(true);
    expect(await stateOf(ports)).toBe('connected');
    expect(value(await ports.organizations.readMember(USER, inTime))).toBeDefined();
  });
});

test('P63: whoever is not listed in the administrator’s organization does not exist', async () => {
  const ports = await somebody();
  const stranger: Caller = { ...callerNamed('eve', 'org-2'), roles: ['organization-admin'] };
  for (const call of [disconnectMember, eraseMember]) {
    expect(await call(ports, stranger, USER.userKey, inTime)).toMatchObject({
      ok: false,
      failure: { reason: 'not-found' },
    });
  }
  expect(await stateOf(ports)).toBe('connected');
});
