/** What stands in the audit, of whom, and when a row is worth more than the deed. */
import { describe, expect, test } from '@jest/globals';
import { refusalCounts } from '../../../shared/adapters/process/refusal-counts.ts';
import type { StoredAuditRow } from '../../../shared/domain/audit.ts';
import {
  auditEvent,
  noteEvent,
  openAudit,
  type AuditedFact,
  type AuditedPeople,
} from '../../../shared/usecases/audit/audit-event.ts';
import { noteRefusal, type Refusal } from '../../../shared/usecases/audit/note-refusal.ts';
import { callerNamed, elsewhere, fakePorts, USER, value } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const { organizationKey, userKey } = USER;
const ADMIN = callerNamed('grace').userKey;

const ENDED: AuditedPeople & AuditedFact = {
  ...{ organizationKey, actor: ADMIN, subject: userKey },
  ...{ event: 'connection.disconnected', outcome: 'intended' },
};

type Ports = ReturnType<typeof fakePorts>;

const rowsOf = async ({ audit }: Ports): Promise<readonly StoredAuditRow[]> =>
  value(await audit.page(organizationKey, { limit: 100 }, inTime)).rows;

const REFUSED: Refusal = {
  ...{ organizationKey, actor: userKey },
  ...{ event: 'access.refused', reason: 'role-missing' },
};

describe('a row', () => {
  test('P90: says who did what to whom and when, in which request, by hashes and without any content', async () => {
    const ports = fakePorts();
    value(await auditEvent(ports, ENDED, inTime));
    const [row, ...more] = await rowsOf(ports);
    expect(more).toEqual([]);
    expect(row).toEqual({
      ...{ id: expect.any(String), event: 'connection.disconnected', outcome: 'intended' },
      ...{ at: '2026-11-24T12:00:00.000Z', requestId: 'request-1' },
      ...{ actor: expect.stringMatching(/^[\w-]{43}$/), subject: expect.stringMatching(/^[\w-]{43}$/) },
    });
    const stored = JSON.stringify(ports.storage.table('audit').rows());
    for (const word of [ADMIN, userKey, 'grace', 'ada', 'org-1']) expect(stored).not.toContain(word);
  });

  test('calls the same person the same, in every process, and somebody else otherwise', async () => {
    const ports = fakePorts();
    value(await auditEvent(ports, ENDED, inTime));
    value(await auditEvent(elsewhere(ports), { ...ENDED, outcome: 'done' }, inTime));
    const rows = await rowsOf(ports);
    expect(new Set(rows.map(({ actor }) => actor)).size).toBe(1);
    expect(new Set(rows.map(({ subject }) => subject)).size).toBe(1);
    expect(rows[0]?.actor).not.toBe(rows[0]?.subject);
  });

  test('has no subject when somebody does it to themselves, and no actor when a timer does it', async () => {
    const ports = fakePorts();
    value(await auditEvent(ports, { ...ENDED, actor: userKey }, inTime));
    value(await auditEvent(ports, { ...ENDED, actor: undefined }, inTime));
    const rows = (await rowsOf(ports)).map((row) => Object.keys(row));
    expect(rows.filter((names) => names.includes('actor') && !names.includes('subject'))).toHaveLength(1);
    expect(rows.filter((names) => names.includes('subject') && !names.includes('actor'))).toHaveLength(1);
  });

  test('P92: nobody can tell a person from it whose salt has gone, and later rows call them otherwise', async () => {
    const ports = fakePorts();
    value(await auditEvent(ports, ENDED, inTime));
    const member = { partitionKey: organizationKey, rowKey: `member-${userKey}` };
    const table = ports.storage.table('organizations');
    const { etag } = table.rows().find(({ rowKey }) => rowKey === member.rowKey)!;
    await table.remove({ ...member, etag }, AbortSignal.timeout(1_000));
    value(await auditEvent(ports, ENDED, inTime));
    const subjects = (await rowsOf(ports)).map(({ subject }) => subject);
    expect(new Set(subjects).size).toBe(2);
  });

  test('a hand that is open calls people as they were called, though their salts have gone meanwhile', async () => {
    const ports = fakePorts();
    const add = value(await openAudit(ports, ENDED, inTime));
    const table = ports.storage.table('organizations');
    for (const { etag, ...key } of table.rows())
      await table.remove({ ...key, etag }, AbortSignal.timeout(1_000));
    value(await add({ event: 'person.erased', outcome: 'done' }, inTime));
    expect(await rowsOf(ports)).toHaveLength(1);
    expect(table.rows()).toEqual([]);
  });
});

describe('a row that cannot be added', () => {
  test.each([
    ['while storage does not answer', (ports: Ports) => ports.storage.failNext('audit', 'write')],
    ['while the vault is closed', (ports: Ports) => ports.keys.close()],
  ])('is a failure %s; where the deed stands, the log says so', async (_when, fail) => {
    const ports = fakePorts();
    fail(ports);
    expect(await auditEvent(ports, ENDED, inTime)).toMatchObject({ ok: false });
    fail(ports);
    await noteEvent(ports, ENDED, inTime);
    expect(ports.log.events()).toContain('audit.unrecorded');
    expect(await rowsOf(ports)).toEqual([]);
  });
});

describe('refusals', () => {
  test('are noted once per person, reason and hour; the next hour says how many there were since', async () => {
    const ports = fakePorts();
    for (let times = 0; times < 5; times += 1) await noteRefusal(ports, REFUSED, inTime);
    await noteRefusal(ports, { ...REFUSED, actor: ADMIN }, inTime);
    await noteRefusal(ports, { ...REFUSED, reason: 'attempt-foreign' }, inTime);
    expect((await rowsOf(ports)).map(({ count }) => count)).toEqual([1, 1, 1]);
    ports.clock.pass(3600);
    await noteRefusal(ports, REFUSED, inTime);
    expect((await rowsOf(ports)).map(({ count }) => count)).toEqual([5, 1, 1, 1]);
  });

  test('are noted once though several processes meet them', async () => {
    const ports = fakePorts();
    await noteRefusal(ports, REFUSED, inTime);
    await noteRefusal(elsewhere(ports), REFUSED, inTime);
    expect(await rowsOf(ports)).toHaveLength(1);
  });

  test('stand without their row: the log says that it is missing', async () => {
    const ports = fakePorts();
    ports.keys.close();
    await noteRefusal(ports, REFUSED, inTime);
    expect(ports.log.events()).toEqual(['access.refused', 'audit.unrecorded']);
  });

  test('are counted by kind, and a kind that was told in this hour is not told again', () => {
    const counts = refusalCounts();
    expect([counts.note('a', 1), counts.note('a', 1), counts.note('b', 1)]).toEqual([1, undefined, 1]);
    expect([counts.note('a', 2), counts.note('a', 2), counts.note('a', 4)]).toEqual([2, undefined, 2]);
  });
});
