import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { personas } from '../sandbox/world/sample-company.ts';
import { personByUpn } from '../sandbox/world/people.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'begins-chats' });
  await api.connect(recruiter);
});
afterAll(() => api.close());

const state = () => api.sandbox.world.state;
const idOf = (upn: string): string => personByUpn(state(), upn)!.id;
const guest = () => state().people.find(({ guest: isGuest }) => isGuest)!;
const groups = () => state().chats.filter(({ topic }) => topic !== undefined);
const chat = () => ({
  topic: 'Interview on Thursday',
  members: [{ email: personas.colleague }, { userId: guest().id }],
});
const begin = (caller: Caller, body: unknown, key: string = randomUUID()): Promise<Answered> =>
  caller.post('chats', body, { 'Idempotency-Key': key });

guardedEndpoint(() => api, { ask: (caller) => begin(caller, chat()), allowed: ['recruiter'] });

test('P78 a group chat begins with everybody in it, and a message goes there by its id', async () => {
  const { status, json } = await begin(recruiter, { ...chat(), reference: 'candidate-7' });
  expect(status).toBe(201);
  expect(json).toEqual({
    id: expect.stringMatching(/^s-/),
    chatId: expect.stringMatching(/^19:[0-9a-f]{32}@thread\.v2$/),
    topic: 'Interview on Thursday',
    createdAt: expect.any(String),
    sender: { email: personas.recruiter },
    link: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/chat\//),
    reference: 'candidate-7',
  });
  const chatId = String(json?.['chatId']);
  const memberIds = [idOf(personas.recruiter), idOf(personas.colleague), guest().id];
  expect(groups().at(-1)).toEqual({ id: chatId, topic: 'Interview on Thursday', memberIds });
  const body = { contentType: 'text', content: 'Welcome, {{@0}}' };
  const mentions = [{ userId: idOf(personas.colleague) }];
  const sent = await recruiter.send({ kind: 'chat', to: { chatId }, body, mentions });
  expect(sent).toMatchObject({ status: 201, json: { destination: chatId } });
  expect(state().teamsMessages.at(-1)).toMatchObject({
    ...{ chatId, content: 'Welcome, <at id="0">Tomasz Lindqvist</at>' },
  });
});

test('it stands in the history, with its name and no words', async () => {
  const begun = await begin(recruiter, chat());
  const { status, json } = await recruiter.get(`sends/${String(begun.json?.['id'])}`);
  expect(status).toBe(200);
  expect(json).toMatchObject({
    ...{ kind: 'group-chat', state: 'sent', destinationName: 'Interview on Thursday' },
    ...{ destination: `${personas.colleague}, ${guest().id}`, link: expect.any(String) },
  });
  const listed = await recruiter.get('sends?kind=group-chat');
  expect(listed.json?.['sends']).toMatchObject([{ id: begun.json?.['id'] }, {}]);
});

test('P103 the same key begins one chat, and the second answer is the first, byte for byte', async () => {
  const before = groups().length;
  const key = randomUUID();
  const [first, second] = [await begin(recruiter, chat(), key), await begin(recruiter, chat(), key)];
  expect([second.status, second.text, second.headers.get('idempotent-replayed')]).toEqual([
    ...[201, first.text, 'true'],
  ]);
  expect(groups()).toHaveLength(before + 1);
  expect(outcome(await begin(recruiter, { ...chat(), topic: 'Another' }, key))).toEqual([
    ...[422, 'idempotency-key-reused'],
  ]);
});

test('P103 when Microsoft answers nothing that can be relied on, nobody begins it again', async () => {
  const key = randomUUID();
  const away = { on: 'POST /chats', status: 504, code: 'GatewayTimeout' };
  state().faults['graph.next'] = JSON.stringify([away]);
  const first = await begin(recruiter, chat(), key);
  delete state().faults['graph.next'];
  expect(outcome(first)).toEqual([504, 'send-outcome-unknown']);
  const before = groups().length;
  const again = await begin(recruiter, chat(), key);
  expect([again.text, groups().length]).toEqual([first.text, before]);
});

describe('nothing is begun', () => {
  const refused = async (body: unknown): Promise<Answered> => {
    const before = groups().length;
    const answered = await begin(recruiter, body);
    expect(groups()).toHaveLength(before);
    return answered;
  };

  test('with people who are not found: each is named by its place', async () => {
    const members = ['nobody@haldenvoss.example', personas.colleague, 'x@elsewhere.example'];
    const answered = await refused({ topic: 'T', members: members.map((email) => ({ email })) });
    expect(outcome(answered)).toEqual([422, 'recipient-unknown']);
    const errors = answered.json?.['errors'] as { pointer: string }[];
    expect(errors.map(({ pointer }) => pointer)).toEqual(['/members/0', '/members/2']);
    expect(answered.text).not.toMatch(/nobody@|x@elsewhere/);
  });

  test('with the caller among them, or somebody by two names', async () => {
    const [colleague, self] = [{ email: personas.colleague }, { email: personas.recruiter }];
    expect(outcome(await refused({ topic: 'T', members: [colleague, self] }))).toEqual([
      ...[422, 'recipient-is-sender'],
    ]);
    const twice = [colleague, { userId: idOf(personas.colleague) }];
    expect(await refused({ topic: 'T', members: twice })).toMatchObject({
      ...{ status: 400, json: { errors: [{ pointer: '/members/1' }] } },
    });
  });

  test('without a key', async () => {
    expect(outcome(await recruiter.post('chats', chat()))).toEqual([400, 'idempotency-key-missing']);
  });

  test('by somebody who is not connected', async () => {
    const stranger = await api.as({ sub: 'not-connected' });
    expect(outcome(await begin(stranger, chat()))).toEqual([409, 'not-connected']);
  });
});
