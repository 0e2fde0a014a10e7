/** What an organization's sending policy does to sends and to the status, with the storage, the vault and time in the way. */
import { describe, expect, test } from '@jest/globals';
import type { ChatMessage, MailMessage, Message } from '../../../shared/domain/message.ts';
import { NO_POLICY, type PolicyWish, type SendingRules } from '../../../shared/domain/sending-policy.ts';
import { failWith, type Result } from '../../../shared/domain/result.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { readStatus } from '../../../shared/usecases/connect/read-status.ts';
import { changeSendingPolicy, readSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import type { SendAnswer } from '../../../shared/usecases/send/keyed-request.ts';
import { CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  liveRowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const BODY = { contentType: 'text', content: 'Hi' } as const;
const MAIL: MailMessage = { kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'S', body: BODY };
const CHAT: ChatMessage = { kind: 'chat', to: { userId: CLEO.id }, body: BODY };
const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

let keys = 0;
const send = (ports: FakePorts, message: Message = MAIL, key = `key-${String((keys += 1))}`) =>
  sendMessage(
    ports,
    USER,
    {
      idempotencyKey: key,
      message,
      render: (one, outcome) => ({ status: 201, text: JSON.stringify({ ...one, ...outcome }) }),
    },
    inTime,
  );

const change = (ports: FakePorts, wish: PolicyWish) => changeSendingPolicy(ports, ADMIN, wish, inTime);

/** Sets a policy, whatever stands. */
async function set(ports: FakePorts, rules: Partial<SendingRules>): Promise<void> {
  const { version } = value(await readSendingPolicy(ports, ADMIN, inTime));
  value(await change(ports, { version, stopped: false, ...rules }));
  ports.effects.length = 0;
}

const reasonOf = (answer: Result<SendAnswer>): string => (answer.ok ? 'sent' : answer.failure.reason);
const auditOf = async ({ audit }: FakePorts) =>
  value(await audit.page(USER.organizationKey, { limit: 100 }, inTime)).rows.map(
    ({ event, outcome, reason }) => [event, outcome, ...(reason ? [reason] : [])].join(' '),
  );
const policyRowsOf = async (ports: FakePorts) =>
  (await auditOf(ports)).filter((row) => row.startsWith('policy')).toSorted();
const askedOfMicrosoft = ({ effects }: FakePorts) => effects.filter((one) => /^(?:graph|entra)\./.test(one));
const postsOf = ({ effects }: FakePorts): number => effects.filter((one) => one === 'graph.post').length;
const unreadable = (ports: FakePorts): FakePorts => ({
  ...ports,
  policies: {
    ...ports.policies,
    read: () => Promise.resolve(failWith(failure('storage-unavailable'))),
  },
});

describe('a send', () => {
  test('P96: what is forbidden never reaches Microsoft, leaves no row, and says since when', async () => {
    const ports = await connected();
    await set(ports, { stopped: true });
    const since = '2026-11-24T12:00:00.000Z';
    expect(await send(ports)).toEqual(failWith(failure('sending-stopped', { since })));
    await set(ports, { kinds: ['mail'] });
    expect(reasonOf(await send(ports, CHAT))).toBe('message-kind-not-allowed');
    expect(askedOfMicrosoft(ports)).toEqual([]);
    await set(ports, { domains: { rule: 'refused', names: ['Partner.EXAMPLE'] } });
    expect(reasonOf(await send(ports))).toBe('recipient-domain-not-allowed');
    expect(postsOf(ports)).toBe(0);
    expect(ports.storage.table('sends').rows()).toEqual([]);
  });

  test('whose key was refused goes out under the same key when it is allowed', async () => {
    const ports = await connected();
    await set(ports, { stopped: true });
    expect(reasonOf(await send(ports, MAIL, 'kept'))).toBe('sending-stopped');
    await set(ports, { stopped: false });
    expect(value(await send(ports, MAIL, 'kept'))).toMatchObject({ status: 201, replayed: false });
  });

  test('that has gone out is answered again, whatever is forbidden since', async () => {
    const ports = await connected();
    const first = value(await send(ports, MAIL, 'one'));
    await set(ports, { stopped: true });
    expect(value(await send(ports, MAIL, 'one'))).toMatchObject({ text: first.text, replayed: true });
    await set(ports, { dailyCap: 1 });
    expect(value(await send(ports, MAIL, 'one'))).toMatchObject({ text: first.text, replayed: true });
    expect(reasonOf(await send(ports))).toBe('daily-cap-reached');
  });

  test('P97: a cap counts the last 24 hours of one recruiter, without what failed', async () => {
    const ports = await connected();
    await set(ports, { dailyCap: 2 });
    const notSent = { kind: 'not-sent', failure: failure('graph-throttled') } as const;
    ports.graph.posts.tell(notSent);
    expect(value(await send(ports)).failure?.reason).toBe('graph-throttled');
    expect([reasonOf(await send(ports)), reasonOf(await send(ports))]).toEqual(['sent', 'sent']);
    expect(reasonOf(await send(ports))).toBe('daily-cap-reached');
    const other = callerNamed('eve');
    await connect(ports, {}, other);
    const theirs = { idempotencyKey: 'k', message: MAIL, render: () => ({ status: 201, text: '{}' }) };
    expect((await sendMessage(ports, other, theirs, inTime)).ok).toBe(true);
    ports.clock.pass(24 * 3_600 + 1);
    expect(reasonOf(await send(ports))).toBe('sent');
  });

  test('P97: of many at once no more go out than the cap allows', async () => {
    const ports = await connected();
    await set(ports, { dailyCap: 3 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => send(ports)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(3);
    expect(postsOf(ports)).toBe(3);
  });

  test('P98: every instance goes by a change within ten seconds, the one that made it at once', async () => {
    const ports = await connected();
    const there = elsewhere(ports);
    expect([reasonOf(await send(ports)), reasonOf(await send(there))]).toEqual(['sent', 'sent']);
    await set(ports, { stopped: true });
    expect(reasonOf(await send(ports))).toBe('sending-stopped');
    there.clock.pass(9.9);
    expect(reasonOf(await send(there))).toBe('sent');
    there.clock.pass(0.1);
    expect(reasonOf(await send(there))).toBe('sending-stopped');
  });

  test('P98: a policy that is older than ten seconds and cannot be read lets nothing out, and is no refusal of anybody', async () => {
    const ports = await connected();
    expect(reasonOf(await send(ports))).toBe('sent');
    const down = unreadable(ports);
    ports.clock.pass(9);
    expect(reasonOf(await send(down))).toBe('sent');
    ports.clock.pass(1);
    const refused = { reason: 'sending-policy-unreadable', retryAfterSeconds: 5 };
    expect(await send(down)).toEqual(failWith(refused));
    expect(postsOf(ports)).toBe(2);
    expect(await auditOf(ports)).toEqual(['connect.completed done']);
    expect(reasonOf(await send(ports))).toBe('sent');
  });

  test('that waited for its turn until the policy was changed does not go out', async () => {
    const ports = await connected();
    const there = elsewhere(ports);
    let isFirst = true;
    // Somebody else stops sending while this one waits for its token, longer than a policy is believed.
    const waiting: FakePorts = {
      ...there,
      sendLock: {
        ...there.sendLock,
        take: async (generation, deadline) => {
          if (isFirst) {
            isFirst = false;
            await set(ports, { stopped: true });
            there.clock.pass(10);
          }
          return there.sendLock.take(generation, deadline);
        },
      },
    };
    expect(reasonOf(await send(waiting))).toBe('sending-stopped');
    expect(postsOf(ports)).toBe(0);
    expect(reasonOf(await send(waiting))).toBe('sending-stopped');
  });

  test('P99: who is refused is noted for the organization, once in an hour for each reason', async () => {
    const ports = await connected();
    await set(ports, { stopped: true });
    for (let times = 0; times < 3; times += 1) await send(ports);
    await set(ports, { kinds: ['chat'] });
    await send(ports);
    const rows = (await auditOf(ports)).filter((row) => row.startsWith('send.refused'));
    expect(rows.toSorted()).toEqual([
      'send.refused done message-kind-not-allowed',
      'send.refused done sending-stopped',
    ]);
    const lines = ports.log.lines.filter(({ event }) => event === 'send.refused');
    expect(lines.map(({ fields }) => fields['kind'])).toEqual(['mail', 'mail', 'mail', 'mail']);
  });

  test('is refused all the same while nothing can be noted', async () => {
    const ports = await connected();
    await set(ports, { stopped: true });
    const broken = {
      ...ports,
      audit: { ...ports.audit, add: () => Promise.resolve(failWith(failure('storage-unavailable'))) },
    };
    expect(reasonOf(await send(broken))).toBe('sending-stopped');
    expect(ports.log.events()).toContain('audit.unrecorded');
  });

  test('reads nothing more without a policy than the policy itself, once in ten seconds', async () => {
    const ports = await connected();
    ports.clock.pass(10);
    let [read, counted] = [0, 0];
    const watched: FakePorts = {
      ...ports,
      policies: {
        ...ports.policies,
        read: (...asked) => {
          read += 1;
          return ports.policies.read(...asked);
        },
      },
      sends: {
        ...ports.sends,
        countSince: (...asked) => {
          counted += 1;
          return ports.sends.countSince(...asked);
        },
      },
    };
    for (let second = 0; second < 20; second += 2) {
      expect(reasonOf(await send(watched))).toBe('sent');
      await readStatus(watched, USER, inTime);
      ports.clock.pass(2);
    }
    expect([read, counted]).toEqual([2, 0]);
  });
});

describe('the status', () => {
  test('says that the organization has stopped sending, since when, and offers no send', async () => {
    const ports = await connected();
    await set(ports, { stopped: true });
    const view = value(await readStatus(ports, USER, inTime));
    expect(view).toMatchObject({
      ...{ state: 'connected', view: 'sending-paused' },
      failure: { reason: 'sending-stopped', since: '2026-11-24T12:00:00.000Z' },
    });
    expect(view.actions).toEqual(['check', 'disconnect']);
    await set(ports, { stopped: false, dailyCap: 1 });
    const open = value(await readStatus(ports, USER, inTime));
    expect(open).toMatchObject({ view: 'connected' });
    expect(open.actions).toContain('send');
  });

  test.each([
    ['that lets messages through gives way to it', '2026-11-24T12:30:00.000Z', 'sending-stopped'],
    ['that lets none through is shown before it', undefined, 'entra-unavailable'],
  ])('trouble %s', async (_name, worksUntil, shown) => {
    const ports = await connected();
    await set(ports, { stopped: true });
    const trouble = { reason: 'entra-unavailable', since: '2026-11-24T11:59:00.000Z' } as const;
    const failing = { ...trouble, ...(worksUntil === undefined ? {} : { worksUntil }) };
    const live = await liveRowOf(ports);
    value(await ports.connections.update(USER.userKey, () => ({ ...live, failure: failing }), inTime));
    const view = value(await readStatus(ports, USER, inTime));
    expect(view).toMatchObject({ view: 'sending-paused', failure: { reason: shown } });
    expect(view.actions).not.toContain('send');
  });

  test('of a policy that cannot be read, or with a closed vault, is answered all the same', async () => {
    const ports = await connected();
    await set(ports, { stopped: true });
    ports.keys.close();
    expect(value(await readStatus(ports, USER, inTime))).toMatchObject({ state: 'connected' });
    ports.clock.pass(10);
    const view = value(await readStatus(unreadable(ports), USER, inTime));
    expect(view).toMatchObject({ state: 'connected' });
    expect(view.failure?.reason).not.toBe('sending-stopped');
  });

  test('of somebody who is not connected asks for no policy', async () => {
    const ports = unreadable(fakePorts());
    const asked = {
      ...ports,
      policies: { ...ports.policies, read: () => Promise.reject(new Error('asked')) },
    };
    expect(value(await readStatus(asked, USER, inTime))).toMatchObject({ view: 'not-connected' });
  });
});

describe('a change', () => {
  test('P89: its intent stands in the audit before it, or it does not happen; its outcome after it', async () => {
    const ports = await connected();
    value(await change(ports, { version: 'none', stopped: true }));
    expect(await policyRowsOf(ports)).toEqual(['policy.changed done', 'policy.changed intended']);
    const { version } = value(await readSendingPolicy(ports, ADMIN, inTime));
    const add = () => Promise.resolve(failWith(failure('storage-unavailable')));
    const broken = { ...ports, audit: { ...ports.audit, add } };
    expect(await change(broken, { version, stopped: false })).toMatchObject({
      failure: { reason: 'storage-unavailable' },
    });
    expect(value(await readSendingPolicy(ports, ADMIN, inTime))).toMatchObject({ version, stopped: true });
  });

  test('needs the vault for that, and changes nothing while it is closed; reading needs none', async () => {
    const ports = await connected();
    ports.keys.close();
    expect(await change(ports, { version: 'none', stopped: true })).toMatchObject({
      failure: { reason: 'vault-unavailable' },
    });
    expect(value(await readSendingPolicy(ports, ADMIN, inTime))).toEqual(NO_POLICY);
  });

  test('that could not be written is noted as failed, and this instance goes on by what it knows', async () => {
    const ports = await connected();
    const broken = {
      ...ports,
      policies: {
        ...ports.policies,
        change: () => Promise.resolve(failWith(failure('storage-unavailable'))),
      },
    };
    expect((await change(broken, { version: 'none', stopped: true })).ok).toBe(false);
    expect(await policyRowsOf(ports)).toEqual([
      'policy.changed failed storage-unavailable',
      'policy.changed intended',
    ]);
    expect(reasonOf(await send(ports))).toBe('sent');
  });

  test('P100: two administrators never overwrite each other: the second is told so', async () => {
    const ports = await connected();
    const seen = value(await readSendingPolicy(ports, ADMIN, inTime));
    const there = elsewhere(ports);
    value(await change(there, { version: seen.version, stopped: true }));
    const late = await change(ports, { version: seen.version, stopped: false, dailyCap: 5 });
    expect(late).toEqual(failWith(failure('sending-policy-changed')));
    expect(value(await readSendingPolicy(ports, ADMIN, inTime))).toMatchObject({ stopped: true });
    expect(await policyRowsOf(ports)).toHaveLength(2);
  });

  test('P100: both at the same moment: one is made, one is told so and noted as failed', async () => {
    const ports = await connected();
    const [one, other] = await Promise.all([
      change(ports, { version: 'none', stopped: true }),
      change(elsewhere(ports), { version: 'none', stopped: false, dailyCap: 5 }),
    ]);
    expect([one.ok, other.ok].toSorted()).toEqual([false, true]);
    expect(await policyRowsOf(ports)).toEqual([
      'policy.changed done',
      'policy.changed failed sending-policy-changed',
      'policy.changed intended',
      'policy.changed intended',
    ]);
  });

  test('keeps domains as A-labels, each once, and names what is no domain', async () => {
    const ports = await connected();
    const names = ['Bücher.example', 'xn--bcher-kva.example', 'a.example'];
    const done = value(
      await change(ports, { version: 'none', stopped: false, domains: { rule: 'allowed', names } }),
    );
    expect(done.domains?.names).toEqual(['a.example', 'xn--bcher-kva.example']);
    const wrong = { rule: 'allowed', names: ['a.example', '*.b.example', 'localhost'] } as const;
    expect(await change(ports, { version: done.version, stopped: false, domains: wrong })).toMatchObject({
      failure: {
        reason: 'invalid-request',
        errors: [{ pointer: '/domains/names/1' }, { pointer: '/domains/names/2' }],
      },
    });
  });

  test('to more domains than one cell holds, once they are A-labels, was taken: it is refused before anything is noted', async () => {
    const ports = await connected();
    // Characters far from each other take most room.
    const label = (from: number): string =>
      String.fromCodePoint(...Array.from({ length: 12 }, (_, at) => 0x4e00 + ((from + at * 7_919) % 20_000)));
    const names = Array.from({ length: 500 }, (_, index) => `${label(index)}.${label(2 * index)}.example`);
    const domains = { rule: 'refused', names } as const;
    expect(names.join(' ').length).toBeLessThan(20_000);
    expect(await change(ports, { version: 'none', stopped: false, domains })).toMatchObject({
      failure: { reason: 'invalid-request', errors: [{ pointer: '/domains/names' }] },
    });
    expect(await policyRowsOf(ports)).toEqual([]);
  });

  test('heals a damaged policy, which lets nothing out until then', async () => {
    const ports = await connected();
    await set(ports, { dailyCap: 5 });
    const row = { partitionKey: USER.organizationKey, rowKey: 'organization' };
    ports.storage.table('organizations').put(row, { policyDailyCap: { type: 'String', value: '5' } });
    ports.clock.pass(10);
    expect(reasonOf(await send(ports))).toBe('sending-policy-unreadable');
    expect(value(await readSendingPolicy(ports, ADMIN, inTime)).isWhole).toBe(false);
    await set(ports, { dailyCap: 5 });
    expect(reasonOf(await send(ports))).toBe('sent');
    expect(ports.log.events()).toContain('row.cell-damaged');
  });
});
