/**
 * P89 P92: the erasure of a whole organization, stopped before and after each of its effects on storage, done by two
 * instances at once, and met by people who connect, send and renew meanwhile. It ends when nobody is left.
 */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { makeApprovalLink } from '../../../shared/usecases/approval/make-link.ts';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { orderErasure, stopErasure } from '../../../shared/usecases/organization/order-erasure.ts';
import { runErasures } from '../../../shared/usecases/organization/run-erasures.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  returnWithCode,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { mortal, somebody } from '../../chaos/support/mortal.ts';
import { placesToStrike, untilStopped } from '../../chaos/support/stoppable.ts';

const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };
const OTHER = callerNamed('bob');
const STRANGER = callerNamed('eve', 'org-2');
const DAY_MS = 24 * 3_600_000;

const run = (ports: FakePorts): Promise<void> => runErasures(ports, forARun, () => inTime);
/** More than one person takes. */
const forARun = { remainingMs: () => 200_000 };
const order = (ports: FakePorts) => orderErasure(ports, ADMIN, { organization: 'org-1' }, inTime);

/** Two people with their sends, a link, an order; and somebody of another organization. */
async function ordered(): Promise<FakePorts> {
  const ports = fakePorts();
  for (const user of [USER, OTHER, STRANGER]) await somebody(ports, user);
  value(await makeApprovalLink(ports, USER, {}, inTime));
  value(await order(ports));
  return ports;
}

const later = (ports: FakePorts, ms = DAY_MS): void => ports.clock.pass(ms / 1000);

/** Rows of the two people and of their organization, but the one that stays. */
const left = (ports: FakePorts): readonly string[] =>
  (['connections', 'sends', 'tokencaches', 'attempts', 'organizations'] as const).flatMap((table) =>
    ports.storage
      .table(table)
      .rows()
      .filter(({ partitionKey, rowKey }) =>
        table === 'organizations'
          ? partitionKey === USER.organizationKey && rowKey !== 'organization'
          : [USER.userKey, OTHER.userKey].includes(partitionKey as typeof USER.userKey),
      )
      .map(({ rowKey }) => `${table} ${rowKey}`),
  );

const stateOf = async (ports: FakePorts, user: Caller): Promise<string> =>
  value(await ports.connections.read(user.userKey, inTime)).state;

const audited = async (ports: FakePorts): Promise<readonly string[]> => {
  const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 200 }, inTime));
  return rows.map(({ event, outcome }) => `${event} ${outcome}`);
};

const receipt = async (ports: FakePorts) =>
  value(await ports.erasures.read(USER.organizationKey, inTime)).last;

async function expectOver(ports: FakePorts, where = 'whole'): Promise<void> {
  expect([where, left(ports)]).toEqual([where, []]);
  expect([where, await receipt(ports)]).toMatchObject([where, { people: 3 }]);
  const rows = await audited(ports);
  for (const row of ['organization.erased intended', 'organization.erased done', 'person.erased intended'])
    expect([where, rows]).toEqual([where, expect.arrayContaining([row])]);
  expect([where, await stateOf(ports, STRANGER)]).toEqual([where, 'connected']);
}

let ports: FakePorts;
beforeEach(async () => {
  ports = await ordered();
});

describe('an erasure that was ordered', () => {
  test('does nothing before its day is over, and everything after; the audit, its key and the policy stay', async () => {
    later(ports, DAY_MS - 1_000);
    await run(ports);
    expect(await stateOf(ports, USER)).toBe('connected');
    expect(value(await beginConnect(ports, USER, {}, inTime)).erasure).toBeDefined();
    later(ports, 2_000);
    const row = { partitionKey: USER.organizationKey, rowKey: 'organization' };
    const before = ports.storage
      .table('organizations')
      .rows()
      .find(({ rowKey }) => rowKey === row.rowKey);
    await run(ports);
    await expectOver(ports);
    const after = ports.storage
      .table('organizations')
      .rows()
      .find(({ rowKey, partitionKey }) => rowKey === row.rowKey && partitionKey === row.partitionKey);
    expect(after?.cells).toHaveProperty('auditDataKey');
    for (const gone of ['organizationDataKey', 'approvalLinks', 'knownTenants', 'erasureStartsAt'])
      expect(after?.cells).not.toHaveProperty(gone);
    expect(before?.cells).toBeDefined();
    expect(ports.log.events()).toEqual(
      expect.arrayContaining(['organization.erasure-begun', 'organization.erased']),
    );
    // Nothing is left to do, and nothing is said twice.
    const rows = (await audited(ports)).length;
    await run(ports);
    expect((await audited(ports)).length).toBe(rows);
  });

  test('is shown to administrators with its dates, then as a receipt', async () => {
    const found = () => searchConnections(ports, ADMIN, {}, inTime);
    expect(value(await found()).erasure.ordered).toEqual(value(await order(ports)));
    later(ports);
    await run(ports);
    expect(value(await found())).toMatchObject({ connections: [], erasure: { last: { people: 3 } } });
  });

  test.each(['before', 'after'] as const)(
    'P89: killed %s any of its effects, it ends whole in the next hours, and nobody is ended unseen',
    async (how) => {
      later(ports);
      const whole = mortal(ports);
      await run(whole.ports);
      await expectOver(ports);
      expect(whole.effects()).toBeGreaterThan(60);
      for (const at of placesToStrike(whole.names, 1)) {
        const struck = await ordered();
        later(struck);
        const where = `killed ${how} effect ${at}`;
        await untilStopped(() => run(mortal(struck, { at, how }).ports));
        const ended = (await stateOf(struck, USER)) === 'not-connected';
        if (ended)
          expect([where, await audited(struck)]).toEqual([
            where,
            expect.arrayContaining(['organization.erased intended', 'person.erased intended']),
          ]);
        later(struck, 3_600_000);
        await run(elsewhere(struck));
        await expectOver(struck, where);
      }
    },
    60_000,
  );

  test('two instances at once do what one does', async () => {
    later(ports);
    await Promise.all([run(ports), run(elsewhere(ports))]);
    await run(ports);
    await expectOver(ports);
    const rows = await audited(ports);
    for (const row of ['organization.erased intended', 'organization.erased done'])
      expect(rows.filter((one) => one === row)).toHaveLength(1);
  });

  test('somebody who cannot be erased stops nobody else, is told, and goes in a later hour', async () => {
    // More people than are erased side by side; the first of them is the one.
    const others = Array.from({ length: 12 }, (_, index) => callerNamed(`colleague ${index}`));
    for (const one of others) value(await ports.organizations.addMember(one, inTime));
    const everybody = { limit: 50 };
    const listed = async () =>
      value(await ports.organizations.members(USER.organizationKey, everybody, inTime));
    const [first] = await listed();
    later(ports);
    const broken: FakePorts['sends'] = {
      ...ports.sends,
      removeAll: (userKey, ...more) => {
        if (userKey !== first?.userKey) return ports.sends.removeAll(userKey, ...more);
        if (ports.log.events().includes('organization.people-kept')) throw new TypeError('a bug');
        return Promise.resolve(failWith(failure('storage-unavailable')));
      },
    };
    // What fails and what crashes: neither stops the others.
    for (let hour = 0; hour < 2; hour += 1) {
      await run({ ...ports, sends: broken });
      expect((await listed()).map(({ userKey }) => userKey)).toEqual([first?.userKey]);
      expect(await receipt(ports)).toBeUndefined();
    }
    expect(ports.log.events()).toContain('organization.people-kept');
    await run(ports);
    expect(left(ports)).toEqual([]);
    expect(await receipt(ports)).toMatchObject({ people: 15 });
  });

  test('is stopped before it begins: nothing has happened; and in its middle: who is left stays', async () => {
    const stop = () => stopErasure(ports, ADMIN, {}, inTime);
    expect(value(await stop())).toEqual({ stopped: true, hadBegun: false });
    later(ports);
    await run(ports);
    expect(await stateOf(ports, USER)).toBe('connected');
    value(await order(ports));
    later(ports);
    // The order is looked at before each group of people: here it is gone after the beginning.
    const organizations: FakePorts['organizations'] = {
      ...ports.organizations,
      memberKeys: async (organizationKey, page, deadline) => {
        const found = await ports.organizations.memberKeys(organizationKey, page, deadline);
        if (page.limit > 25) expect(value(await stop())).toMatchObject({ stopped: true });
        return found;
      },
    };
    await run({ ...ports, organizations });
    expect(await stateOf(ports, USER)).toBe('connected');
    expect(await receipt(ports)).toBeUndefined();
    expect(value(await stop())).toEqual({ stopped: false, hadBegun: false });
  });

  test('cannot be begun unseen: without the audit it waits, and so does everybody', async () => {
    later(ports);
    ports.keys.close();
    await run(ports);
    expect([await stateOf(ports, USER), await receipt(ports)]).toEqual(['connected', undefined]);
    expect(ports.log.events()).toContain('organization.erasure-unfinished');
    ports.keys.reopen();
    await run(ports);
    await expectOver(ports);
  });
});

test('an hour in which no slice of the organizations can be read is told once', async () => {
  const ports = fakePorts();
  const erasures = {
    ...ports.erasures,
    dueKeys: async function* () {
      yield await Promise.resolve(failWith(failure('storage-unavailable')));
    },
  };
  await run({ ...ports, erasures });
  expect(ports.log.events()).toEqual(['organization.erasure-unfinished']);
});

describe('whoever comes while it runs', () => {
  test('is told so instead of connecting, and may again when it is over', async () => {
    later(ports);
    const begin = () => beginConnect(ports, USER, {}, inTime);
    expect(await begin()).toMatchObject({ ok: false, failure: { reason: 'organization-being-erased' } });
    await run(ports);
    await connect(ports);
    expect(await stateOf(ports, USER)).toBe('connected');
    later(ports, 3_600_000);
    await run(ports);
    expect(await stateOf(ports, USER)).toBe('connected');
  });

  test('left an approval link that nobody could find: it is not made before all is over', async () => {
    later(ports);
    const made: unknown[] = [];
    const make = async (): Promise<void> => void made.push(await makeApprovalLink(ports, OTHER, {}, inTime));
    const erasures: FakePorts['erasures'] = {
      ...ports.erasures,
      removeLinks: async (...given) => {
        const done = await ports.erasures.removeLinks(...given);
        await make();
        return done;
      },
    };
    await run({ ...ports, erasures });
    expect(made).toMatchObject([{ ok: false, failure: { reason: 'organization-being-erased' } }]);
    await expectOver(ports);
    later(ports, 6_000);
    await make();
    expect(made[1]).toMatchObject({ ok: true });
  });

  test('with a sign-in of before cannot finish it afterwards', async () => {
    const ticket = await returnWithCode(ports);
    later(ports);
    await run(ports);
    expect((await completeConnect(ports, USER, ticket, inTime)).ok).toBe(false);
    expect(left(ports)).toEqual([]);
  });

  test('finishes a sign-in in the middle of it, and is erased whole all the same', async () => {
    const newcomer = callerNamed('zoe');
    const ticket = await returnWithCode(ports, {}, newcomer);
    later(ports);
    const caches: FakePorts['caches'] = {
      ...ports.caches,
      removeAll: async (...given) => {
        await completeConnect(ports, newcomer, ticket, inTime);
        return ports.caches.removeAll(...given);
      },
    };
    await run({ ...ports, caches });
    await run(ports);
    expect(await stateOf(ports, newcomer)).toBe('not-connected');
    const rows = ports.storage.table('tokencaches').rows();
    expect(rows.filter(({ partitionKey }) => partitionKey === newcomer.userKey)).toEqual([]);
    expect(left(ports)).toEqual([]);
    expect(await receipt(ports)).toBeDefined();
  });
});

test('P63: an administrator of another organization stops nothing, an operator does', async () => {
  const admin: Caller = { ...STRANGER, roles: ['organization-admin'] };
  const wanted = { organization: 'org-1' };
  expect(await stopErasure(ports, admin, wanted, inTime)).toMatchObject({ ok: false });
  const members = async () =>
    value(await ports.organizations.members(USER.organizationKey, { limit: 10 }, inTime));
  const before = (await members()).length;
  const operator: Caller = { ...callerNamed('otto', 'org-3'), roles: ['operator'] };
  expect(value(await stopErasure(ports, operator, wanted, inTime))).toMatchObject({ stopped: true });
  expect(await members()).toHaveLength(before);
});

test('an order that cannot be audited is not made', async () => {
  value(await stopErasure(ports, ADMIN, {}, inTime));
  ports.storage.failNext('audit', 'write');
  expect((await order(ports)).ok).toBe(false);
  expect(value(await ports.erasures.read(USER.organizationKey, inTime)).ordered).toBeUndefined();
});

// What broke: each of the 24 slices was asked without any time, and as often the log said that storage does not answer.
test('a run whose time is over before it asks says so once, and asks nobody', async () => {
  const ports = await ordered();
  later(ports);
  let asked = 0;
  const dueKeys: FakePorts['erasures']['dueKeys'] = (...given) => {
    asked += 1;
    return ports.erasures.dueKeys(...given);
  };
  const late = { ...ports, erasures: { ...ports.erasures, dueKeys } };
  await runErasures(late, { remainingMs: () => 0 }, () => inTime);
  expect(asked).toBe(0);
  const lines = ports.log.lines.filter(({ event }) => event === 'organization.erasure-unfinished');
  expect(lines.map(({ fields }) => fields)).toEqual([{ reason: 'deadline-exceeded' }]);
  await run(ports);
  await expectOver(ports);
});
