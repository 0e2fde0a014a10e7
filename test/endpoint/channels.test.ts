import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Team } from '../sandbox/world/world.ts';
import { call, type Caller } from '../support/caller.ts';
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

const team = (name: string): Team =>
  api.sandbox.world.state.teams.find(({ displayName }) => displayName === name)!;
const channelsOf = (id: string): string => `teams/${id}/channels`;

guardedEndpoint(() => api, {
  ask: (caller) => caller.get(channelsOf(team('Recruiting').id)),
  allowed: ['recruiter'],
});

test('P78 the channels that the caller can see are listed, each with its kind', async () => {
  const { status, json } = await recruiter.get(channelsOf(team('Recruiting').id));
  expect(status).toBe(200);
  expect(json).toEqual({
    channels: team('Recruiting').channels.map(({ id, displayName, description, membershipType }) => ({
      id,
      displayName,
      description,
      membershipType,
    })),
    truncated: false,
  });
});

test('a private channel that the caller is not in is not listed', async () => {
  const { text } = await recruiter.get(channelsOf(team('Engineering hiring').id));
  expect(text).not.toContain('Offers');
});

test('twice gives the same', async () => {
  const { id } = team('Recruiting');
  const first = await recruiter.get(channelsOf(id));
  expect((await recruiter.get(channelsOf(id))).text).toBe(first.text);
});

test('P63 an unknown team and a team of others are refused alike for the picker: nothing of it is told', async () => {
  const unknown = await recruiter.get(channelsOf('00000000-0000-4000-8000-000000000000'));
  expect(outcome(unknown)).toEqual([422, 'destination-not-found']);
  for (const name of ['Leadership', 'Orchard Lane']) {
    const foreign = await recruiter.get(channelsOf(team(name).id));
    expect([403, 422]).toContain(foreign.status);
    expect(foreign.text).not.toContain(name);
  }
});

test.each(['me', '1', 'not-a-guid', '..%2fme', '00000000-0000-4000-8000-00000000000%0a', "'", '%23'])(
  'P71 the team id %j is no id: 404, and Graph is not called',
  async (id) => {
    const before = api.sandbox.world.state.journal.length;
    expect(outcome(await recruiter.get(channelsOf(id)))).toEqual([404, 'not-found']);
    expect(api.sandbox.world.state.journal.length).toBe(before);
  },
);

test('somebody who is not connected is told so', async () => {
  const unconnected = await api.as({ sub: 'unconnected' });
  expect(outcome(await unconnected.get(channelsOf(team('Recruiting').id)))).toEqual([409, 'not-connected']);
});

test('a team without an id is an address that does not exist', async () => {
  const answered = await call(`${api.apiUrl}/teams//channels`, {
    headers: { authorization: `Bearer ${recruiter.token}` },
  });
  expect([answered.status, answered.text]).toEqual([404, '']);
});

test('a channel that is listed can be posted in', async () => {
  const { id } = team('Recruiting');
  const { channels } = (await recruiter.get(channelsOf(id))).json as { channels: { id: string }[] };
  const body = { contentType: 'text', content: 'News' };
  const sent = await recruiter.send({ kind: 'channel', teamId: id, channelId: channels[0]!.id, body });
  expect(sent.status).toBe(201);
});

test('a list of channels that is cut says so, and one that is not says that', async () => {
  const { state } = api.sandbox.world;
  const before = state.teams;
  const [general] = team('Recruiting').channels;
  for (const [count, truncated] of [
    [1_000, false],
    [1_001, true],
  ] as const) {
    const channels = Array.from({ length: count }, (_, number) => ({
      ...general!,
      id: `19:${number}@thread.tacv2`,
    }));
    state.teams = before.map((one) => (one.displayName === 'Recruiting' ? { ...one, channels } : one));
    const { json } = await recruiter.get(channelsOf(team('Recruiting').id));
    expect([(json?.['channels'] as unknown[] | undefined)?.length, json?.['truncated']]).toEqual([
      1_000,
      truncated,
    ]);
  }
  state.teams = before;
});
