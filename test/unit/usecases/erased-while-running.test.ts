/** Somebody is erased while another request of theirs is running: what it writes about them goes again. */
import { describe, expect, test } from '@jest/globals';
import type { MailMessage } from '../../../shared/domain/message.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { makeApprovalLink } from '../../../shared/usecases/approval/make-link.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { exportOwn } from '../../../shared/usecases/export/export-own.ts';
import { eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import { sweepErased } from '../../../shared/usecases/organization/sweep-erased.ts';
import { changeSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const ADA = { ...USER, displayName: 'Ada', roles: ['organization-admin', 'recruiter'] as const };

const listed = async (ports: FakePorts): Promise<readonly string[]> =>
  value(await searchConnections(ports, ADMIN, {}, inTime)).connections.map(({ id }) => id);

/** Ada is erased by another instance before this one writes that row. */
const erasedBefore = (ports: FakePorts, step: 'saltOf' | 'nameMember' | 'addMember'): FakePorts => ({
  ...ports,
  organizations: {
    ...ports.organizations,
    [step]: async (...given: Parameters<FakePorts['organizations'][typeof step]>) => {
      value(await eraseOwn(elsewhere(ports), ADA, inTime));
      const write = ports.organizations[step] as (...all: unknown[]) => Promise<Result<unknown>>;
      return write(...given);
    },
  },
});

describe('whoever is erased meanwhile stood in the list again, and does not', () => {
  test.each([
    ['disconnects', 'saltOf', (ports: FakePorts) => disconnect(ports, ADA, inTime)],
    [
      'changes the policy, and is named for it',
      'nameMember',
      (ports: FakePorts) => changeSendingPolicy(ports, ADA, { version: 'none', stopped: true }, inTime),
    ],
    [
      'changes the policy, and is audited',
      'saltOf',
      (ports: FakePorts) => changeSendingPolicy(ports, ADA, { version: 'none', stopped: true }, inTime),
    ],
    ['makes an approval link', 'addMember', (ports: FakePorts) => makeApprovalLink(ports, ADA, {}, inTime)],
  ] as const)('when they %s (%s)', async (_what, step, act) => {
    const ports = fakePorts();
    if (step !== 'nameMember') await connect(ports, {}, ADA);
    await act(erasedBefore(ports, step));
    expect(await listed(ports)).toEqual([]);
    expect(value(await ports.approvals.links(ADA.organizationKey, inTime)).links).toEqual([]);
  });

  // What broke: the link's row had gone with its maker, its place in the list stayed: one of twenty, and nobody could free it.
  test.each(['their member', 'the link', 'the list'])(
    'no place of a link stays in the list when the erasure comes before %s is written',
    async (what) => {
      const ports = fakePorts();
      await connect(ports, {}, ADA);
      let writes = ['their member', 'the link', 'the list'].indexOf(what);
      const erase = async (): Promise<void> => {
        if (writes-- === 0) value(await eraseOwn(elsewhere(ports), ADA, inTime));
      };
      ports.storage.beforeWrites(erase, 3);
      expect(await makeApprovalLink(ports, ADA, {}, inTime)).toMatchObject({
        failure: { reason: 'write-conflict' },
      });
      const { links } = value(await ports.approvals.readCompany(ADA.organizationKey, inTime));
      expect(links).toEqual([]);
    },
  );

  test('an administrator who was erased a while ago and acts again is named as before', async () => {
    const ports = fakePorts();
    value(await eraseOwn(ports, ADA, inTime));
    ports.clock.pass(61);
    value(await changeSendingPolicy(ports, ADA, { version: 'none', stopped: true }, inTime));
    expect(await listed(ports)).toEqual([ADA.userKey]);
  });
});

describe('a message that meets an erasure', () => {
  const message: MailMessage = {
    ...{ kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'S' },
    body: { contentType: 'text', content: 'Hi' },
  };
  const render = () => ({ status: 201, text: '{}' });

  /** The ledger row is written after everything of the person has gone. */
  async function lateRow(): Promise<FakePorts> {
    const ports = fakePorts();
    await connect(ports);
    const sends: FakePorts['sends'] = {
      ...ports.sends,
      reserve: async (...given) => {
        value(await eraseOwn(elsewhere(ports), USER, inTime));
        return ports.sends.reserve(...given);
      },
    };
    const request = { idempotencyKey: 'late', message, render };
    value(await sendMessage({ ...ports, sends }, USER, request, inTime));
    expect(ports.storage.table('sends').rows()).toHaveLength(2);
    return ports;
  }

  test('left two rows that nobody could read; the hourly timer takes them away', async () => {
    const ports = await lateRow();
    value(await sweepErased(ports, inTime));
    expect(ports.storage.table('sends').rows()).toEqual([]);
    expect(ports.log.events()).toContain('person.rows-swept');
  });

  test('whoever has connected again meanwhile keeps what they have sent since', async () => {
    const ports = await lateRow();
    await connect(ports);
    value(await sendMessage(ports, USER, { idempotencyKey: 'new', message, render }, inTime));
    value(await sweepErased(ports, inTime));
    expect(ports.storage.table('sends').rows()).toHaveLength(4);
  });
});

describe('whoever has made nothing but an approval link', () => {
  test('was in no list: an administrator finds them, and erases them with the link', async () => {
    const ports = fakePorts();
    value(await makeApprovalLink(ports, ADA, {}, inTime));
    const [found] = value(await searchConnections(ports, ADMIN, {}, inTime)).connections;
    expect(found).toMatchObject({ id: ADA.userKey, displayName: 'Ada', state: 'not-connected' });
    expect(value(await eraseMember(ports, ADMIN, ADA.userKey, inTime))).toMatchObject({ state: 'erased' });
    expect(value(await ports.approvals.links(ADA.organizationKey, inTime)).links).toEqual([]);
    expect(await listed(ports)).toEqual([ADMIN.userKey]);
  });

  test('is listed while the vault is closed, and named when they make the next one', async () => {
    const ports = fakePorts();
    ports.keys.close();
    value(await makeApprovalLink(ports, ADA, {}, inTime));
    ports.keys.reopen();
    expect(await listed(ports)).toEqual([ADA.userKey]);
    value(await makeApprovalLink(ports, ADA, {}, inTime));
    expect(value(await searchConnections(ports, ADMIN, {}, inTime)).connections).toMatchObject([
      { displayName: 'Ada' },
    ]);
  });

  test('by an earlier version, which listed nobody for it, can be erased all the same', async () => {
    const ports = fakePorts();
    value(await makeApprovalLink(ports, ADA, {}, inTime));
    value(await ports.organizations.removeMember(ADA, inTime));
    expect((await eraseMember(ports, ADMIN, ADA.userKey, inTime)).ok).toBe(true);
    expect(value(await ports.approvals.links(ADA.organizationKey, inTime)).links).toEqual([]);
  });

  test('has it in their own export, ended or not, and nobody else’s', async () => {
    const ports = fakePorts();
    value(await makeApprovalLink(ports, ADMIN, {}, inTime));
    const made = value(await makeApprovalLink(ports, ADA, { capabilities: ['mail'] }, inTime));
    const { links } = value(await exportOwn(ports, ADA, undefined, inTime));
    expect(links).toMatchObject([{ id: made.id, capabilities: ['mail'], mine: true }]);
    value(await eraseOwn(ports, ADA, inTime));
    expect(value(await exportOwn(ports, ADA, undefined, inTime)).links).toEqual([]);
  });
});
