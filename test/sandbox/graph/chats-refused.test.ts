/** `POST /chats` refuses what Microsoft refuses. Each line changes one thing in a call that is accepted. */
import { test } from '@jest/globals';
import { member, oneOnOne } from './ask.ts';
import { expectRefusal } from './expect-refusal.ts';
import { carl, gina, rita, ulf } from './small-world.ts';

const pair = (changes: object, other = carl): object => ({
  chatType: 'oneOnOne',
  members: [member(rita), { ...member(other), ...changes }],
});
const bound = (value: string): object => pair({ 'user@odata.bind': value });
const users = 'https://graph.microsoft.com/v1.0/users';

test.each<[refusal: string, body: object]>([
  ['a chat of three as one-on-one', oneOnOne(rita, carl, gina)],
  ['a chat of one', oneOnOne(rita)],
  ['a chat of nobody', oneOnOne()],
  ['a chat without the caller', oneOnOne(carl, gina)],
  ['a chat with oneself', oneOnOne(rita, rita)],
  ['a group of one', { chatType: 'group', members: [member(rita)] }],
  ['a one-on-one with a topic', { ...oneOnOne(rita, carl), topic: 'Hiring' }],
  [
    'a topic with a colon',
    { chatType: 'group', topic: 'Hiring: Carl', members: [member(rita), member(carl)] },
  ],
  [
    'a topic that is too long',
    { chatType: 'group', topic: 't'.repeat(251), members: [member(rita), member(carl)] },
  ],
  ['an unknown kind of chat', { ...oneOnOne(rita, carl), chatType: 'meeting' }],
  ['an unknown property', { ...oneOnOne(rita, carl), message: 'x' }],
  ['a member without type', pair({ '@odata.type': undefined })],
  ['a member of another type', pair({ '@odata.type': '#microsoft.graph.user' })],
  ['a member without role', pair({ roles: [] })],
  ['a member with an unknown role', pair({ roles: ['member'] })],
  ['a colleague as guest', pair({ roles: ['guest'] })],
  ['a guest as owner', pair({ roles: ['owner'] }, gina)],
  ['a member without binding', pair({ 'user@odata.bind': undefined })],
  ['a member bound at another host', bound(`https://evil.example/v1.0/users('${carl.id}')`)],
  ['a member bound in beta', bound(`https://graph.microsoft.com/beta/users('${carl.id}')`)],
  ['a member who does not exist', bound(`${users}('nobody@company.example')`)],
  ['a user principal name in another letter case', bound(`${users}('Carl.Colleague@company.example')`)],
  ['an address for a user principal name', pair({ 'user@odata.bind': `${users}('${gina.mail!}')` }, gina)],
  ['a member of another company, unsaid', pair({ tenantId: carl.id })],
  ['an unknown property of a member', pair({ emailAddress: 'x' })],
])('refuses %s', async (_, body) => {
  await expectRefusal('400 BadRequest', { path: '/chats', body });
});

test('refuses somebody without a Teams licence', async () => {
  await expectRefusal('403 Forbidden', { path: '/chats', body: oneOnOne(ulf, carl), options: { as: ulf } });
});

test('refuses a POST to the list of chats', async () => {
  await expectRefusal('405 Request_BadRequest', { path: '/me/chats', body: oneOnOne(rita, carl) });
});
