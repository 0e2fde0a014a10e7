/** Where each kind of message is posted, and with what: a reply below its thread, a group chat with everybody in it. */
import { describe, expect, test } from '@jest/globals';
import { graph } from '../../../shared/adapters/graph/graph.ts';
import type { GraphAnswer } from '../../../shared/adapters/graph/graph-wire.ts';
import type { PostDestination } from '../../../shared/ports/graph.ts';
import { answered, refusal } from './graph-answers.ts';
import { BASE_URL, DEADLINE, scriptedWire } from './scripted-wire.ts';

const ADA = '00000000-0000-4000-8000-000000000001';
const GINA = '00000000-0000-4000-8000-000000000005';
const clock = { now: () => 0 };

async function post(destination: PostDestination, answer: GraphAnswer) {
  const { wire, asked } = scriptedWire(() => ({ answer }));
  const sending = { rendered: { body: {} }, destination };
  const outcome = await graph(wire, BASE_URL, clock).post('token', sending, DEADLINE);
  return { outcome, paths: asked.map(({ path }) => path) };
}

test.each<[what: string, destination: PostDestination, path: string]>([
  ['a chat message', { kind: 'chat', chatId: '19:a@thread.v2' }, '/chats/19%3Aa%40thread.v2/messages'],
  ['a new thread', { kind: 'channel', teamId: 't', channelId: 'c' }, '/teams/t/channels/c/messages'],
  [
    'a reply',
    { kind: 'channel', teamId: 't', channelId: 'c', threadId: '1/2?' },
    '/teams/t/channels/c/messages/1%2F2%3F/replies',
  ],
  ['a group chat', { kind: 'group-chat' }, '/chats'],
])('%s goes to its place, once', async (_what, destination, path) => {
  const { paths } = await post(destination, answered(201, { id: '19:b@thread.v2' }));
  expect(paths).toEqual([path]);
});

test('a group chat lists everybody, the one who begins it too; a guest has a role of its own', () => {
  const { wire } = scriptedWire(() => ({ fault: 'no-answer' }));
  const members = [
    { id: GINA, guest: true },
    { id: 'x', guest: false },
  ];
  const { body } = graph(wire, BASE_URL, clock).renderGroupChat({ topic: 'T', self: ADA, members });
  const member = (id: string, role: string) => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: [role],
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
  });
  expect(body).toEqual({
    chatType: 'group',
    topic: 'T',
    members: [member(ADA, 'owner'), member(GINA, 'guest'), member('x', 'owner')],
  });
});

describe('a group chat that was posted', () => {
  const begin = async (answer: GraphAnswer) => (await post({ kind: 'group-chat' }, answer)).outcome;

  test('was begun, and its id is known', async () => {
    const link = 'https://teams.microsoft.com/l/chat/1';
    expect(await begin(answered(201, { id: '19:b@thread.v2', webUrl: link }))).toEqual({
      ...{ kind: 'sent', chatId: '19:b@thread.v2', link, requestId: 'request-1' },
    });
  });

  test.each([{}, { id: '' }, { id: '../users' }, { id: '19:b@evil.example' }])(
    'and whose id is none (%j) may be there: nobody knows, and nobody begins it again',
    async (body) => {
      expect(await begin(answered(201, body))).toMatchObject({
        kind: 'unknown',
        failure: { reason: 'send-outcome-unknown', code: 'no-chat-id', correlationId: 'request-1' },
      });
    },
  );

  test.each([
    [400, 'BadRequest', 'not-sent', 'recipient-refused'],
    [403, 'Forbidden', 'not-sent', 'graph-refused'],
    [404, 'NotFound', 'not-sent', 'recipient-unknown'],
    [412, 'PreconditionFailed', 'not-sent', 'destination-busy'],
    [429, 'TooManyRequests', 'not-sent', 'graph-throttled'],
    [500, 'InternalServerError', 'unknown', 'send-outcome-unknown'],
    [504, 'GatewayTimeout', 'unknown', 'send-outcome-unknown'],
  ])('and was answered %i %s: %s, %s', async (status, code, kind, reason) => {
    expect(await begin(refusal(status, code))).toMatchObject({ kind, failure: { reason } });
  });
});
