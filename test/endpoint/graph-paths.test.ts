import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { graphPath } from '../../shared/adapters/graph/graph-wire.ts';
import { operations } from '../sandbox/graph/operations.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { RecordedRequest } from '../sandbox/graph/graph-call.ts';
import { anyCharacters } from '../support/any-characters.ts';
import type { Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { sampleOf, timesOf } from '../support/sweep.ts';

const asked: RecordedRequest[] = [];
let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi({ onGraphRequest: (request) => asked.push(request) });
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
beforeEach(() => {
  asked.length = 0;
  api.sandbox.world.state.faults = {};
});
afterAll(() => api.close());

const known = new Set(operations.map(({ method, path }) => `${method} ${path}`));
/** What Graph was asked that is none of the operations: another path, or another method. */
const strayCalls = (): string[] =>
  asked.map(({ method, path }) => `${method} ${path}`).filter((name) => !known.has(name));
const rawPaths = (since: number): string[] =>
  api.sandbox.world.state.journal
    .slice(since)
    .filter(({ service }) => service === 'graph')
    .map(({ path }) => path);

const team = () => api.sandbox.world.state.teams.find(({ displayName }) => displayName === 'Recruiting')!;
const body = { contentType: 'text', content: 'c' };
const evilIds = [
  '/',
  '\\',
  '#',
  '?',
  '%',
  '%00',
  '..',
  '.',
  '...',
  '../me/sendMail',
  '..%2fme%2fsendMail',
  '..%252fme',
  '%2e%2e',
  "'",
  '"',
  ';',
  ':',
  '@',
  '*',
  '$batch',
  '$count',
  'me',
  'me/sendMail',
  "x')/messages('y",
  ' ',
  'x ',
  'x.',
  '🙂',
  '\u202e',
  '\u0000',
  '\u0085',
  '\u2028',
  '\r\nHost: evil.example',
  'https://evil.example/',
  '//evil.example/',
  'a'.repeat(2_000),
];

test.each(sampleOf(evilIds, 12))(
  'P71 Z5 the id %j is refused as team, channel, person and recipient, or finds nobody',
  async (id) => {
    const before = api.sandbox.world.state.journal.length;
    const messages = [
      { kind: 'channel', teamId: id, channelId: team().channels[0]!.id, body },
      { kind: 'channel', teamId: team().id, channelId: id, body },
      { kind: 'channel', teamId: team().id, channelId: `19:${id}@thread.tacv2`, body },
      { kind: 'chat', to: { userId: id }, body },
    ];
    for (const message of messages) expect([400, 422]).toContain((await caller.send(message)).status);
    const byAddress = await caller.send({ kind: 'chat', to: { email: `${id}@haldenvoss.example` }, body });
    expect([400, 422]).toContain(byAddress.status);
    expect([200, 400]).toContain((await caller.post('people/search', { query: id })).status);
    expect(strayCalls()).toEqual([]);
    for (const path of rawPaths(before))
      expect(path).toMatch(/^\/v1\.0\/(users|me\/contacts|teams\/[\w-]+\/channels\/[\w:%@.-]+\/messages)$/);
  },
);

test('P71 Z5 no text as id of anything makes a call that is none of the known ones', async () => {
  const text = fc.oneof(
    fc.constantFrom(...evilIds),
    anyCharacters(30),
    fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (one, other) => {
      await caller.send({ kind: 'channel', teamId: team().id, channelId: `19:${one}@thread.tacv2`, body });
      await caller.send({ kind: 'chat', to: { email: `${other}@haldenvoss.example` }, body });
      await caller.post('people/search', { query: one });
      expect(strayCalls()).toEqual([]);
    }),
    { numRuns: timesOf(20, 60), seed: 5 },
  );
});

test("P71 an address reaches Graph's filter as one literal, quotes doubled", async () => {
  await caller.send({ kind: 'chat', to: { email: "o'neill' or mail ne 'x@haldenvoss.example" }, body });
  await caller.send({ kind: 'chat', to: { email: "x'or'1'eq'1@haldenvoss.example" }, body });
  const filters = asked.map(({ query }) => query['$filter']).filter((filter) => filter !== undefined);
  const literal = "'x''or''1''eq''1@haldenvoss.example'";
  expect(filters).toEqual([`mail eq ${literal} or userPrincipalName eq ${literal}`]);
});

test('P71 Z5 a path made of any parts has exactly those parts', () => {
  const part = fc.oneof(
    fc.constantFrom(...evilIds),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
  );
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), (parts) => {
      fc.pre(parts.every((one) => one !== '.' && one !== '..'));
      const { pathname, search, hash } = new URL(`https://graph.microsoft.com/v1.0${graphPath(...parts)}`);
      expect(pathname.split('/').slice(2).map(decodeURIComponent)).toEqual(parts);
      expect([search, hash]).toEqual(['', '']);
    }),
    { numRuns: 500, seed: 5 },
  );
});

test.each(['..', '.', '', '../../me/sendMail', '%2e%2e', '19:x@thread.v2/../../me', 'chat'])(
  'P71 the chat id %j, should Graph ever answer it, is not used',
  async (id) => {
    const before = api.sandbox.world.state.journal.length;
    const answer = [{ on: 'POST /chats', status: 201, body: { id } }];
    api.sandbox.world.state.faults['graph.next'] = JSON.stringify(answer);
    const sent = await caller.send({
      kind: 'chat',
      to: { email: 'jonas.petersen@haldenvoss.example' },
      body,
    });
    expect(sent).toMatchObject({ status: 503, json: { reason: 'graph-unavailable' } });
    expect(rawPaths(before).filter((path) => path !== '/v1.0/users' && path !== '/v1.0/chats')).toEqual([]);
  },
);

test('P71 ids of every form that Microsoft gives to chats and channels are admitted', async () => {
  const { id } = team();
  for (const channelId of ['19:abc@thread.tacv2', '19:abc@thread.skype', '19:ab_c-d@thread.v2']) {
    const sent = await caller.send({ kind: 'channel', teamId: id, channelId, body });
    expect(sent).toMatchObject({ status: 422, json: { reason: 'destination-not-found' } });
  }
  expect(asked.map(({ path }) => path)).toEqual(
    Array(3).fill('/teams/{team-id}/channels/{channel-id}/messages'),
  );
  expect((await caller.send({ kind: 'chat', to: { email: personas.colleague }, body })).status).toBe(201);
});
