import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personByUpn } from '../sandbox/world/people.ts';
import { personas } from '../sandbox/world/sample-company.ts';
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

guardedEndpoint(() => api, {
  ask: (caller) => caller.post('people/search', { query: 'tomasz' }),
  allowed: ['recruiter'],
});

const search = async (caller: Caller, query: string): Promise<Record<string, unknown>[]> =>
  (await caller.post('people/search', { query })).json?.['people'] as Record<string, unknown>[];

test('P78 a colleague is found with what a picker needs, and nothing else of the directory', async () => {
  const id = personByUpn(api.sandbox.world.state, personas.colleague)?.id;
  expect(await search(recruiter, 'Tomasz')).toEqual([
    {
      id,
      displayName: 'Tomasz Lindqvist',
      email: personas.colleague,
      userPrincipalName: personas.colleague,
      kind: 'member',
    },
  ]);
});

test('a guest is marked as guest, and a contact of the caller has no id', async () => {
  expect(await search(recruiter, 'Castellan')).toMatchObject([{ kind: 'guest' }]);
  const [contact] = await search(recruiter, 'Carla');
  const email = 'carla.nystrom@candidates.example';
  expect(contact).toEqual({ displayName: 'Carla Nyström', email, kind: 'contact' });
});

test('somebody nobody knows gives an empty list', async () => {
  expect(await search(recruiter, 'Nobody At All')).toEqual([]);
});

test("somebody else's contacts, and other companies, are never found", async () => {
  expect(await search(recruiter, 'Ana Ribeiro')).toEqual([]);
  expect(await search(recruiter, 'Hana Wrede')).toEqual([]);
  const colleague = await api.as({ sub: 'colleague' });
  await api.connect(colleague, { upn: personas.colleague });
  expect(await search(colleague, 'Ana Ribeiro')).toMatchObject([{ kind: 'contact' }]);
  expect(await search(colleague, 'Carla')).toEqual([]);
});

test.each([
  ['no query', {}],
  ['an empty query', { query: '' }],
  ['a blank query', { query: '   ' }],
  ['a query of 101 characters', { query: 'x'.repeat(101) }],
  ['a list as query', { query: ['tomasz'] }],
  ['an unknown field', { query: 'tomasz', top: 100 }],
])('a body with %s is refused', async (_what, body) => {
  expect(outcome(await recruiter.post('people/search', body))).toEqual([400, 'invalid-request']);
});

test.each([
  '"',
  '\\',
  `" OR "x:*`,
  "O'Neill",
  '%',
  '#',
  '&$top=999',
  '/',
  '(',
  ')',
  ':',
  '*',
  'é',
  '😀',
  '\u202e',
  '"\\"',
])('the query %j is only ever text: it finds names or nothing, and breaks nothing', async (query) => {
  const answered = await recruiter.post('people/search', { query });
  expect(answered.status).toBe(200);
  const found = answered.json?.['people'] as { displayName: string; email?: string }[];
  expect(found.length).toBeLessThanOrEqual(25);
});

test('a list that is cut says so, and one that is not says that', async () => {
  const truncated = async (query: string): Promise<unknown> =>
    (await recruiter.post('people/search', { query })).json?.['truncated'];
  const { state } = api.sandbox.world;
  const ownerId = personByUpn(state, personas.recruiter)!.id;
  const before = state.contacts;
  const contact = (number: number) => ({
    id: `many-${number}`,
    ownerId,
    displayName: `Many ${number}`,
    addresses: [`many${number}@candidates.example`],
  });
  for (const [count, query, expected] of [
    [25, 'Many', false],
    [26, 'Many', true],
    [26, 'Tomasz', false],
    [501, 'Tomasz', true],
  ] as const) {
    state.contacts = Array.from({ length: count }, (_, number) => contact(number));

    expect([count, query, await truncated(query)]).toEqual([count, query, expected]);
  }
  state.contacts = before;
});

test('twice gives the same', async () => {
  expect(await search(recruiter, 'a')).toEqual(await search(recruiter, 'a'));
});

test('somebody who is not connected is told so', async () => {
  const unconnected = await api.as({ sub: 'unconnected' });
  expect(outcome(await unconnected.post('people/search', { query: 'x' }))).toEqual([409, 'not-connected']);
});

test('who is found can be written to', async () => {
  const [person] = await search(recruiter, 'Amara');
  const body = { contentType: 'text', content: 'Found you' };
  const sent = await recruiter.send({ kind: 'chat', to: { userId: person?.['id'] }, body });
  expect(sent.status).toBe(201);
});
