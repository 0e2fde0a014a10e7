/** POST send into the thread of an earlier send, and with mentions: as recipients see it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personas } from '../sandbox/world/sample-company.ts';
import { personByUpn } from '../sandbox/world/people.ts';
import type { Caller } from '../support/caller.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'replies' });
  await api.connect(recruiter);
});
afterAll(() => api.close());

const body = { contentType: 'text', content: 'Hello' };
const state = () => api.sandbox.world.state;
const team = () => state().teams.find(({ displayName }) => displayName === 'Engineering hiring')!;
const place = () => ({ teamId: team().id, channelId: team().channels[0]!.id });
const colleague = (): string => personByUpn(state(), personas.colleague)!.id;
const begin = async (caller = recruiter): Promise<string> =>
  String((await caller.send({ kind: 'channel', ...place(), body })).json?.['id']);
const reply = (inReplyTo: string, more: object = {}) => ({ kind: 'channel', inReplyTo, body, ...more });

test('P104 a reply, and a reply to it, arrive in the thread; the history says to what', async () => {
  const root = await begin();
  const rootMessage = state().teamsMessages.at(-1)!.id;
  const first = await recruiter.send(reply(root));
  expect(first).toMatchObject({
    status: 201,
    json: { kind: 'channel', inReplyTo: root, destination: `${place().teamId}/${place().channelId}` },
  });
  expect(state().teamsMessages.at(-1)).toMatchObject({ ...place(), replyToId: rootMessage });
  const second = await recruiter.send(reply(String(first.json?.['id'])));
  expect(second.status).toBe(201);
  expect(state().teamsMessages.at(-1)).toMatchObject({ replyToId: rootMessage });
  const { json } = await recruiter.get(`sends/${String(first.json?.['id'])}`);
  expect(json).toMatchObject({ inReplyTo: root, link: expect.stringContaining(rootMessage) });
});

test("P104 somebody else's send is as unknown as one that never was", async () => {
  const root = await begin();
  const other = await api.as({ sub: 'somebody-else' });
  await api.connect(other, { upn: personas.colleague });
  const count = state().teamsMessages.length;
  const unknown = `s-${'8'.repeat(13)}-${'a'.repeat(22)}`;
  const [foreign, none] = [await other.send(reply(root)), await other.send(reply(unknown))];
  expect([outcome(foreign), outcome(none)]).toEqual([
    [422, 'thread-unknown'],
    [422, 'thread-unknown'],
  ]);
  expect(state().teamsMessages).toHaveLength(count);
});

test('a chat has no thread, and a thread that went at Microsoft is told so', async () => {
  const chat = await recruiter.send({ kind: 'chat', to: { email: personas.colleague }, body });
  expect(outcome(await recruiter.send(reply(String(chat.json?.['id']))))).toEqual([
    ...[422, 'thread-not-in-channel'],
  ]);
  const root = await begin();
  state().teamsMessages.pop();
  expect(outcome(await recruiter.send(reply(root)))).toEqual([422, 'destination-not-found']);
});

test('the place of a reply is its thread alone', async () => {
  const { status, json } = await recruiter.send(reply(await begin(), { ...place(), subject: 'S' }));
  expect(status).toBe(400);
  const errors = json?.['errors'] as { pointer: string }[];
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/teamId', '/channelId', '/subject']);
});

test('P70 mentions have the name of the directory, whatever the text holds', async () => {
  const content = '<at id="0">CEO</at> {{@0}} <b>{{@0}}</b>';
  const mentions = [{ userId: colleague() }];
  const message = { kind: 'channel', ...place(), body: { contentType: 'html', content }, mentions };
  expect((await recruiter.send(message)).status).toBe(201);
  expect(state().teamsMessages.at(-1)?.content).toBe(
    'CEO <at id="0">Tomasz Lindqvist</at> <b><at id="1">Tomasz Lindqvist</at></b>',
  );
});

test('gaps of mentions are all named, and nothing arrives', async () => {
  const count = state().teamsMessages.length;
  const to = { email: personas.colleague };
  const gaps = {
    kind: 'chat',
    to,
    body: { ...body, content: '{{@3}}' },
    mentions: [{ userId: colleague() }],
  };
  expect(await recruiter.send(gaps)).toMatchObject({ status: 400, json: { errors: [{}, {}] } });
  const unknown = [{ userId: '00000000-0000-4000-8000-000000000000' }];
  const nobody = { ...gaps, body: { ...body, content: '{{@0}}' }, mentions: unknown };
  expect(await recruiter.send(nobody)).toMatchObject({
    ...{ status: 422, json: { reason: 'recipient-unknown', errors: [{ pointer: '/mentions/0' }] } },
  });
  expect(state().teamsMessages).toHaveLength(count);
});
