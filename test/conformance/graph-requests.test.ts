/**
 * Every request that the product's Graph adapter makes, recorded over TLS from the pretend Graph and held against
 * Microsoft's official shapes.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { graphWire } from '../../shared/adapters/graph/graph-wire.ts';
import { graph } from '../../shared/adapters/graph/graph.ts';
import type { Message } from '../../shared/domain/message.ts';
import type { Graph, PostDestination } from '../../shared/ports/graph.ts';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import { operations } from '../sandbox/graph/operations.ts';
import { serveGraph, type ServedGraph } from '../sandbox/graph/served-graph.ts';
import { carl, generalId, gina, rita, teamId } from '../sandbox/graph/small-world.ts';
import { PDF, PNG } from '../support/sample-files.ts';
import { openGraphShapes } from './graph-shapes.ts';
import { recordRequests } from './recorded-requests.ts';

const recorder = recordRequests();
const deadline = { remainingMs: () => 30_000 };
let served: ServedGraph;
let adapter: Graph;

beforeAll(async () => {
  served = await serveGraph({ onRequest: recorder.onRequest, pageSize: 2 });
  adapter = graph(graphWire(served.url, randomUUID), served.url, served.world);
});
afterAll(() => served.close());

const html = { contentType: 'html', content: '<p>Hello <b>you</b> & others</p>' } as const;
const text = { contentType: 'text', content: 'a < b\nc' } as const;
const awkward = `Zoë "O'Neill" \\ & #1 + 100% %41`;

test('the adapter gets through with every kind of call', async () => {
  const { token } = served;
  expect(await adapter.me(token, deadline)).toMatchObject({ ok: true, value: { email: rita.mail } });
  expect(await adapter.findPerson(token, { userId: carl.id }, deadline)).toMatchObject({ ok: true });
  expect(await adapter.findPerson(token, { email: "o'neill+x&y@company.example" }, deadline)).toMatchObject({
    ok: false,
  });
  expect(await adapter.findPerson(token, { email: gina.mail! }, deadline)).toMatchObject({
    value: { kind: 'guest' },
  });
  expect(await adapter.searchPeople(token, 'col', deadline)).toMatchObject({
    value: { people: [{ displayName: 'Carl Colleague' }] },
  });
  expect(await adapter.searchPeople(token, 'external', deadline)).toMatchObject({
    value: { people: [{ kind: 'contact' }] },
  });
  expect(await adapter.searchPeople(token, awkward, deadline)).toEqual({
    ok: true,
    value: { people: [], truncated: false },
  });
  expect(await adapter.teams(token, deadline)).toMatchObject({ value: { teams: [{ id: teamId }] } });
  expect(await adapter.channels(token, teamId, deadline)).toMatchObject({
    value: { channels: [{ displayName: 'General' }, { displayName: 'Agencies', membershipType: 'shared' }] },
  });
});

test('the adapter delivers every kind of message, word for word', async () => {
  const { token, world } = served;
  const chat = await adapter.openChat(token, rita.id, { id: carl.id, guest: false }, deadline);
  const withGuest = await adapter.openChat(token, rita.id, { id: gina.id, guest: true }, deadline);
  if (!chat.ok || !withGuest.ok) throw new Error('No chat.');
  const channel = {
    kind: 'channel',
    teamId,
    channelId: generalId,
    subject: awkward,
    importance: 'urgent',
  } as const;
  const address = { address: 'eve@elsewhere.example', name: 'Eve "E" External' };
  const mail = {
    kind: 'mail',
    to: [address],
    cc: [address],
    bcc: [{ address: carl.mail! }],
    subject: awkward,
  } as const;
  const colleague = { kind: 'chat', to: { userId: carl.id } } as const;
  const withCarl = { kind: 'chat', chatId: chat.value } as const;
  const withGina = { kind: 'chat', chatId: withGuest.value } as const;
  const general = { kind: 'channel', teamId, channelId: generalId } as const;
  const posts: readonly (readonly [Message, PostDestination])[] = [
    [{ ...colleague, body: html, importance: 'high' }, withCarl],
    [{ ...colleague, body: text }, withGina],
    [{ ...channel, body: html }, general],
    [{ ...channel, subject: undefined, body: text }, general],
    [{ ...mail, body: html, importance: 'low' }, { kind: 'mail' }],
    [{ kind: 'mail', to: [address], subject: '', body: text }, { kind: 'mail' }],
  ];
  const outcomes = [];
  for (const [message, destination] of posts) {
    const rendered = await adapter.render(message);
    if (!rendered.ok) throw new Error(rendered.failure.reason);
    outcomes.push(await adapter.post(token, { rendered: rendered.value, destination }, deadline));
  }
  expect(outcomes.map(({ kind }) => kind)).toEqual(outcomes.map(() => 'sent'));
  expect(deliveries(world)).toEqual({ chat: 2, channel: 2, mail: 2 });
  // Teams takes the line breaks of text for blanks: what has them goes as HTML that reads the same.
  expect(world.state.teamsMessages[1]).toMatchObject({ contentType: 'html', content: 'a &lt; b<br>c' });
  expect(world.state.mails[1]?.content).toBe(text.content);
  expect(world.state.mails[0]?.subject).toBe(awkward);
});

test('the adapter delivers a mail with files, a picture of its text, and a signature with its logo', async () => {
  const { token, world } = served;
  const message: Message = {
    ...{ kind: 'mail', to: [{ address: 'eve@elsewhere.example' }], subject: awkward },
    body: { contentType: 'html', content: `<p>${html.content}<img src="cid:a"></p>` },
    attachments: [
      { name: awkward.replaceAll(/["\\]/g, ''), contentBytes: PDF },
      { name: 'a.png', contentBytes: PNG, contentId: 'a' },
    ],
  };
  const signature = { html: '<p>Rita</p>', logo: { contentBytes: PNG, alt: awkward } };
  const rendered = await adapter.render(message, { signature });
  if (!rendered.ok) throw new Error(rendered.failure.reason);
  const mail = { rendered: rendered.value, destination: { kind: 'mail' } } as const;
  expect(await adapter.post(token, mail, deadline)).toMatchObject({ kind: 'sent' });
  expect(world.state.mails.at(-1)?.files?.map(({ contentId }) => contentId)).toEqual([
    undefined,
    'a',
    'signature-logo',
  ]);
});

test('the adapter begins a group chat, and answers in a thread with mentions', async () => {
  const { token, world } = served;
  const members = [
    { id: carl.id, guest: false },
    { id: gina.id, guest: true },
  ];
  const rendered = adapter.renderGroupChat({ topic: 'Interview', self: rita.id, members });
  const begun = await adapter.post(token, { rendered, destination: { kind: 'group-chat' } }, deadline);
  const { id: chatId, topic, memberIds } = world.state.chats.at(-1)!;
  expect([topic, memberIds]).toEqual(['Interview', [rita.id, carl.id, gina.id]]);
  expect(begun).toMatchObject({ kind: 'sent', chatId, link: expect.stringContaining('/l/chat/') });

  const threadId = world.state.teamsMessages.find(({ channelId }) => channelId === generalId)!.id;
  const destination = { kind: 'channel', teamId, channelId: generalId, threadId } as const;
  const body = { contentType: 'text', content: `{{@0}} ${awkward} {{@1}}` } as const;
  const people = [
    { userId: carl.id, name: carl.displayName },
    { userId: gina.id, name: 'G & <b>' },
  ];
  const reply = await adapter.render({ kind: 'channel', inReplyTo: 's', body }, { mentioned: people });
  if (!reply.ok) throw new Error(reply.failure.reason);
  const answered = await adapter.post(token, { rendered: reply.value, destination }, deadline);
  expect(answered.kind).toBe('sent');
  expect(world.state.teamsMessages.at(-1)).toMatchObject({ replyToId: threadId });
});

test('every operation of the pretend Graph was called', () => {
  const called = new Set(recorder.records.map(({ method, path }) => `${method} ${path}`));
  expect([...called].sort()).toEqual(operations.map(({ method, path }) => `${method} ${path}`).sort());
});

const shapes = openGraphShapes(process.env['GRAPH_SHAPES_DIR']);

if ('skipped' in shapes) test.skip(`skipped: ${shapes.skipped}`, () => undefined);
else {
  test("every request has Microsoft's official shape", () => {
    expect(recorder.records.length).toBeGreaterThan(15);
    expect(recorder.problems(shapes)).toEqual([]);
  });
}
