import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

guardedEndpoint(() => api, { ask: (caller) => caller.get('teams'), allowed: ['recruiter'] });

const namesOf = async (caller: Caller): Promise<string[]> =>
  ((await caller.get('teams')).json?.['teams'] as { displayName: string }[] | undefined)?.map(
    ({ displayName }) => displayName,
  ) ?? [];

test('P78 the teams of the caller are listed, each with id, name and description alone', async () => {
  const { status, json } = await recruiter.get('teams');
  expect(status).toBe(200);
  const teams = api.sandbox.world.state.teams.filter(({ displayName }) =>
    ['Engineering hiring', 'Recruiting'].includes(displayName),
  );
  expect(json).toEqual({
    teams: teams.map(({ id, displayName, description }) => ({ id, displayName, description })),
    truncated: false,
  });
});

test('twice gives the same', async () => {
  expect((await recruiter.get('teams')).text).toBe((await recruiter.get('teams')).text);
});

test("each caller sees the teams of their own account, never somebody else's", async () => {
  const colleague = await api.as({ sub: 'colleague' });
  await api.connect(colleague, { upn: personas.colleague });
  expect(await namesOf(colleague)).toEqual(['Engineering hiring', 'Leadership']);
  expect(await namesOf(recruiter)).toEqual(['Engineering hiring', 'Recruiting']);
});

test('somebody who is not connected is told so', async () => {
  expect(outcome(await (await api.as({ sub: 'unconnected' })).get('teams'))).toEqual([409, 'not-connected']);
});

test('somebody who did not grant channels is told which kind of thing is missing', async () => {
  const mailOnly = await api.as({ sub: 'mail-only' });
  await api.connect(mailOnly, { upn: 'yuki.tanabe@haldenvoss.example', request: { capabilities: ['mail'] } });
  expect(outcome(await mailOnly.get('teams'))).toEqual([403, 'capability-missing']);
});

test('a team that is listed has channels', async () => {
  const { teams } = (await recruiter.get('teams')).json as { teams: { id: string }[] };
  for (const { id } of teams) expect((await recruiter.get(`teams/${id}/channels`)).status).toBe(200);
});

test('a list of teams that is cut says so, and one that is not says that', async () => {
  const { state } = api.sandbox.world;
  const [first] = state.teams.filter(({ displayName }) => displayName === 'Recruiting');
  const before = state.teams;
  for (const [count, truncated] of [
    [1_000, false],
    [1_001, true],
  ] as const) {
    state.teams = Array.from({ length: count }, (_, number) => ({
      ...first!,
      displayName: `Team ${number}`,
    }));
    const { json } = await recruiter.get('teams');
    expect([(json?.['teams'] as unknown[] | undefined)?.length, json?.['truncated']]).toEqual([
      1_000,
      truncated,
    ]);
  }
  state.teams = before;
});
