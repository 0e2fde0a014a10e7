/** Messages for later, over the whole product: its host, its queue, its tables, and Microsoft in a box. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '../sandbox/eventually.ts';
import { personByUpn } from '../sandbox/world/people.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { snapshot } from '../promises/support/tables.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'later' });
  await api.connect(recruiter);
});
afterAll(() => api.close());

const UNUSED = `s-${'8'.repeat(13)}-${'a'.repeat(22)}`;
const everybody = ['recruiter', 'organization-admin', 'operator'] as const;
const body = { contentType: 'text', content: 'the-words-of-the-message' };
const mail = { kind: 'mail', to: [{ address: 'carla.nystrom@candidates.example' }], subject: 'Hi', body };
const chat = { kind: 'chat', to: { email: personas.colleague }, body, reference: 'candidate:4711' };

const inMinutes = (minutes: number): string =>
  new Date(api.sandbox.world.now() + minutes * 60_000).toISOString();
const later = (message: object = chat, minutes = 60, key?: string): Promise<Answered> =>
  recruiter.send({ ...message, sendAt: inMinutes(minutes) }, key);
const idOf = ({ json }: Answered): string => String(json?.['id']);
const sent = (): number =>
  api.sandbox.world.state.mails.length + api.sandbox.world.state.teamsMessages.length;
const passMinutes = (minutes: number): Promise<unknown> => api.sandbox.moveClock(minutes * 60_000);

describe('taking back', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.post(`sends/${UNUSED}/cancel`),
    allowed: everybody,
  });

  test('what is not there, and what is of somebody else, is not found', async () => {
    const other = await api.as({ sub: 'later-other' });
    await api.connect(other);
    const id = idOf(await later());
    for (const [caller, of] of [
      [recruiter, UNUSED],
      [other, id],
    ] as const)
      expect(outcome(await caller.post(`sends/${of}/cancel`))).toEqual([404, 'not-found']);
    await recruiter.post(`sends/${id}/cancel`);
  });

  test('before it starts ends it, twice is once, and the list says so; what was sent is over', async () => {
    const id = idOf(await later());
    for (let time = 0; time < 2; time += 1)
      expect(await recruiter.post(`sends/${id}/cancel`)).toMatchObject({
        status: 200,
        json: { id, state: 'cancelled' },
      });
    const { json } = await recruiter.get('sends?state=cancelled');
    expect(json?.['sends']).toContainEqual(expect.objectContaining({ id }));
    const now = await recruiter.send(mail);
    expect(outcome(await recruiter.post(`sends/${idOf(now)}/cancel`))).toEqual([409, 'send-over']);
  });
});

test('is accepted with its time, shown as scheduled, and its key says the same again', async () => {
  const key = randomUUID();
  const message = { ...chat, sendAt: inMinutes(90) };
  const accepted = await recruiter.send(message, key);
  expect(accepted).toMatchObject({
    status: 202,
    json: {
      ...{ kind: 'chat', state: 'scheduled', sendAt: message.sendAt, reference: 'candidate:4711' },
      ...{ destination: personas.colleague, sender: { email: personas.recruiter } },
    },
  });
  const id = idOf(accepted);
  expect(await recruiter.get(`sends/${id}`)).toMatchObject({
    status: 200,
    json: { id, state: 'scheduled', sendAt: message.sendAt, readable: true },
  });
  const again = await recruiter.send(message, key);
  expect([again.status, again.text]).toEqual([202, accepted.text]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(outcome(await recruiter.send(chat, key))).toEqual([422, 'idempotency-key-reused']);
  await recruiter.post(`sends/${id}/cancel`);
});

test.each([
  ['in the past', () => inMinutes(-1), 'must be at least 2 minutes ahead'],
  ['in a minute', () => inMinutes(1), 'must be at least 2 minutes ahead'],
  ['in more than 30 days', () => inMinutes(30 * 24 * 60 + 2), 'must be at most 30 days ahead'],
  ['without an offset', () => inMinutes(60).replace('Z', ''), expect.any(String)],
  ['no instant', () => 'tomorrow', expect.any(String)],
])('a time %s is refused, and nothing is stored', async (_when, sendAt, detail) => {
  const answered = await recruiter.send({ ...mail, sendAt: sendAt() });
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.json?.['errors']).toEqual([{ pointer: '/sendAt', detail }]);
});

// What broke: files were refused after everything else, so that who mended the rest was refused once more.
test.each([
  ['with a file', [{ name: 'cv.pdf', contentBytes: 'aGk=' }]],
  ['with an empty list of files', []],
])('a message %s is refused with all else that is wrong with it', async (_what, attachments) => {
  const answered = await later({ ...mail, subject: ' ', attachments });
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.json?.['errors']).toMatchObject([{ pointer: '/subject' }, { pointer: '/attachments' }]);
});

test('P40: goes out at its time, as the recruiter, and until then its words stand nowhere in clear', async () => {
  const before = sent();
  const [first, second] = [idOf(await later(chat, 30)), idOf(await later(mail, 31))];
  const stored = JSON.stringify(await snapshot(api.sandbox.azurite, ['sends', 'due', 'lanes']));
  expect(stored).toContain(first);
  expect(stored).not.toMatch(/the-words-of-the-message|carla/);
  await passMinutes(32);
  await eventually(sent, (count) => count === before + 2, 30_000);
  const anew = await api.as({ sub: 'later' });
  const stateOf = async (id: string): Promise<unknown> => (await anew.get(`sends/${id}`)).json?.['state'];
  const isOver = (state: unknown): boolean => state !== 'sending';
  for (const id of [first, second]) expect(await eventually(() => stateOf(id), isOver)).toBe('sent');
});

test('P39: a disconnect ends what waits, says how many, and status tells why', async () => {
  const caller = await api.as({ sub: 'later-leaves' });
  await api.connect(caller);
  const accepted = await caller.send({ ...mail, sendAt: inMinutes(60) });
  expect(await caller.post('disconnect')).toMatchObject({ status: 200, json: { sendsStopped: 1 } });
  expect(await caller.get(`sends/${idOf(accepted)}`)).toMatchObject({
    json: { state: 'failed', failure: { reason: 'connection-ended' } },
  });
  expect(await caller.get('status')).toMatchObject({
    json: { attention: { reason: 'connection-ended', count: 1, sendId: idOf(accepted) } },
  });
  const refused = await caller.send({ ...mail, sendAt: inMinutes(60) });
  expect(outcome(refused)).toEqual([409, 'not-connected']);
});

test('a mention and a reply wait like any message, the reply for its thread too; one that there is not is told at once', async () => {
  const { state } = api.sandbox.world;
  const writer = await api.as({ sub: 'later' });
  const accept = (message: object, minutes: number) =>
    writer.send({ ...message, sendAt: inMinutes(minutes) });
  const team = state.teams.find(({ displayName }) => displayName === 'Engineering hiring')!;
  const place = { teamId: team.id, channelId: team.channels[0]!.id };
  const mentioned = personByUpn(state, personas.colleague)!;
  const greeting = { contentType: 'text', content: 'Hello {{@0}}' };
  const mentions = [{ userId: mentioned.id }];
  const root = idOf(await accept({ kind: 'channel', ...place, body: greeting, mentions }, 40));
  const accepted = await accept({ kind: 'channel', inReplyTo: root, body }, 45);
  expect(accepted).toMatchObject({ status: 202, json: { destination: root } });
  const orphan = await accept({ kind: 'channel', inReplyTo: UNUSED, body }, 46);
  expect(outcome(orphan)).toEqual([422, 'thread-unknown']);
  const before = sent();
  await passMinutes(42);
  await eventually(sent, (count) => count === before + 1, 30_000);
  const first = state.teamsMessages.at(-1)!;
  expect(first).toMatchObject(place);
  expect(JSON.stringify(first)).toContain(mentioned.displayName);
  await passMinutes(5);
  await eventually(sent, (count) => count === before + 2, 30_000);
  expect(state.teamsMessages.at(-1)).toMatchObject({ ...place, replyToId: first.id });
  const anew = await api.as({ sub: 'later' });
  expect(await anew.get(`sends/${idOf(accepted)}`)).toMatchObject({
    json: { state: 'sent', inReplyTo: root, destination: `${place.teamId}/${place.channelId}` },
  });
});
