/** Messages to chats and channels: refuses what Microsoft refuses. Each line changes one thing in an accepted call. */
import { expect, test } from '@jest/globals';
import { ask, chatOf, type AskOptions } from './ask.ts';
import { channelPath, expectRefusal } from './expect-refusal.ts';
import { carl, gina, nora, privateId, rita, smallWorld, ulf } from './small-world.ts';

const hello = { body: { contentType: 'html', content: 'Hello' } };
const text = (content: unknown): object => ({ body: { contentType: 'text', content } });
const html = (content: string): object => ({ body: { contentType: 'html', content } });
const mentioning = (id: string): object => ({ id: 0, mentionText: 'Carl', mentioned: { user: { id } } });

test.each<[refusal: string, verdict: string, body: object]>([
  ['a message without body', '400 BadRequest', {}],
  ['an empty message', '400 BadRequest', text('')],
  ['a body that is a string', '400 BadRequest', { body: 'Hello' }],
  ['markdown', '400 BadRequest', { body: { contentType: 'markdown', content: 'x' } }],
  ['a number as content', '400 BadRequest', text(7)],
  ['an importance of mails', '400 BadRequest', { ...hello, importance: 'low' }],
  ['an unknown property', '400 BadRequest', { ...hello, text: 'x' }],
  ['a sender of choice', '400 BadRequest', { ...hello, from: { user: { id: carl.id } } }],
  ['a date of choice', '400 BadRequest', { ...hello, createdDateTime: '2020-01-01T00:00:00Z' }],
  ['a mention that only the content has', '400 BadRequest', html('<at id="0">Carl</at>')],
  ['a mention that only the list has', '400 BadRequest', { ...hello, mentions: [mentioning(carl.id)] }],
  [
    'a mention of nobody',
    '400 BadRequest',
    { ...html('<at id="0">X</at>'), mentions: [mentioning('nobody')] },
  ],
  ['a mention in text', '400 BadRequest', { ...text('<at id="0">X</at>'), mentions: [mentioning(carl.id)] }],
  [
    'two mentions with one id',
    '400 BadRequest',
    { ...html('<at id="0">X</at>'), mentions: [mentioning(carl.id), mentioning(rita.id)] },
  ],
  ['more than 28 KB', '413 RequestEntityTooLarge', text('x'.repeat(28 * 1024))],
  ['more than 28 KB in few letters', '413 RequestEntityTooLarge', text('€'.repeat(10_000))],
])('refuses %s: %s', async (_, verdict, body) => {
  await expectRefusal(verdict, { path: channelPath(), body });
});

test.each<[refusal: string, verdict: string, path: string, options?: AskOptions]>([
  ['a chat id that is none', '400 BadRequest', '/chats/not-a-chat/messages'],
  ['an unknown chat', '404 NotFound', '/chats/19:x_y@unq.gbl.spaces/messages'],
  ['an unknown team', '404 NotFound', channelPath(undefined, carl.id)],
  ['a team id that is no GUID', '400 BadRequest', channelPath(undefined, 'hiring')],
  ['an unknown channel', '404 NotFound', channelPath('19:other@thread.tacv2')],
  ['a channel id that is none', '400 BadRequest', channelPath('general')],
  ['a private channel of others', '403 Forbidden', channelPath(privateId)],
  ['a channel of a team one is not in', '403 Forbidden', channelPath(), { as: nora }],
  ['a reply to nothing', '404 NotFound', `${channelPath()}/1/replies`],
  ['a reply in a team one is not in', '403 Forbidden', `${channelPath()}/1/replies`, { as: nora }],
  ['a message of somebody without a Teams licence', '403 Forbidden', channelPath(), { as: ulf }],
])('refuses %s: %s', async (...[, verdict, path, options]) => {
  await expectRefusal(verdict, { path, body: hello, options });
});

test('refuses a message to a chat of others', async () => {
  const world = smallWorld();
  const path = `/chats/${await chatOf(world, carl, gina)}/messages`;
  expect(await ask(world, path, hello)).toMatchObject({ status: 403, code: 'Forbidden' });
});
