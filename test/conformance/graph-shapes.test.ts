/**
 * The pretend Graph's answers against Microsoft's official shapes, and the proof that the check of the product's
 * requests finds what is wrong. Needs GRAPH_SHAPES_DIR; says so when it is not set.
 */
import { expect, test } from '@jest/globals';
import { ask, chatOf, member, oneOnOne, type AskOptions } from '../sandbox/graph/ask.ts';
import { carl, gina, generalId, nora, rita, smallWorld, teamId } from '../sandbox/graph/small-world.ts';
import { openGraphShapes, type GraphShapes } from './graph-shapes.ts';
import { recordRequests } from './recorded-requests.ts';

const opened = openGraphShapes(process.env['GRAPH_SHAPES_DIR']);

if ('skipped' in opened) test.skip(`skipped: ${opened.skipped}`, () => undefined);
else checkShapes(opened);

test('says why it is skipped', () => {
  expect(openGraphShapes(undefined)).toEqual({ skipped: 'GRAPH_SHAPES_DIR is not set' });
});

test('fails when the folder does not have the shapes', () => {
  expect(() => openGraphShapes('/nowhere')).toThrow('graph-openapi-subset.json');
});

type Call = [
  what: string,
  template: string,
  path: string,
  status: number,
  body?: unknown,
  options?: AskOptions,
];

function checkShapes(shapes: GraphShapes): void {
  const hello = { body: { contentType: 'html', content: 'Hi <at id="0">Carl</at>' } };
  const mention = {
    id: 0,
    mentionText: 'Carl',
    mentioned: { user: { id: carl.id, displayName: 'Carl' } },
  };
  const attachments = [
    {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'cv.pdf',
      contentType: 'application/pdf',
      contentBytes: 'JVBERi0=',
    },
    {
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'a.png',
      contentType: 'image/png',
      contentBytes: 'iVBORw0KGgo=',
      isInline: true,
      contentId: 'a',
    },
  ];
  const mail = {
    message: {
      subject: 'Hi',
      body: { contentType: 'text', content: 'x' },
      toRecipients: [{ emailAddress: { address: 'eve@elsewhere.example', name: 'Eve' } }],
      importance: 'high',
      internetMessageHeaders: [{ name: 'x-wintro-send', value: '1' }],
    },
    saveToSentItems: true,
  };
  const channelMessages = '/teams/{team-id}/channels/{channel-id}/messages';
  const channelPath = `/teams/${teamId}/channels/${encodeURIComponent(generalId)}/messages`;
  const search = '/users?$search="displayName:c"&$top=2&$count=true&$select=id,displayName,mail';

  const calls: Call[] = [
    ['who is signed in', '/me', '/me', 200],
    ['who is signed in, without mailbox', '/me', '/me', 200, undefined, { as: nora }],
    ['a refused property', '/me', '/me?$select=nonsense', 400],
    ['a missing token', '/me', '/me', 401, undefined, { headers: { authorization: '' } }],
    ['people found', '/users', search, 200, undefined, { headers: { consistencylevel: 'eventual' } }],
    ['a page of people', '/users', '/users?$top=2', 200],
    ['people by address', '/users', "/users?$filter=mail eq 'x@y.example'", 200],
    ['a refused search', '/users', search, 400],
    ['one person', '/users/{user-id}', `/users/${carl.id}`, 200],
    ['nobody', '/users/{user-id}', '/users/nobody', 404],
    ['contacts', '/me/contacts', '/me/contacts', 200],
    ['contacts without mailbox', '/me/contacts', '/me/contacts', 404, undefined, { as: nora }],
    ['teams', '/me/joinedTeams', '/me/joinedTeams', 200],
    ['channels', '/teams/{team-id}/channels', `/teams/${teamId}/channels`, 200],
    [
      'channels of another team',
      '/teams/{team-id}/channels',
      `/teams/${teamId}/channels`,
      403,
      undefined,
      { as: nora },
    ],
    ['a new chat', '/chats', '/chats', 201, oneOnOne(rita, gina)],
    [
      'a new group chat',
      '/chats',
      '/chats',
      201,
      { chatType: 'group', topic: 'Us', members: [rita, carl, gina].map(member) },
    ],
    ['a refused chat', '/chats', '/chats', 400, {}],
    [
      'a channel message',
      channelMessages,
      channelPath,
      201,
      { ...hello, mentions: [mention], subject: 'News' },
    ],
    ['a refused channel message', channelMessages, channelPath, 400, {}],
    [
      'a channel message that is too long',
      channelMessages,
      channelPath,
      413,
      { body: { content: 'x'.repeat(30_000) } },
    ],
    ['a mail', '/me/sendMail', '/me/sendMail', 202, mail],
    [
      'a mail with files',
      '/me/sendMail',
      '/me/sendMail',
      202,
      { ...mail, message: { ...mail.message, attachments } },
    ],
    ['a refused mail', '/me/sendMail', '/me/sendMail', 400, { message: {} }],
  ];

  test.each(calls)(
    'answers as the official shape says: %s',
    async (...[, template, path, status, body, options]) => {
      const answer = await ask(smallWorld(), path, body, options);
      expect(answer.status).toBe(status);
      const method = body === undefined ? 'GET' : 'POST';
      const sent = answer.text === '' ? undefined : answer.body;
      expect(shapes.answerProblems({ method, path: template, status, body: sent })).toEqual([]);
    },
  );

  test('answers as the official shape says: a chat message', async () => {
    const world = smallWorld();
    const path = `/chats/${await chatOf(world, rita, carl)}/messages`;
    const { status, body } = await ask(world, path, { ...hello, mentions: [mention] });
    const answer = { method: 'POST', path: '/chats/{chat-id}/messages', status, body };
    expect(shapes.answerProblems(answer)).toEqual([]);
    expect(shapes.answerProblems({ ...answer, body: { ...body, importance: 'low' } })).not.toEqual([]);
  });

  test('finds nothing wrong with the requests that the stand-in accepts', async () => {
    const recorder = recordRequests();
    for (const [, , path, status, body, options] of calls) {
      if (status < 300) await ask(smallWorld(), path, body, { ...options, onRequest: recorder.onRequest });
    }
    expect(recorder.records.length).toBeGreaterThan(10);
    expect(recorder.problems(shapes)).toEqual([]);
  });

  test.each<[what: string, path: string, body: unknown, finding: RegExp]>([
    ['an operation that Graph does not have', '/me/secrets', undefined, /no such operation/],
    ['beta', 'beta/me', undefined, /no such operation/],
    ['an unknown query option', '/me?$expnd=manager', undefined, /no query option \$expnd/],
    [
      'a misspelt property',
      '/me/sendMail',
      { message: { ...mail.message, toRecipient: [] } },
      /'toRecipient'/,
    ],
    [
      'recipients that are a string',
      '/me/sendMail',
      { message: { ...mail.message, toRecipients: 'x' } },
      /must be array/,
    ],
    ['an unknown importance', channelPath, { ...hello, importance: 'low' }, /importance/],
    [
      'a member without role',
      '/chats',
      { chatType: 'oneOnOne', members: [{ ...member(rita), roles: undefined }, member(carl)] },
      /roles/,
    ],
    [
      'a member bound at another host',
      '/chats',
      {
        chatType: 'oneOnOne',
        members: [{ ...member(rita), 'user@odata.bind': 'https://localhost/v1.0/users/x' }, member(carl)],
      },
      /odata.bind/,
    ],
  ])('finds %s in a request', async (_, path, body, finding) => {
    const recorder = recordRequests();
    await ask(smallWorld(), path, body, { onRequest: recorder.onRequest });
    expect(recorder.problems(shapes).join('\n')).toMatch(finding);
  });
}
