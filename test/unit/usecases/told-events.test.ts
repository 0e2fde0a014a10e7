/** Which effect tells Wintro what: written right after it, once, and never at the cost of the effect. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { disconnectMember, eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { orderErasure } from '../../../shared/usecases/organization/order-erasure.ts';
import { runErasures } from '../../../shared/usecases/organization/run-erasures.ts';
import { parkCallback } from '../../../shared/usecases/connect/park-callback.ts';
import { checkConnection } from '../../../shared/usecases/revalidate/check-connection.ts';
import { callerNamed, connect, fakePorts, USER, value } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { deliverAll, outboxOf, telling, type ToldPorts } from '../../support/fakes/told-events.ts';
import { begunWalk, linkFor } from './approval-walk.ts';

const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };
const ada = { organization: 'org-1', user: 'ada' };

/** Ada is connected, and Wintro knows; what is done from here on is done by `by`. */
async function connected(by: Caller = USER): Promise<ToldPorts> {
  const ports = fakePorts();
  await connect(telling(ports));
  const told = telling(ports, by);
  await deliverAll(told);
  told.webhooks.posted.length = 0;
  return told;
}

/** Type and data of everything that is delivered now. */
const toldBy = async (ports: ToldPorts): Promise<readonly unknown[]> =>
  (await deliverAll(ports)).map(({ type, data }) => [type, data]);

const refused = failWith(failure('grant-revoked', { code: 'AADSTS50173', correlationId: 'c' }));

describe('Wintro is told', () => {
  test('P110: that somebody has connected', async () => {
    const ports = telling(fakePorts());
    await connect(ports);
    expect(await toldBy(ports)).toEqual([['connection.connected', { ...ada, state: 'connected' }]]);
  });

  test('P110: that they have disconnected, once: twice is once', async () => {
    const ports = await connected();
    await disconnect(ports, USER, inTime);
    await disconnect(ports, USER, inTime);
    expect(await toldBy(ports)).toEqual([
      ['connection.ended', { ...ada, state: 'not-connected', by: 'user' }],
    ]);
  });

  test('P110: that an administrator has disconnected them, about them and not about the administrator', async () => {
    const ports = await connected(ADMIN);
    value(await disconnectMember(ports, ADMIN, USER.userKey, inTime));
    expect(await toldBy(ports)).toEqual([
      ['connection.ended', { ...ada, state: 'not-connected', by: 'organization' }],
    ]);
  });

  test.each<[string, Caller, (ports: ToldPorts) => Promise<unknown>]>([
    ['by themselves', USER, (ports) => eraseOwn(ports, USER, inTime)],
    ['by an administrator', ADMIN, (ports) => eraseMember(ports, ADMIN, USER.userKey, inTime)],
  ])(
    'P110: of the end of a person who was erased %s, though nothing of them is left',
    async (_how, by, erase) => {
      const ports = await connected(by);
      expect(await erase(ports)).toMatchObject({ ok: true });
      expect(await toldBy(ports)).toMatchObject([['connection.ended', { ...ada, state: 'not-connected' }]]);
    },
  );

  test('P110: who was erased is looked up before their last row goes, however slow that is', async () => {
    const ports = fakePorts();
    await connect(ports);
    const { organizations } = ports;
    const readMember: typeof organizations.readMember = async (...asked) => {
      for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      return organizations.readMember(...asked);
    };
    const slow = { ...ports, organizations: { ...organizations, readMember } };
    const told = telling(ports, ADMIN, slow);
    value(await eraseMember(told, ADMIN, USER.userKey, inTime));
    expect(await toldBy(told)).toMatchObject([['connection.ended', ada]]);
  });

  test('P110: that Microsoft has ended a connection, found by the nightly check, once', async () => {
    const ports = await connected();
    ports.log.name({});
    ports.entra.renewals.tell(refused);
    const check = () => ports.log.about(USER.userKey, () => checkConnection(ports, USER.userKey, inTime));
    ports.clock.pass(3 * 3_600);
    expect(await check()).toBe('ended');
    expect(await check()).toBe('skipped');
    expect(await toldBy(ports)).toEqual([
      [
        'connection.ended',
        { ...ada, state: 'reconnect-required', by: 'microsoft', reason: 'grant-revoked', owner: 'user' },
      ],
    ]);
  });

  test('P110: that a connection needs attention, once while the cause is the same', async () => {
    const ports = await connected();
    const down = failWith(failure('app-disabled-in-tenant', { code: 'AADSTS7000112' }));
    for (let turn = 0; turn < 2; turn += 1) {
      ports.entra.renewals.tell(down);
      ports.clock.pass(3 * 3_600);
      await checkConnection(ports, USER.userKey, inTime);
    }
    expect(await toldBy(ports)).toEqual([
      [
        'connection.needs-attention',
        { ...ada, state: 'needs-attention', reason: 'app-disabled-in-tenant', owner: 'tenant-admin' },
      ],
    ]);
  });

  test('P110: that an approval was reported, though nobody of the company has ever connected', async () => {
    const ports = telling(fakePorts());
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    ports.log.name({});
    await parkCallback(ports, { state, adminConsent: true }, inTime);
    expect(await toldBy(ports)).toEqual([
      ['approval.reported', { organization: 'org-1', state: 'reported' }],
    ]);
  });

  test('P110: that the erasure of an organization has begun, and of the end of everybody in it', async () => {
    const ports = await connected(ADMIN);
    value(await orderErasure(ports, ADMIN, { organization: 'org-1' }, inTime));
    ports.clock.pass(25 * 3_600);
    ports.log.name({});
    await runErasures(ports, { remainingMs: () => 200_000 }, () => inTime);
    expect(await toldBy(ports)).toEqual([
      ['organization.erasure-begun', { organization: 'org-1', state: 'erasure-begun', count: 2 }],
      ['connection.ended', { ...ada, state: 'not-connected', by: 'organization' }],
    ]);
  });
});

describe('the effect stands', () => {
  test.each<[string, (ports: ToldPorts) => void]>([
    ['the outbox does not take it', (ports) => ports.storage.failNext('outbox', 'write')],
    ['the vault is closed', (ports) => ports.keys.close()],
  ])('P113: although %s: the log says what Wintro was not told', async (_when, fail) => {
    const ports = await connected();
    fail(ports);
    expect(await disconnect(ports, USER, inTime)).toMatchObject({ ok: true, value: { wasConnected: true } });
    expect(await outboxOf(ports)).toMatchObject([{ type: 'connection.connected' }]);
    expect(ports.log.lines.filter(({ event }) => event === 'webhook.unrecorded')).toMatchObject([
      { level: 'error', fields: { webhookType: 'connection.ended' } },
    ]);
  });

  test('P110: and the event waits although its queue does not take the message', async () => {
    const ports = await connected();
    ports.webhookQueue.isDown = true;
    await disconnect(ports, USER, inTime);
    expect(await outboxOf(ports)).toMatchObject([{}, { type: 'connection.ended', state: 'waiting' }]);
  });
});

test('P113: without an address nothing is written and nobody is asked', async () => {
  const ports = fakePorts();
  await connect(ports);
  await disconnect(ports, USER, inTime);
  expect([await outboxOf(ports), ports.webhookQueue.messages]).toEqual([[], []]);
});

test('P112: the row holds ids and states in clear, and nothing of whom it is about', async () => {
  const ports = await connected();
  await disconnect(ports, USER, inTime);
  await ports.log.settled();
  const rows = JSON.stringify(ports.storage.table('outbox').rows());
  expect(rows).toContain('connection.ended');
  for (const word of ['"ada"', 'org-1', USER.userKey, 'ada@company.example'])
    expect(rows).not.toContain(word);
  expect(JSON.stringify(ports.webhookQueue.messages)).toMatch(/^\[\{"id":"evt-[\w-]+","delaySeconds":2\}\]$/);
});
