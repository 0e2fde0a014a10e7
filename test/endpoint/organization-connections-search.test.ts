import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

const PATH = 'organization/connections/search';

let api: Api;
let admin: Caller;
beforeAll(async () => {
  api = await openApi();
  const people = [
    ['ines', personas.recruiter],
    ['colleague', personas.colleague],
  ] as const;
  for (const [sub, upn] of people) await api.connect(await as(sub), { upn });
  await (await as('begun')).post('connect', {});
  await (await as('stranger', 'another')).post('connect', {});
  admin = await as('admin', 'searched', ['organization-admin']);
});
afterAll(() => api.close());

const as = (sub: string, org_id = 'searched', roles = ['recruiter']) => api.as({ sub, org_id, roles });

guardedEndpoint(() => api, { ask: (caller) => caller.post(PATH, {}), allowed: ['organization-admin'] });

type Found = Readonly<Record<string, unknown>>;
const search = async (caller: Caller, body: object = {}): Promise<readonly Found[]> =>
  (await caller.post(PATH, body)).json?.['connections'] as readonly Found[];

test('P78 everybody of the organization is listed who ever began, with account, state and times alone', async () => {
  const found = await search(admin);
  expect(found.map(({ state }) => state).toSorted()).toEqual(['connected', 'connected', 'not-connected']);
  const [ines] = await search(admin, { query: 'INES' });
  expect(ines).toEqual({
    ...{ id: expect.stringMatching(/^[0-9a-f]{64}$/), auditId: expect.any(String), subject: 'ines' },
    ...{ state: 'connected', connectedAt: expect.any(String), checkedAt: expect.any(String) },
    account: {
      ...{ tenantId: expect.any(String), email: personas.recruiter, displayName: expect.any(String) },
    },
  });
});

// What broke: somebody whose sending was paused stood there as connected, and as nothing else.
test('what is wrong with a connection is said, and whether anything goes out', async () => {
  const rows = api.sandbox.azurite.tableClient('connections');
  const tell = async (failure: object | undefined): Promise<Found | undefined> => {
    const [colleague] = await search(admin, { query: 'colleague' });
    const noted = failure === undefined ? '' : JSON.stringify(failure);
    const key = { partitionKey: String(colleague?.['id']), rowKey: 'connection' };
    await rows.updateEntity({ ...key, failure: noted });
    return (await search(admin, { query: 'colleague' }))[0];
  };
  const since = new Date(api.sandbox.world.now() - 60_000).toISOString();
  const worksUntil = new Date(api.sandbox.world.now() + 600_000).toISOString();
  expect(await tell({ reason: 'credential-rejected', since, correlationId: 'c' })).toMatchObject({
    ...{ state: 'connected', sendingPaused: true },
    failure: { reason: 'credential-rejected', since, owner: 'operator', title: expect.any(String) },
  });
  expect(await tell({ reason: 'credential-rejected', since, worksUntil })).toMatchObject({
    ...{ state: 'connected', sendingPaused: false },
  });
  const well = await tell(undefined);
  expect([well?.['state'], well?.['failure'], well?.['sendingPaused']]).toEqual([
    'connected',
    undefined,
    undefined,
  ]);
});

test('the audit names the same person by the same word', async () => {
  const [ines] = await search(admin, { query: 'ines' });
  const { entries } = (await admin.get('organization/audit')).json as { entries: { actor?: string }[] };
  expect(entries.map(({ actor }) => actor)).toContain(ines?.['auditId']);
});

test('a search by address, and by state', async () => {
  expect(await search(admin, { query: personas.colleague.slice(0, 8) })).toHaveLength(1);
  expect(await search(admin, { state: 'not-connected' })).toHaveLength(1);
  expect(await search(admin, { query: 'nobody of that name' })).toEqual([]);
});

test('P63 nobody of another organization is found', async () => {
  expect(await search(await as('admin', 'a-third', ['organization-admin']))).toEqual([]);
});

test.each([{ after: 'x' }, { query: '' }, { state: 'odd' }, { more: 1 }])('%j is refused', async (body) => {
  expect(outcome(await admin.post(PATH, body))).toEqual([400, 'invalid-request']);
});
