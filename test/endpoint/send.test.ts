import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { customerTenant, personas } from '../sandbox/world/sample-company.ts';
import { personByUpn } from '../sandbox/world/people.ts';
import type { Mail, TeamsMessage } from '../sandbox/world/world.ts';
import type { Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'recruiter' });
  await api.connect(recruiter);
});
afterAll(() => api.close());

const body = { contentType: 'text', content: 'Hello' };
const mail = { kind: 'mail', to: [{ address: 'carla.nystrom@candidates.example' }], subject: 'Hi', body };
const chat = { kind: 'chat', to: { email: personas.colleague }, body };

guardedEndpoint(() => api, { ask: (caller) => caller.send(mail), allowed: ['recruiter'] });

const state = () => api.sandbox.world.state;
const sentCount = (): number => state().mails.length + state().teamsMessages.length;
const recruiterId = (): string => personByUpn(state(), personas.recruiter)!.id;
const team = () => state().teams.find(({ displayName }) => displayName === 'Engineering hiring')!;
const channelMessage = (content = 'News') => ({
  kind: 'channel',
  teamId: team().id,
  channelId: team().channels[0]!.id,
  body: { contentType: 'text', content },
});

const common = {
  id: expect.any(String),
  state: 'sent',
  sentAt: expect.any(String),
  note: expect.any(String),
};

test('P78 a chat message arrives from the recruiter, and the answer says so and no more', async () => {
  const { status, json } = await recruiter.send(chat);
  expect(status).toBe(201);
  expect(json).toEqual({
    ...common,
    kind: 'chat',
    sender: { email: personas.recruiter },
    destination: personas.colleague,
    link: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/message\//),
  });
  const arrived: Partial<TeamsMessage> = { fromId: recruiterId(), content: 'Hello', contentType: 'text' };
  expect(state().teamsMessages.at(-1)).toMatchObject(arrived);
});

test('a chat message by directory id arrives as well', async () => {
  const userId = personByUpn(state(), personas.colleague)!.id;
  expect(await recruiter.send({ ...chat, to: { userId }, importance: 'urgent' })).toMatchObject({
    status: 201,
    json: { destination: userId },
  });
  expect(state().teamsMessages.at(-1)).toMatchObject({ importance: 'urgent' });
});

test('P78 a channel message arrives with its subject, and the answer links to it', async () => {
  const { status, json } = await recruiter.send({ ...channelMessage(), subject: 'Today' });
  expect(status).toBe(201);
  expect(json).toEqual({
    ...common,
    kind: 'channel',
    sender: { email: personas.recruiter },
    destination: `${team().id}/${team().channels[0]!.id}`,
    link: expect.stringContaining(customerTenant().id),
  });
  expect(state().teamsMessages.at(-1)).toMatchObject({ subject: 'Today', fromId: recruiterId() });
});

test('P78 a mail arrives with every recipient, and the answer says accepted, never delivered', async () => {
  const { status, json } = await recruiter.send({
    ...mail,
    cc: [{ address: 'cc@candidates.example', name: 'Zoë' }],
    bcc: [{ address: 'bcc@candidates.example' }],
    importance: 'high',
  });
  expect(status).toBe(201);
  const destination = 'carla.nystrom@candidates.example, cc@candidates.example, bcc@candidates.example';
  expect(json).toEqual({ ...common, kind: 'mail', sender: { email: personas.recruiter }, destination });
  expect(json?.['note']).toBe(
    'Accepted by Outlook. If it cannot be delivered, Outlook tells you in your inbox.',
  );
  const arrived: Partial<Mail> = {
    fromId: recruiterId(),
    cc: ['cc@candidates.example'],
    bcc: ['bcc@candidates.example'],
    importance: 'high',
  };
  expect(state().mails.at(-1)).toMatchObject(arrived);
});

test('the same key twice sends once, and the second answer is the first, byte for byte', async () => {
  const key = randomUUID();
  const first = await recruiter.send(mail, key);
  const count = sentCount();
  const second = await recruiter.send(mail, key);
  expect([second.status, second.text, second.headers.get('idempotent-replayed')]).toEqual([
    201,
    first.text,
    'true',
  ]);
  expect(first.headers.get('idempotent-replayed')).toBeNull();
  expect(sentCount()).toBe(count);
});

test('the same key with other content is refused, whatever differs', async () => {
  const key = randomUUID();
  await recruiter.send(mail, key);
  const count = sentCount();
  for (const other of [{ ...mail, subject: 'Hi!' }, { ...mail, importance: 'low' }, chat, channelMessage()]) {
    expect(outcome(await recruiter.send(other, key))).toEqual([422, 'idempotency-key-reused']);
  }
  expect(sentCount()).toBe(count);
});

test('without a key nothing is sent', async () => {
  const count = sentCount();
  expect(outcome(await recruiter.post('send', mail))).toEqual([400, 'idempotency-key-missing']);
  expect(sentCount()).toBe(count);
});

test("P63 another user's key is free: keys of two people have nothing to do with each other", async () => {
  const colleague = await api.as({ sub: 'colleague' });
  await api.connect(colleague, { upn: personas.colleague });
  const key = randomUUID();
  const mine = await recruiter.send(mail, key);
  const theirs = await colleague.send({ ...mail, subject: 'Theirs' }, key);
  expect([mine.status, theirs.status]).toEqual([201, 201]);
  expect(theirs.headers.get('idempotent-replayed')).toBeNull();
  expect(theirs.json?.['id']).not.toBe(mine.json?.['id']);
});

const nobody = '00000000-0000-4000-8000-000000000000';
const foreignTeam = () => state().teams.find(({ displayName }) => displayName === 'Leadership')!;

test.each([
  [
    'an unknown address',
    () => ({ ...chat, to: { email: 'nobody@haldenvoss.example' } }),
    [422, 'recipient-unknown'],
  ],
  ['an unknown id', () => ({ ...chat, to: { userId: nobody } }), [422, 'recipient-unknown']],
  [
    'somebody of another company',
    () => ({ ...chat, to: { email: personas.otherCompany } }),
    [422, 'recipient-unknown'],
  ],
  ['the sender', () => ({ ...chat, to: { email: personas.recruiter } }), [422, 'recipient-is-sender']],
  ['an unknown team', () => ({ ...channelMessage(), teamId: nobody }), [422, 'destination-not-found']],
  [
    'an unknown channel',
    () => ({ ...channelMessage(), channelId: '19:nothing@thread.tacv2' }),
    [422, 'destination-not-found'],
  ],
  [
    'a channel of a team that the sender is not in',
    () => ({ ...channelMessage(), teamId: foreignTeam().id, channelId: foreignTeam().channels[0]!.id }),
    [403, 'not-allowed-there'],
  ],
])('a message to %s is not sent, and the reason is told', async (_whom, message, expected) => {
  const count = sentCount();
  expect(outcome(await recruiter.send(message()))).toEqual(expected);
  expect(sentCount()).toBe(count);
});

test("P63 an id of somebody else's send is a mere label here: it opens nothing and tells nothing", async () => {
  const colleague = await api.as({ sub: 'label' });
  await api.connect(colleague, { upn: personas.colleague });
  const mine = await recruiter.send(mail);
  const [foreign, unknown] = [mine.json?.['id'], `s-0000000000000-${'x'.repeat(22)}`];
  const [first, second] = [
    await colleague.send({ ...mail, resendOf: foreign }),
    await colleague.send({ ...mail, resendOf: unknown }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(Object.keys(first.json ?? {})).toEqual(Object.keys(second.json ?? {}));
  expect(first.text).not.toContain(foreign);
});

test('a message that Microsoft holds up is told with the time to wait, in the body and in the header', async () => {
  const { faults } = state();
  Object.assign(faults, { 'graph.only': 'POST /me/sendMail', 'graph.throttle': '30' });
  const held = await recruiter.send(mail);
  for (const name of ['graph.only', 'graph.throttle']) Reflect.deleteProperty(faults, name);
  expect(outcome(held)).toEqual([503, 'graph-throttled']);
  expect([held.json?.['retryAfterSeconds'], held.headers.get('retry-after')]).toEqual([30, '30']);
});

test('somebody who is not connected cannot send', async () => {
  expect(outcome(await (await api.as({ sub: 'unconnected' })).send(mail))).toEqual([409, 'not-connected']);
});

test('after a disconnect the same caller cannot send, not even with an old key', async () => {
  const leaver = await api.as({ sub: 'leaver' });
  await api.connect(leaver);
  await leaver.post('disconnect');
  const count = sentCount();
  expect(outcome(await leaver.send(mail))).toEqual([409, 'not-connected']);
  expect(sentCount()).toBe(count);
});
