import { expect, test } from '@jest/globals';
import { openChat } from '../../../shared/adapters/graph/graph-chats.ts';
import { graphReader } from '../../../shared/adapters/graph/graph-read.ts';
import { refusal } from './graph-answers.ts';
import { BASE_URL, DEADLINE, scriptedWire } from './scripted-wire.ts';

const clock = { now: () => 0 };
const chat = { id: '19:a_b@unq.gbl.spaces' };
const wrongRole = { answer: refusal(400, 'BadRequest', { message: 'Invalid role specified for member.' }) };

/** The roles that were tried for the other person, and what came of it. */
async function open(guest: boolean, ...answers: unknown[]) {
  const { wire, asked } = scriptedWire((_, count) => answers[count - 1]);
  const members = { self: 'self', other: { id: 'other', guest } };
  const opened = await openChat(graphReader(wire, BASE_URL, clock), 'token', members, DEADLINE);
  const roles = asked.map(({ body }) => (body as { members: { roles: string[] }[] }).members[1]?.roles[0]);
  return { roles, told: opened.ok ? opened.value : opened.failure.reason };
}

test.each([
  [false, 'owner', 'guest'],
  [true, 'guest', 'owner'],
])('where one role is refused the other is tried once (guest: %s)', async (guest, first, second) => {
  expect(await open(guest, wrongRole, chat)).toEqual({ roles: [first, second], told: chat.id });
  expect(await open(guest, wrongRole, wrongRole)).toEqual({
    roles: [first, second],
    told: 'recipient-refused',
  });
  expect(await open(guest, chat)).toEqual({ roles: [first], told: chat.id });
});

test.each([
  ['a refused token', { answer: refusal(401) }, 'microsoft-refuses-sign-in'],
  ['a person who is gone', { answer: refusal(404, 'NotFound') }, 'recipient-unknown'],
  ['a right that is missing', { answer: refusal(403, 'Forbidden') }, 'graph-refused'],
  ['a chat that is busy', { answer: refusal(423, 'Locked') }, 'destination-busy'],
])('%s is no matter of roles', async (_what, answer, told) => {
  expect(await open(false, answer)).toEqual({ roles: ['owner'], told });
});

test('an outage of the second try is told: the first answer was not the last word', async () => {
  const outage = { answer: refusal(503, 'x', { headers: { 'retry-after': '9' } }) };
  expect(await open(false, wrongRole, outage)).toMatchObject({ told: 'graph-unavailable' });
});

test.each([{}, { id: 7 }, { id: '../me' }, { id: `19:${'x'.repeat(2_048)}@thread.v2` }, { value: [chat] }])(
  'an id that is none is no answer: %j',
  async (answer) => {
    expect(await open(false, answer)).toMatchObject({ told: 'graph-unavailable' });
  },
);
