/** The mock for a front end's own tests: the client itself over an API in memory, whose answers are the API's. */
import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../shared/client/index.ts';
import { mockApi } from '../../../shared/client/mock-api.ts';
import type { MockState } from '../../../shared/client/mock-state.ts';
import { createMockMicrosoft365, mockConnections, mockProblem } from '../../../shared/client/mock.ts';
import { openApi } from '../../../shared/http/openapi/document.ts';
import { ROUTES } from '../../../shared/http/routes.ts';
import { openApiCheck } from '../../support/openapi-check.ts';

const hello: Message = {
  kind: 'mail',
  to: [{ address: 'somebody@elsewhere.example' }],
  subject: 'Hello',
  body: { contentType: 'text', content: 'Hello' },
};

describe('a front end walks', () => {
  test('from Connect to Microsoft and back, to "Connected"', async () => {
    const { client, comeBack, leftFor, state } = createMockMicrosoft365({
      connection: mockConnections.notConnected,
    });
    await client.connect();
    expect(leftFor).toEqual([expect.stringMatching(/^https:\/\/login\.microsoftonline\.com\//)]);
    comeBack();
    expect(await client.resume()).toMatchObject({ outcome: 'connected' });
    expect(state.connection.state).toBe('connected');
    expect(await client.resume()).toEqual({ outcome: 'none' });
  });

  test('back with a problem, and says that approval was asked for', async () => {
    const { client, comeBack } = createMockMicrosoft365({ connection: mockConnections.notCompleted });
    await client.connect();
    comeBack('sign-in-not-finished');
    expect(await client.resume()).toMatchObject({ outcome: 'problem' });
    expect(await client.approvalWaiting({ waiting: true })).toMatchObject({
      ok: true,
      value: { state: 'awaiting-approval' },
    });
  });

  test('through search and send: what goes out is there once, whatever is repeated', async () => {
    const { client, state } = createMockMicrosoft365();
    expect(await client.searchPeople('LINDQ')).toMatchObject({
      ok: true,
      value: { people: [{ displayName: 'Tomasz Lindqvist' }] },
    });
    const how = { idempotencyKey: 'the-same' };
    const first = await client.send(hello, how);
    expect(await client.send(hello, how)).toEqual(first);
    expect(state.sent).toEqual([hello]);
  });

  test('a disconnect, after which nothing is sent', async () => {
    const { client, state } = createMockMicrosoft365();
    expect(await client.disconnect()).toMatchObject({ ok: true });
    expect(await client.send(hello)).toMatchObject({ ok: false, problem: { reason: 'not-connected' } });
    expect(state.sent).toEqual([]);
  });
});

test('the next call gets the problem that the test asks for, and the one after an answer', async () => {
  const { client, state } = createMockMicrosoft365();
  state.problems.push(
    mockProblem('graph-throttled', { retryAfterSeconds: 12, retryable: true, owner: 'microsoft' }),
  );
  expect(await client.send(hello)).toMatchObject({
    ok: false,
    problem: { reason: 'graph-throttled', status: 503, retryAfterSeconds: 12, owner: 'microsoft' },
  });
  expect(await client.send(hello)).toMatchObject({ ok: true });
});

test('a list is cut when the test says so', async () => {
  const { client, state } = createMockMicrosoft365({ truncated: true });
  expect(await client.searchPeople('lindq')).toMatchObject({ value: { truncated: true } });
  expect(await client.teams()).toMatchObject({ value: { teams: state.teams, truncated: true } });
  expect(await client.channels('t')).toMatchObject({ value: { channels: state.channels, truncated: true } });
});

test('what was sent stands in the history, the newest first, page by page', async () => {
  const { client, state } = createMockMicrosoft365();
  for (const content of ['one', 'two'])
    await client.send({ kind: 'chat', to: { email: 'a@b.example' }, body: { contentType: 'text', content } });
  const first = await client.sends();
  expect(first).toMatchObject({ value: { sends: [{ state: 'sent', kind: 'chat' }, {}] } });
  expect(await client.sends({ kind: 'mail' })).toEqual({ ok: true, value: { sends: [] } });
  const [newest, oldest] = state.sends;
  expect(await client.sends({ after: newest!.id })).toEqual({ ok: true, value: { sends: [oldest] } });
  expect(await client.readSend(oldest!.id)).toEqual({ ok: true, value: oldest });
  expect(await client.readSend('s-none')).toMatchObject({ problem: { reason: 'not-found' } });
});

test('the signature can be set, is never overwritten unseen, and a mail names the one that was shown', async () => {
  const { client, state } = createMockMicrosoft365();
  expect(await client.signature()).toMatchObject({ value: { version: 'none' } });
  const saved = await client.saveSignature({ version: 'none', html: '<p>Inès</p>' });
  expect(saved).toMatchObject({ ok: true, value: { html: '<p>Inès</p>', text: 'Inès' } });
  expect(await client.saveSignature({ version: 'none', html: 'x' })).toMatchObject({
    problem: { reason: 'signature-changed' },
  });
  const body = { contentType: 'text', content: 'Hi' } as const;
  const mail = { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's', body } as const;
  expect(await client.send({ ...mail, signature: { version: 'none' } })).toMatchObject({
    problem: { reason: 'signature-changed' },
  });
  const { version } = state.signature;
  expect(await client.send({ ...mail, signature: { version } })).toMatchObject({ ok: true });
  await client.saveSignature({ version, html: '' });
  expect(state.signature.version).toBe('none');
});

test('a group chat begins once for a key, and a check finds what the test puts in the way', async () => {
  const { client, state } = createMockMicrosoft365();
  const chat = { topic: 'Interview', members: [{ email: 'a@b.example' }, { email: 'c@b.example' }] };
  const first = await client.createChat(chat, { idempotencyKey: 'k' });
  expect(await client.createChat(chat, { idempotencyKey: 'k' })).toEqual(first);
  expect(state.chats).toEqual([chat]);
  expect(first).toMatchObject({ ok: true, value: { topic: 'Interview', chatId: expect.any(String) } });
  expect(await client.checkSend(hello)).toMatchObject({ value: { maySend: true, obstacles: [] } });
  state.obstacles = [{ part: 'policy', ...mockProblem('sending-stopped') }];
  expect(await client.checkSend(hello)).toMatchObject({ value: { maySend: false } });
});

test('two mocks know nothing of each other', async () => {
  const [one, other] = [createMockMicrosoft365(), createMockMicrosoft365()];
  await one.client.send(hello);
  await one.client.disconnect();
  expect([other.state.sent, other.state.connection.state]).toEqual([[], 'connected']);
});

describe('its answers fit the description of the API', () => {
  const at = '2026-01-14T09:30:00.000Z';
  /** Fields that another version of the API knows are no fault. */
  const open = (key: string, value: unknown): unknown => (key === 'additionalProperties' ? undefined : value);
  const faultOf = openApiCheck(JSON.parse(JSON.stringify(openApi('https://api.example')), open));
  const approvalLinks = [
    { id: 'recruiting', capabilities: ['mail'], createdAt: at, expiresAt: at, mine: true },
  ] as const;
  const sends = [
    { id: 'recruiting', state: 'sent', createdAt: at, readable: true },
    { id: 'later', state: 'scheduled', createdAt: at, sendAt: at, readable: true },
  ] as const;
  const state = (): MockState => createMockMicrosoft365({ approvalLinks, sends }).state;
  const body: Readonly<Record<string, unknown>> = {
    send: hello,
    'send/check': { kind: 'chat', to: { email: 'tomasz@haldenvoss.example' } },
    chats: { topic: 'T', members: [], reference: 'r' },
    batches: { messages: [hello] },
    'people/search': { query: 't' },
    'approval/waiting': { waiting: true },
    'approval/links': {},
    signature: { version: 'none', html: '<p>Inès</p>' },
    'organization/sending-policy': { version: 'none', stopped: true },
  };

  const routes = Object.values(ROUTES)
    .filter(({ path }) => !/callback|^approve|^webhooks|^operator|health|openapi/.test(path))
    .flatMap(({ methods, path }) =>
      methods.map(
        (method) =>
          [method, path.replace(/\{\w+\}/, path.endsWith('cancel') ? 'later' : 'recruiting')] as const,
      ),
    );

  test.each(routes)('%s %s', (method, path) => {
    const api = mockApi(state());
    const made = api('POST', 'batches', { body: body['batches'], key: 'k' }).body as { readonly id: string };
    const asked = path.replace(/^batches\/\w+/, `batches/${made.id}`);
    const answer = api(method, asked, { body: body[path], key: 'k' });
    const contentType = 'application/json';
    expect(answer.status).toBeLessThan(300);
    expect(
      faultOf({ method, path, contentType, status: answer.status, text: JSON.stringify(answer.body) }),
    ).toBeUndefined();
  });

  test.each(Object.entries(mockConnections))('the connection %s', (_name, connection) => {
    const text = JSON.stringify(connection);
    expect(
      faultOf({ method: 'GET', path: 'status', contentType: 'application/json', status: 200, text }),
    ).toBeUndefined();
  });

  test('a problem', () => {
    const told = { ...state(), problems: [mockProblem('storage-unavailable', { retryAfterSeconds: 3 })] };
    const { status, body: problem } = mockApi(told)('GET', 'status', { body: undefined, key: '' });
    const contentType = 'application/problem+json';
    expect(
      faultOf({ method: 'GET', path: 'status', contentType, status, text: JSON.stringify(problem) }),
    ).toBeUndefined();
  });
});
