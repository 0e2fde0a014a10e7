/** What can be known about a message before it is sent: told without opening, writing or sending anything. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { MAX_TEAMS_CONTENT_BYTES } from '../../../shared/domain/limits.ts';
import type { ChatMessage, MailMessage, Outgoing } from '../../../shared/domain/message.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { SendCheck } from '../../../shared/domain/send-check.ts';
import type { SendingRules } from '../../../shared/domain/sending-policy.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { changeSendingPolicy, readSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
import { checkSend } from '../../../shared/usecases/send/check-send.ts';
import { ADA, ALL_SCOPES, CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { BODY, CHANNEL, connected, send, sentId } from './send-fixture.ts';

const EMPTY = { contentType: 'text', content: '' } as const;
const CHAT: ChatMessage = { kind: 'chat', to: { email: 'cleo@company.example' }, body: EMPTY };
const MAIL: MailMessage = {
  kind: 'mail',
  to: [{ address: 'bo@partner.example' }, { address: 'cleo@Company.example' }],
  subject: '',
  body: EMPTY,
};

let ports: FakePorts;
beforeEach(async () => {
  ports = await connected();
  ports.effects.length = 0;
});

const check = async (message: Outgoing = CHAT, user = USER): Promise<SendCheck> =>
  value(await checkSend(ports, user, message, inTime));
const inTheWay = ({ obstacles }: SendCheck): string[] =>
  obstacles.map(({ part, failure: { reason } }) => `${part}: ${reason}`);
const verdicts = ({ recipients }: SendCheck): string[] => recipients.map(({ verdict }) => verdict);

async function forbid(rules: Partial<SendingRules>): Promise<void> {
  const admin = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
  const { version } = value(await readSendingPolicy(ports, admin, inTime));
  value(await changeSendingPolicy(ports, admin, { version, stopped: false, ...rules }, inTime));
}

/** Every row of every table, to see that none was written. */
const stored = (): string =>
  JSON.stringify(
    (['sends', 'connections', 'audit'] as const).map((name) => ports.storage.table(name).rows()),
  );

describe('a check', () => {
  test('P105: a check opens no chat, sends nothing and writes nothing, whatever it finds', async () => {
    await forbid({ stopped: true, dailyCap: 5 });
    await send(ports, CHANNEL);
    ports.effects.length = 0;
    const before = stored();
    await check();
    await check({ ...MAIL, body: BODY });
    await check({ kind: 'group-chat', topic: '', members: [{ userId: CLEO.id }, { email: 'x@y.example' }] });
    await check({ kind: 'channel', inReplyTo: 's-unknown', body: BODY });
    expect(stored()).toBe(before);
    expect(ports.effects).not.toContain('graph.openChat');
    expect(ports.effects).not.toContain('graph.post');
  });

  test('of a message that may go finds nothing in the way, and who it goes to', async () => {
    expect(await check()).toEqual({
      obstacles: [],
      recipients: [{ pointer: '/to', verdict: 'member', displayName: 'Cleo' }],
      senderEmail: 'ada@company.example',
    });
  });
});

describe('a recipient of a chat', () => {
  test.each<[what: string, email: string, told: FailureReason, verdict: string]>([
    ['that nobody in the company has', 'cloe@company.example', 'recipient-unknown', 'nobody'],
    ['of another company, not in the directory', 'bo@partner.example', 'recipient-unknown', 'not-in-teams'],
    ['that several have', 'cleo@company.example', 'recipient-ambiguous', 'several'],
    ['that nobody may look up', 'cleo@company.example', 'directory-closed', 'not-checked'],
    ['while Microsoft is away', 'cleo@company.example', 'graph-unavailable', 'not-checked'],
  ])('by an address %s', async (_what, email, told, verdict) => {
    ports.graph.people.tell(failWith(failure(told)));
    const found = await check({ ...CHAT, to: { email } });
    expect(verdicts(found)).toEqual([verdict]);
    const reason = told === 'directory-closed' ? 'recipient-lookup-closed' : told;
    expect(inTheWay(found)).toEqual([`recipient: ${reason}`]);
  });

  test('may be a guest, which is no obstacle', async () => {
    ports.graph.people.tell(succeed({ ...CLEO, kind: 'guest' }));
    const found = await check();
    expect([verdicts(found), inTheWay(found)]).toEqual([['guest'], []]);
  });

  test('who is the caller is told so', async () => {
    ports.graph.people.tell(succeed({ ...CLEO, id: ADA.objectId }));
    const found = await check();
    expect([verdicts(found), inTheWay(found)]).toEqual([['sender'], ['recipient: recipient-is-sender']]);
  });

  test('is each of a group, by its place; a reason of several is said once', async () => {
    const members = ['a@x.example', 'b@x.example', 'c@company.example'].map((email) => ({ email }));
    for (const reason of ['recipient-unknown', 'recipient-unknown'] as const)
      ports.graph.people.tell(failWith(failure(reason)));
    const found = await check({ kind: 'group-chat', topic: '', members });
    expect(found.recipients.map(({ pointer, verdict }) => [pointer, verdict])).toEqual([
      ['/members/0', 'not-in-teams'],
      ['/members/1', 'not-in-teams'],
      ['/members/2', 'member'],
    ]);
    expect(inTheWay(found)).toEqual(['recipient: recipient-unknown']);
  });

  test('of a chat that stands is for Microsoft to say', async () => {
    expect(verdicts(await check({ ...CHAT, to: { chatId: '19:a@thread.v2' } }))).toEqual(['not-checked']);
    expect(ports.effects).not.toContain('graph.findPerson');
  });
});

test('recipients of a mail are told by their domains, without a question to Microsoft', async () => {
  const found = await check({ ...MAIL, cc: [{ address: 'x@sub.company.example' }] });
  expect(found.recipients).toEqual([
    { pointer: '/to/0/address', verdict: 'outside' },
    { pointer: '/to/1/address', verdict: 'same-domain' },
    { pointer: '/cc/0/address', verdict: 'outside' },
  ]);
  expect(ports.effects).not.toContain('graph.findPerson');
});

describe('what the organization forbids', () => {
  test.each<[rules: Partial<SendingRules>, message: Outgoing, reason: string]>([
    [{ stopped: true }, CHAT, 'sending-stopped'],
    [{ kinds: ['mail'] }, CHAT, 'message-kind-not-allowed'],
    [{ kinds: ['mail'] }, { kind: 'group-chat', topic: 'T', members: [] }, 'message-kind-not-allowed'],
    [{ domains: { rule: 'refused', names: ['partner.example'] } }, MAIL, 'recipient-domain-not-allowed'],
  ])('%j stands in the way', async (rules, message, reason) => {
    await forbid(rules);
    expect(inTheWay(await check(message))).toEqual([`policy: ${reason}`]);
  });

  test('and how much of the day is used; a group chat that was begun counts as one', async () => {
    await forbid({ dailyCap: 2 });
    expect((await check()).cap).toEqual({ limit: 2, used: 0 });
    await send(ports, CHANNEL, { key: 'one' });
    ports.graph.people.tell(succeed({ ...CLEO, id: '00000000-0000-4000-8000-000000000009' }));
    const members = [{ userId: CLEO.id }, { userId: '00000000-0000-4000-8000-000000000009' }];
    await send(ports, { kind: 'group-chat', topic: 'T', members }, { key: 'two' });
    const found = await check();
    expect([found.cap, inTheWay(found)]).toEqual([{ limit: 2, used: 2 }, ['policy: daily-cap-reached']]);
  });

  test('is told beside everything else that is in the way', async () => {
    await forbid({ stopped: true });
    ports.graph.people.tell(failWith(failure('recipient-unknown')));
    expect(inTheWay(await check())).toEqual(['policy: sending-stopped', 'recipient: recipient-unknown']);
  });
});

test('two addresses of one person were no obstacle to a group chat, which is refused for them', async () => {
  const members = [{ userId: CLEO.id }, { email: 'cleo@company.example' }];
  const found = await check({ kind: 'group-chat', topic: 'T', members });
  expect(inTheWay(found)).toEqual(['recipient: invalid-request']);
  expect(found.obstacles[0]?.failure.errors).toMatchObject([{ pointer: '/members/1' }]);
});

describe('without a connection that can', () => {
  test('the connection is in the way, and of recipients nothing is known', async () => {
    await disconnect(ports, USER, inTime);
    const found = await check();
    expect([inTheWay(found), found.recipients]).toEqual([['connection: not-connected'], []]);
  });

  test('a capability that is missing is called so', async () => {
    ports = fakePorts();
    const scopes = ALL_SCOPES.filter((scope) => scope !== 'ChatMessage.Send');
    ports.entra.redemptions.tell(succeed({ account: ADA, tokens: ports.entra.tokens({ scopes }) }));
    await connect(ports);
    expect(inTheWay(await check())).toEqual(['capability: capability-missing']);
    expect(inTheWay(await check(MAIL))).toEqual([]);
  });
});

describe('the content', () => {
  test('is measured once there is some', async () => {
    expect(await check()).not.toHaveProperty('size');
    ports.graph.renderings.tell(succeed({ body: {}, contentBytes: 12 }));
    expect((await check({ ...CHAT, body: BODY })).size).toEqual({
      ...{ bytes: 12, limitBytes: MAX_TEAMS_CONTENT_BYTES },
    });
  });

  test.each(['message-too-large', 'message-empty', 'invalid-request'] as const)(
    'that is refused for %s is in the way',
    async (reason) => {
      ports.graph.renderings.tell(failWith(failure(reason)));
      expect(inTheWay(await check({ ...CHAT, body: BODY }))).toEqual([`content: ${reason}`]);
    },
  );
});

test('a reply whose thread is not known is told so', async () => {
  const root = await sentId(ports, CHANNEL);
  const reply = (inReplyTo: string) => ({ kind: 'channel', inReplyTo, body: EMPTY }) as const;
  expect(inTheWay(await check(reply(root)))).toEqual([]);
  expect(inTheWay(await check(reply(`s-${'8'.repeat(13)}-${'x'.repeat(22)}`)))).toEqual([
    'thread: thread-unknown',
  ]);
});

test('storage that is away is an outage, and no answer about the message', async () => {
  ports.storage.failNext('connections', 'read', 9);
  expect(await checkSend(ports, USER, CHAT, inTime)).toMatchObject({
    failure: { reason: 'storage-unavailable' },
  });
});
