import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Answered, Caller } from '../support/caller.ts';
import { rowsOf } from '../promises/support/tables.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const make = (caller: Caller, body: object = {}): Promise<Answered> => caller.post('approval/links', body);
const list = async (caller: Caller): Promise<Record<string, unknown>[]> =>
  (await caller.get('approval/links')).json?.['links'] as Record<string, unknown>[];
const revoke = (caller: Caller, id: unknown): Promise<Answered> =>
  caller.post(`approval/links/${String(id)}/revoke`);
const recruiterOf = (org: string, sub = 'recruiter'): Promise<Caller> => api.as({ sub, org_id: org });
const adminOf = (org: string): Promise<Caller> =>
  api.as({ sub: 'admin', org_id: org, roles: ['organization-admin'] });

guardedEndpoint(() => api, { ask: (caller) => make(caller), allowed: ['recruiter'] });

test('a link is made with an address that is shown once, lives 30 days and asks for what was wished', async () => {
  const recruiter = await recruiterOf('made');
  const { status, json } = await make(recruiter, { capabilities: ['mail', 'chat'] });
  expect(status).toBe(201);
  const { url, ...link } = json ?? {};
  expect(url).toMatch(new RegExp(`^${api.apiUrl}/approve/[\\w-]{65}$`));
  expect(link).toEqual({
    id: expect.stringMatching(/^[\w-]{43}$/),
    capabilities: ['chat', 'mail'],
    createdAt: expect.any(String),
    expiresAt: expect.any(String),
    mine: true,
  });
  const [from, to] = [link['createdAt'], link['expiresAt']].map((at) => Date.parse(String(at)));
  expect(Number(to) - Number(from)).toBe(30 * 24 * 3_600_000);
  expect(await list(recruiter)).toEqual([link]);
});

test('P95 the address stands in no table', async () => {
  const { json } = await make(await api.as({ sub: 'r', org_id: 'hashed', name: 'Ada Findable' }));
  const token = String(json?.['url']).split('/').at(-1) ?? '';
  const rows = JSON.stringify(await rowsOf(api.sandbox.azurite, 'organizations'));
  expect(rows).toContain(String(json?.['id']));
  expect(rows).not.toContain(token.slice(43));
  expect(rows).not.toContain('Findable');
});

test('a recruiter sees the own links, an organization admin all of the organization, nobody those of another', async () => {
  const [ada, ben] = [await recruiterOf('seen', 'ada'), await recruiterOf('seen', 'ben')];
  const { json } = await make(ada);
  expect(await list(ben)).toEqual([]);
  expect(await list(await adminOf('seen'))).toMatchObject([{ id: json?.['id'], mine: false }]);
  expect(await list(await adminOf('seen-not'))).toEqual([]);
});

test('P63 the maker or an organization admin takes a link back; to anybody else it does not exist', async () => {
  const ada = await recruiterOf('taken', 'ada');
  const [first, second] = [(await make(ada)).json?.['id'], (await make(ada)).json?.['id']];
  for (const other of [await recruiterOf('taken', 'ben'), await adminOf('other'), await recruiterOf('other')])
    expect(outcome(await revoke(other, first))).toEqual([404, 'not-found']);
  expect(await list(ada)).toHaveLength(2);
  const taken = await revoke(ada, first);
  expect(taken).toMatchObject({ status: 200, json: { id: first, revokedAt: expect.any(String) } });
  expect((await revoke(ada, first)).json).toEqual(taken.json);
  expect((await revoke(await adminOf('taken'), second)).status).toBe(200);
  expect(await list(ada)).toEqual([]);
});

test('P95 twenty links live at a time; one that was taken back makes room', async () => {
  const recruiter = await recruiterOf('full');
  const made = await Promise.all(Array.from({ length: 20 }, () => make(recruiter)));
  const stuck = made.filter(({ status }) => status !== 201);
  for (const _again of stuck) expect((await make(recruiter)).status).toBe(201);
  expect(outcome(await make(recruiter))).toEqual([409, 'approval-links-full']);
  const [{ id } = {}] = await list(recruiter);
  await revoke(recruiter, id);
  expect((await make(recruiter)).status).toBe(201);
  expect(await list(recruiter)).toHaveLength(20);
});

test.each([['a'], ['a'.repeat(44)], ['..%2F..'], ['é'.repeat(43)]])(
  'an id of another form (%s) is not found',
  async (id) => {
    expect(outcome(await revoke(await recruiterOf('form'), id))).toEqual([404, 'not-found']);
  },
);

test.each([
  ['an unknown capability', { capabilities: ['calendar'] }],
  ['no capability at all', { capabilities: [] }],
  ['an unknown field', { name: 'Somebody else' }],
])('a body with %s is refused', async (_what, body) => {
  const recruiter = await recruiterOf('bad');
  expect(outcome(await make(recruiter, body))).toEqual([400, 'invalid-request']);
  expect(await list(recruiter)).toEqual([]);
});
