/** Addresses, bodies and tokens that Microsoft refuses whatever the operation. */
import { expect, test } from '@jest/globals';
import type { Person } from '../world/world.ts';
import { ask, oneOnOne, type AskOptions } from './ask.ts';
import { channelPath, expectRefusal } from './expect-refusal.ts';
import { allScopes, carl, rita, smallWorld, teamId, tokenFor } from './small-world.ts';

test.each<[refusal: string, verdict: string, path: string, body?: unknown, options?: AskOptions]>([
  ['beta', '400 BadRequest', 'beta/me'],
  ['a path without version', '400 BadRequest', 'me'],
  ['a path that Graph does not have', '400 BadRequest', '/me/secrets'],
  ['a path of Graph that this stand-in does not have', '400 BadRequest', '/me/messages'],
  ['a wrong method', '405 Request_BadRequest', '/me', {}],
  ['DELETE of a user', '405 Request_BadRequest', `/users/${carl.id}`, undefined, { method: 'DELETE' }],
  ['a body that is not JSON', '400 BadRequest', '/chats', '{"chatType":'],
  ['a call without the body it needs', '400 BadRequest', '/chats', ''],
  ['no token', '401 InvalidAuthenticationToken', '/me', undefined, { headers: { authorization: '' } }],
  ['a token that is none', '401 InvalidAuthenticationToken', '/me', undefined, { token: 'a.b.c' }],
])('refuses %s: %s', async (...[, verdict, path, body, options]) => {
  await expectRefusal(verdict, { path, body, options });
});

test.each<[scope: string, code: string, path: string, body?: unknown]>([
  ['User.Read', 'Authorization_RequestDenied', '/me'],
  ['User.ReadBasic.All', 'Authorization_RequestDenied', '/users'],
  ['User.ReadBasic.All', 'Authorization_RequestDenied', `/users/${carl.id}`],
  ['Contacts.Read', 'ErrorAccessDenied', '/me/contacts'],
  ['Mail.Send', 'ErrorAccessDenied', '/me/sendMail', {}],
  ['Chat.Create', 'Forbidden', '/chats', oneOnOne(rita, carl)],
  ['ChatMessage.Send', 'Forbidden', '/chats/19:x_y@unq.gbl.spaces/messages', {}],
  ['Team.ReadBasic.All', 'Forbidden', '/me/joinedTeams'],
  ['Channel.ReadBasic.All', 'Forbidden', `/teams/${teamId}/channels`],
  ['ChannelMessage.Send', 'Forbidden', channelPath(), {}],
])('refuses a token without %s: 403 %s on %s', async (...[scope, code, path, body]) => {
  // User.ReadBasic.All opens GET /me as well.
  const scopes = allScopes.filter((one) => one !== scope && (path !== '/me' || one !== 'User.ReadBasic.All'));
  const token = await tokenFor(smallWorld(), rita, { scopes });
  await expectRefusal(`403 ${code}`, { path, body, options: { token } });
});

test('refuses an expired token', async () => {
  const world = smallWorld();
  const token = await tokenFor(world, rita);
  world.at += 3601 * 1000;
  expect(await ask(world, '/me', undefined, { token })).toMatchObject({ status: 401 });
});

test('refuses a token signed with another key, and says that it wants a bearer', async () => {
  const other = smallWorld();
  other.state.tokenKey = Buffer.alloc(32, 8).toString('base64url');
  const answer = await ask(smallWorld(), '/me', undefined, { token: await tokenFor(other, rita) });
  expect(answer).toMatchObject({ status: 401, code: 'InvalidAuthenticationToken' });
  expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm=""/);
});

const revoked = (person: Person): number => (person.sessionEpoch = 1);
const disabled = (person: Person): boolean => (person.enabled = false);

test.each<[whose: string, change: (person: Person) => unknown, understands: boolean]>([
  ['from before the last session reset', revoked, true],
  ['from before the last session reset', revoked, false],
  ['of a disabled person', disabled, true],
  ['of a disabled person', disabled, false],
])(
  'refuses a token %s, with a claims challenge to those who understand one',
  async (_, change, understands) => {
    const world = smallWorld();
    change(world.state.people[0]!);
    const token = await tokenFor(world, rita, { claimsChallenges: understands });
    const { status, headers } = await ask(world, '/me', undefined, { token });
    expect(status).toBe(401);
    const header = headers.get('www-authenticate') ?? '';
    const claims = /error="insufficient_claims", claims="([^"]+)"/.exec(header)?.[1];
    const decoded = claims && (JSON.parse(Buffer.from(claims, 'base64').toString()) as unknown);
    const challenge = { access_token: { nbf: { essential: true, value: String(world.at / 1000) } } };
    expect(decoded).toEqual(understands ? challenge : undefined);
  },
);
