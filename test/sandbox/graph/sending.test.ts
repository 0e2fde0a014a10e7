/** Chats, messages and mails that the pretend Graph accepts. */
import { expect, test } from '@jest/globals';
import { ask, chatOf, member, oneOnOne } from './ask.ts';
import { deliveries } from './deliveries.ts';
import { carl, generalId, gina, rita, smallWorld, teamId, ulf } from './small-world.ts';

const hello = { body: { contentType: 'html', content: '<p>Hello</p>' } };
const at = '2026-01-12T09:30:00.000Z';

test('makes the one chat of two people and returns the same one ever after, whoever asks', async () => {
  const world = smallWorld();
  const first = await ask(world, '/chats', oneOnOne(rita, carl));
  const again = await ask(world, '/chats', oneOnOne(carl, rita), { as: carl });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    id: `19:${rita.id}_${carl.id}@unq.gbl.spaces`,
    chatType: 'oneOnOne',
    topic: null,
  });
  expect(again.body['id']).toBe(first.body['id']);
  expect(world.state.chats).toHaveLength(1);
});

test('takes a guest of the tenant into a chat as a guest', async () => {
  expect((await ask(smallWorld(), '/chats', oneOnOne(rita, gina))).status).toBe(201);
});

test('delivers a chat message from the caller', async () => {
  const world = smallWorld();
  const chatId = await chatOf(world, rita, carl);
  const { status, body } = await ask(world, `/chats/${encodeURIComponent(chatId)}/messages`, hello);
  expect(status).toBe(201);
  expect(body).toMatchObject({
    id: String(world.at),
    etag: String(world.at),
    createdDateTime: at,
    chatId,
    webUrl: null,
    from: { user: { id: rita.id, displayName: 'Rita Recruiter', userIdentityType: 'aadUser' } },
    body: hello.body,
  });
  expect(world.state.teamsMessages).toMatchObject([{ fromId: rita.id, chatId, content: '<p>Hello</p>' }]);
});

test('gives two messages of the same millisecond different ids', async () => {
  const world = smallWorld();
  const path = `/chats/${await chatOf(world, rita, carl)}/messages`;
  const ids = [(await ask(world, path, hello)).body['id'], (await ask(world, path, hello)).body['id']];
  expect(ids).toEqual([String(world.at), String(world.at + 1)]);
});

test('takes text when no content type is given', async () => {
  const world = smallWorld();
  await ask(world, `/chats/${await chatOf(world, rita, carl)}/messages`, { body: { content: 'a < b' } });
  expect(world.state.teamsMessages).toMatchObject([{ contentType: 'text', content: 'a < b' }]);
});

test('takes a mention that the content and the list both name', async () => {
  const world = smallWorld();
  const mentions = [
    { id: 0, mentionText: 'Carl', mentioned: { user: { id: carl.id, userIdentityType: 'aadUser' } } },
  ];
  const body = { contentType: 'html', content: 'Hi <at id="0">Carl</at>' };
  const answer = await ask(world, `/chats/${await chatOf(world, rita, carl)}/messages`, { body, mentions });
  expect(answer.body).toMatchObject({ mentions });
});

test('delivers a channel message with a link to it', async () => {
  const world = smallWorld();
  const path = `/teams/${teamId}/channels/${encodeURIComponent(generalId)}/messages`;
  const { status, body } = await ask(world, path, { ...hello, subject: 'News', importance: 'urgent' });
  expect(status).toBe(201);
  expect(body).toMatchObject({ subject: 'News', channelIdentity: { teamId, channelId: generalId } });
  expect(body['webUrl']).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/message\/19%3Ageneral/);
  expect(world.state.teamsMessages).toMatchObject([{ teamId, channelId: generalId, importance: 'urgent' }]);
});

test('delivers a reply into its thread, with a link to it there', async () => {
  const world = smallWorld();
  const path = `/teams/${teamId}/channels/${encodeURIComponent(generalId)}/messages`;
  const root = String((await ask(world, path, hello)).body['id']);
  const { status, body } = await ask(world, `${path}/${root}/replies`, hello, { as: carl });
  expect(status).toBe(201);
  expect(body).toMatchObject({ replyToId: root, channelIdentity: { teamId, channelId: generalId } });
  expect(body['webUrl']).toContain(`parentMessageId=${root}`);
  expect(world.state.teamsMessages).toMatchObject([{ id: root }, { fromId: carl.id, replyToId: root }]);
  // Threads have one level: a reply begins none.
  expect(await ask(world, `${path}/${String(body['id'])}/replies`, hello)).toMatchObject({ status: 404 });
});

test('makes a new group chat each time, with everybody in it and its topic', async () => {
  const world = smallWorld();
  const group = { chatType: 'group', topic: 'Interview', members: [rita, carl, gina].map(member) };
  const [first, second] = [await ask(world, '/chats', group), await ask(world, '/chats', group)];
  expect(first).toMatchObject({ status: 201, body: { chatType: 'group', topic: 'Interview' } });
  expect(second.body['id']).not.toBe(first.body['id']);
  expect(world.state.chats).toMatchObject([
    { id: first.body['id'], topic: 'Interview', memberIds: [rita.id, carl.id, gina.id] },
    { id: second.body['id'] },
  ]);
});

test('accepts a mail and says nothing but that', async () => {
  const world = smallWorld();
  const recipient = (address: string) => ({ emailAddress: { address } });
  const message = {
    subject: 'Interview',
    body: { contentType: 'text', content: 'Monday?' },
    toRecipients: [recipient('eve@elsewhere.example')],
    ccRecipients: [recipient(carl.mail ?? '')],
    internetMessageHeaders: [{ name: 'x-wintro-send', value: 'send-1' }],
  };
  const { status, text } = await ask(world, '/me/sendMail', { message, saveToSentItems: true });
  expect([status, text]).toEqual([202, '']);
  expect(world.state.mails).toMatchObject([
    {
      fromId: rita.id,
      to: ['eve@elsewhere.example'],
      cc: [carl.mail],
      bcc: [],
      subject: 'Interview',
      content: 'Monday?',
    },
  ]);
});

test('accepts a mail from a person without Teams', async () => {
  const message = {
    body: { content: 'x' },
    toRecipients: [{ emailAddress: { address: 'eve@elsewhere.example' } }],
  };
  expect((await ask(smallWorld(), '/me/sendMail', { message }, { as: ulf })).status).toBe(202);
});

test('accepts a mail to somebody who does not exist, and reports it to the sender afterwards', async () => {
  const world = smallWorld();
  const recipients = ['nobody@company.example', carl.mail].map((address) => ({ emailAddress: { address } }));
  const message = { subject: 'Hi', body: { content: 'x' }, toRecipients: recipients };
  expect((await ask(world, '/me/sendMail', { message })).status).toBe(202);
  expect(world.state.mails).toHaveLength(2);
  expect(world.state.mails[1]).toMatchObject({ to: [rita.mail], subject: 'Undeliverable: Hi' });
  expect(world.state.mails[1]?.content).toContain('nobody@company.example');
  expect(deliveries(world).mail).toBe(1);
});

test('keeps the files of a mail, and which of them are pictures of its text', async () => {
  const world = smallWorld();
  const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'cv.pdf', contentBytes: 'JVBERi0=' };
  const picture = { ...file, name: 'a.png', contentType: 'image/png', isInline: true, contentId: 'a' };
  const message = { ...hello, toRecipients: [{ emailAddress: { address: carl.mail } }] };
  const sent = await ask(world, '/me/sendMail', { message: { ...message, attachments: [file, picture] } });
  expect(sent.status).toBe(202);
  expect(world.state.mails.at(-1)?.files).toEqual([
    { name: 'cv.pdf', contentType: 'application/octet-stream', contentBytes: 'JVBERi0=' },
    { name: 'a.png', contentType: 'image/png', contentBytes: 'JVBERi0=', contentId: 'a' },
  ]);
});
