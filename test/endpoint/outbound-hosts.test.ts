import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let caller: Caller;
let stranger: Server;
const visits: { path: string; bearer: string | undefined }[] = [];
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
  stranger = createServer((request, response) => {
    visits.push({ path: request.url ?? '', bearer: request.headers.authorization });
    response.setHeader('content-type', 'application/json').end('{"value":[],"id":"x"}');
  });
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  visits.length = 0;
  api.sandbox.world.state.faults = {};
});
afterEach(() => expect(visits).toEqual([]));
afterAll(async () => {
  stranger.closeAllConnections();
  stranger.close();
  await api.close();
});

const strangerUrl = (path: string): string =>
  `http://127.0.0.1:${(stranger.address() as AddressInfo).port}${path}`;
const fault = (name: string, value: string): void => void (api.sandbox.world.state.faults[name] = value);
const graphCalls = (): number =>
  api.sandbox.world.state.journal.filter(({ service }) => service === 'graph').length;
const team = () => api.sandbox.world.state.teams.find(({ displayName }) => displayName === 'Recruiting')!;
const body = { contentType: 'text', content: 'c' };

const reads: [string, () => Promise<Answered>][] = [
  ['the channels', () => caller.get(`teams/${team().id}/channels`)],
  ['a search', () => caller.post('people/search', { query: 'a' })],
];

test.each(reads)('P72 a next page of %s on a foreign host is not fetched', async (_what, ask) => {
  for (const path of ['/v1.0/users', '/v1.0/me/joinedTeams?$skiptoken=x']) {
    fault('graph.evilNextLink', strangerUrl(path));
    expect((await ask()).status).toBe(200);
  }
});

test.each<[string, (graph: URL) => string]>([
  ['a host that begins like Graph', (graph) => `https://${graph.host}.evil.example/v1.0/users`],
  ['Graph as user name', (graph) => `https://${graph.host}@evil.example/v1.0/users`],
  ['another port', (graph) => `https://${graph.hostname}:1/v1.0/users`],
  ['no TLS', (graph) => `http://${graph.host}/v1.0/users`],
  ['no scheme', (graph) => `//${graph.host}/v1.0/users`],
  ['another version of the API', (graph) => `${graph.origin}/beta/users`],
  ['a way out of the version', (graph) => `${graph.origin}/v1.0/../beta/users`],
  ['backslashes', (graph) => `https:\\\\evil.example\\@${graph.host}/v1.0/users`],
  ['a file', () => 'file:///etc/passwd'],
  ['nonsense', () => 'next'],
])('P72 a next page at %s is not fetched', async (_what, link) => {
  fault('graph.evilNextLink', link(new URL(api.sandbox.addresses.graph)));
  const before = graphCalls();
  expect((await caller.get(`teams/${team().id}/channels`)).status).toBe(200);
  expect(graphCalls()).toBe(before + 1);
});

test('P72 a list that is its own next page ends after ten pages', async () => {
  fault('graph.evilNextLink', `${api.sandbox.addresses.graph}/v1.0/teams/${team().id}/channels`);
  const before = graphCalls();
  expect((await caller.get(`teams/${team().id}/channels`)).status).toBe(200);
  expect(graphCalls()).toBe(before + 10);
});

const calls: [string, string, () => Promise<Answered>][] = [
  ['GET /me/joinedTeams', 'the teams', () => caller.get('teams')],
  ['GET /teams/{team-id}/channels', 'the channels', () => caller.get(`teams/${team().id}/channels`)],
  ['GET /users', 'a search', () => caller.post('people/search', { query: 'a' })],
  ['GET /users', 'a look-up', () => caller.send({ kind: 'chat', to: { email: personas.colleague }, body })],
  [
    'POST /chats',
    'a new chat',
    () => caller.send({ kind: 'chat', to: { email: 'yuki.tanabe@haldenvoss.example' }, body }),
  ],
  [
    'POST /teams/{team-id}/channels/{channel-id}/messages',
    'a channel message',
    () => caller.send({ kind: 'channel', teamId: team().id, channelId: team().channels[0]!.id, body }),
  ],
  [
    'POST /me/sendMail',
    'a mail',
    () => caller.send({ kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's', body }),
  ],
];

test.each(calls)(
  'P72 a redirect of %s (%s) to another host is not followed, and the token stays here',
  async (on, _what, ask) => {
    for (const status of [301, 302, 303, 307, 308]) {
      fault(
        'graph.next',
        JSON.stringify([{ on, status, headers: { location: strangerUrl(`/${randomUUID()}`) } }]),
      );
      const answered = await ask();
      expect([503, 504]).toContain(answered.status);
      expect(answered.headers.get('location')).toBeNull();
    }
  },
);
