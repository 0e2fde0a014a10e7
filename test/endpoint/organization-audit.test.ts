import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let admin: Caller;
beforeAll(async () => {
  api = await openApi();
  admin = await api.as({ sub: 'admin', org_id: 'audited', roles: ['organization-admin'] });
});
afterAll(() => api.close());

guardedEndpoint(() => api, {
  ask: (caller) => caller.get('organization/audit'),
  allowed: ['organization-admin'],
});

type Entry = Readonly<Record<string, unknown>>;

const entries = async (caller: Caller, query = ''): Promise<readonly Entry[]> =>
  ((await caller.get(`organization/audit${query}`)).json?.['entries'] ?? []) as readonly Entry[];

const as = (sub: string, org_id = 'audited', roles = ['recruiter']) => api.as({ sub, org_id, roles });

test('P78 P90 a completion, a refusal and a disconnect stand there, by hashes alone', async () => {
  const recruiter = await as('ines');
  await api.connect(recruiter);
  expect(outcome(await recruiter.get('organization/audit'))).toEqual([403, 'role-missing']);
  expect((await recruiter.post('disconnect')).status).toBe(200);
  const found = await entries(admin);
  expect(found.map(({ event }) => event).toSorted()).toEqual([
    'access.refused',
    'connect.completed',
    'connection.disconnected',
  ]);
  expect(new Set(found.map(({ actor }) => actor)).size).toBe(1);
  expect(found.find(({ event }) => event === 'access.refused')).toMatchObject({
    ...{ outcome: 'done', reason: 'role-missing', count: 1 },
  });
  const { text } = await admin.get('organization/audit');
  for (const word of ['ines', 'haldenvoss', 'audited', 'admin"']) expect(text).not.toContain(word);
});

test('whoever stands in the audit can be found among the people, though they never connected', async () => {
  // What broke: an administrator's changes stood there under a code that led to nobody.
  const chief = await api.as({
    sub: 'chief',
    org_id: 'named',
    roles: ['organization-admin'],
    name: 'Chi Ef',
  });
  const nosy = await api.as({ sub: 'nosy', org_id: 'named', roles: ['recruiter'], name: 'No Sy' });
  await nosy.get('organization/audit');
  const policy = { version: 'none', stopped: true };
  expect((await chief.put('organization/sending-policy', policy)).status).toBe(200);
  const list = (await chief.post('organization/connections/search', {})).json?.['connections'] as Entry[];
  const nameOf = new Map(list.map(({ auditId, displayName }) => [auditId, displayName]));
  const found = await entries(chief);
  expect(found.map(({ event, actor }) => [event, nameOf.get(actor)])).toEqual([
    ['policy.changed', 'Chi Ef'],
    ['policy.changed', 'Chi Ef'],
    ['access.refused', 'No Sy'],
  ]);
  expect(list.map(({ state }) => state)).toEqual(['not-connected', 'not-connected']);
});

test('who asks again and again is noted once', async () => {
  const recruiter = await as('asks-again', 'asked-again');
  for (let times = 0; times < 4; times += 1) await recruiter.get('organization/audit');
  expect(await entries(await as('admin', 'asked-again', ['organization-admin']))).toHaveLength(1);
});

test("a sign-in that is finished by somebody else is noted in that somebody's organization", async () => {
  const [victim, thief] = [await as('victim', 'of-victim'), await as('thief', 'of-thief')];
  const begun = await victim.post('connect', {});
  const { returnFromMicrosoft } = await import('../support/product.ts');
  const handle = await returnFromMicrosoft(String(begun.json?.['signInUrl']));
  const stolen = await thief.post('connect/complete', { handle, binding: begun.json?.['binding'] });
  expect(outcome(stolen)).toEqual([403, 'attempt-foreign']);
  const found = await entries(await as('admin', 'of-thief', ['organization-admin']));
  expect(found).toMatchObject([{ event: 'connect.rejected', reason: 'attempt-foreign' }]);
});

test('P63 nobody sees the audit of another organization', async () => {
  expect(await entries(await as('admin', 'another', ['organization-admin']))).toEqual([]);
});

test('a range holds what happened in it, and going on after the last shows nothing twice', async () => {
  const all = await entries(admin);
  expect(all.map(({ at }) => at)).toEqual(
    all
      .map(({ at }) => at)
      .toSorted()
      .toReversed(),
  );
  // A page goes on from a key, which a refusal has at the end of its hour.
  const [first] = all.map(({ id }) => String(id)).toSorted();
  expect(await entries(admin, `?after=${String(first)}`)).toEqual(all.filter(({ id }) => id !== first));
  expect(await entries(admin, '?to=2020-01-01T00:00:00Z')).toEqual([]);
  expect(await entries(admin, '?from=2020-01-01T00:00:00Z&to=2999-01-01T00:00:00Z')).toEqual(all);
});

test.each(['?from=yesterday', '?to=1', '?after=x', '?after=0&after=1', "?after=' or true"])(
  'the query %s is refused',
  async (query) => {
    expect(outcome(await admin.get(`organization/audit${query}`))).toEqual([400, 'invalid-request']);
  },
);
