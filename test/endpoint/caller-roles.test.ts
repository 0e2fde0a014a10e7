import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROUTES, type RouteName } from '../../shared/http/routes.ts';
import { wintroAudience } from '../sandbox/wintro/token.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { tokenForge } from './forged-token.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

type Guarded = Exclude<RouteName, 'callback' | 'approve' | 'approve-start' | 'health' | 'openapi'>;

const NOBODY = '0'.repeat(64);

/** One request of each kind; what is in it does not matter for whether one may. */
const asking: Record<Guarded, (caller: Caller) => Promise<Answered>> = {
  connect: (caller) => caller.post('connect', {}),
  'connect-complete': (caller) => caller.post('connect/complete', { handle: 'h', binding: 'b' }),
  status: (caller) => caller.get('status'),
  'status-check': (caller) => caller.post('status/check'),
  disconnect: (caller) => caller.post('disconnect'),
  'approval-waiting': (caller) => caller.post('approval/waiting', { waiting: false }),
  'approval-links': (caller) => caller.get('approval/links'),
  'approval-link-make': (caller) => caller.post('approval/links', {}),
  'approval-link-revoke': (caller) => caller.post(`approval/links/${'a'.repeat(43)}/revoke`),
  send: (caller) => caller.post('send', {}),
  signature: (caller) => caller.get('signature'),
  'signature-change': (caller) => caller.put('signature', {}),
  'send-check': (caller) => caller.post('send/check', {}),
  'chats-create': (caller) => caller.post('chats', {}),
  'sends-list': (caller) => caller.get('sends'),
  'sends-read': (caller) => caller.get(`sends/s-${'8'.repeat(13)}-${'a'.repeat(22)}`),
  'sends-cancel': (caller) => caller.post(`sends/s-${'8'.repeat(13)}-${'a'.repeat(22)}/cancel`),
  batches: (caller) => caller.post('batches', {}),
  'batches-read': (caller) => caller.get(`batches/b-${'a'.repeat(22)}`),
  'batches-cancel': (caller) => caller.post(`batches/b-${'a'.repeat(22)}/cancel`),
  'people-search': (caller) => caller.post('people/search', { query: 'x' }),
  teams: (caller) => caller.get('teams'),
  channels: (caller) => caller.get('teams/00000000-0000-4000-8000-000000000000/channels'),
  'organization-connection-disconnect': (caller) =>
    caller.post(`organization/connections/${NOBODY}/disconnect`),
  'organization-connection-erase': (caller) => caller.post(`organization/connections/${NOBODY}/erase`),
  'organization-sending-policy': (caller) => caller.get('organization/sending-policy'),
  'organization-sending-policy-change': (caller) => caller.put('organization/sending-policy', {}),
  'organization-erase': (caller) => caller.post('organization/erase', { organization: 'not-mine' }),
  'organization-erase-stop': (caller) => caller.post('organization/erase/stop', {}),
  export: (caller) => caller.get('export'),
  erase: (caller) => caller.post('erase'),
  'organization-audit': (caller) => caller.get('organization/audit'),
  'organization-connections-search': (caller) => caller.post('organization/connections/search', {}),
  'webhooks-test': (caller) => caller.post('webhooks/test'),
  'webhooks-deliveries': (caller) => caller.get('webhooks/deliveries'),
  'operator-drain': (caller) => caller.post('operator/drain', { seconds: 0 }),
};

/** The whole table, written out: who may what. */
const table: Record<Guarded, readonly string[]> = {
  connect: ['recruiter'],
  'connect-complete': ['recruiter'],
  status: ['recruiter', 'organization-admin', 'operator'],
  'status-check': ['recruiter', 'organization-admin', 'operator'],
  disconnect: ['recruiter', 'organization-admin', 'operator'],
  'approval-waiting': ['recruiter'],
  'approval-links': ['recruiter', 'organization-admin'],
  'approval-link-make': ['recruiter'],
  'approval-link-revoke': ['recruiter', 'organization-admin'],
  send: ['recruiter'],
  signature: ['recruiter', 'organization-admin', 'operator'],
  'signature-change': ['recruiter'],
  'send-check': ['recruiter'],
  'chats-create': ['recruiter'],
  'sends-list': ['recruiter', 'organization-admin', 'operator'],
  'sends-read': ['recruiter', 'organization-admin', 'operator'],
  'sends-cancel': ['recruiter', 'organization-admin', 'operator'],
  batches: ['recruiter'],
  'batches-read': ['recruiter', 'organization-admin', 'operator'],
  'batches-cancel': ['recruiter', 'organization-admin', 'operator'],
  'people-search': ['recruiter'],
  teams: ['recruiter'],
  channels: ['recruiter'],
  'organization-connection-disconnect': ['organization-admin'],
  'organization-connection-erase': ['organization-admin'],
  'organization-erase': ['organization-admin'],
  'organization-erase-stop': ['organization-admin', 'operator'],
  export: ['recruiter', 'organization-admin', 'operator'],
  erase: ['recruiter', 'organization-admin', 'operator'],
  'organization-sending-policy': ['organization-admin'],
  'organization-sending-policy-change': ['organization-admin'],
  'organization-audit': ['organization-admin'],
  'organization-connections-search': ['organization-admin'],
  'webhooks-test': ['operator'],
  'webhooks-deliveries': ['operator'],
  'operator-drain': ['operator'],
};

test('P64 every route stands in the table, or lets everybody in on purpose', () => {
  const guarded = Object.entries(ROUTES)
    .filter(([, { access }]) => access !== 'anonymous')
    .map(([name]) => name);
  expect(Object.keys(table).sort()).toEqual(guarded.sort());
  const open = Object.keys(ROUTES).filter((name) => !guarded.includes(name));
  expect(open.sort()).toEqual(['approve', 'approve-start', 'callback', 'health', 'openapi']);
});

test.each(Object.keys(table) as Guarded[])(
  'P64 %s is open to the roles of the table and to no other',
  async (name) => {
    const refused: string[] = [];
    for (const role of ['recruiter', 'organization-admin', 'operator', 'candidate', '']) {
      const caller = await api.as({ sub: `role-${role}`, roles: role === '' ? [] : [role] });
      const { status, json } = await asking[name](caller);
      if (status === 403 && json?.['reason'] === 'role-missing') refused.push(role);
    }
    const all = ['recruiter', 'organization-admin', 'operator', 'candidate', ''];
    expect(refused).toEqual(all.filter((role) => !table[name].includes(role)));
  },
);

test('P64 a role that is taken away is gone with the next token, and what was connected stays', async () => {
  const recruiter = await api.as({ sub: 'demoted' });
  await api.connect(recruiter);
  const demoted = await api.as({ sub: 'demoted', roles: ['organization-admin'] });
  const message = { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's' };
  const sent = await demoted.send({ ...message, body: { contentType: 'text', content: 'c' } });
  expect([sent.status, sent.json?.['reason']]).toEqual([403, 'role-missing']);
  expect((await demoted.get('status')).json).toMatchObject({
    state: 'connected',
    permitted: { connect: false, send: false },
  });
  expect((await demoted.post('disconnect')).status).toBe(200);
});

test('P64 a caller without the role is refused before anything else of the request is looked at', async () => {
  const operator = await api.as({ sub: 'early', roles: ['operator'] });
  const before = api.sandbox.world.state.journal.length;
  for (const body of ['{', '{"__proto__":1}', 'x'.repeat(300_000)]) {
    expect((await operator.post('send', body)).json?.['reason']).toBe('role-missing');
  }
  expect(api.sandbox.world.state.journal.length).toBe(before);
});

test("P64 Wintro's own names for claims and roles are settings", async () => {
  await api.sandbox.restartHost({
    WINTRO_CLAIM_NAMES: JSON.stringify({ organization: 'https://wintro.example/org', roles: 'groups' }),
    WINTRO_ROLE_NAMES: JSON.stringify({ recruiter: 'Recruiting.User' }),
  });
  const forge = tokenForge(api.sandbox.world, api.sandbox.settings['WINTRO_ISSUER']!);
  const status = async (claims: Record<string, unknown>): Promise<number> =>
    (await api.withAuthorization(`Bearer ${forge.signed({ aud: wintroAudience, ...claims })}`).get('status'))
      .status;
  const organization = { 'https://wintro.example/org': 'o', org_id: undefined };
  expect(await status({ ...organization, groups: ['Recruiting.User'] })).toBe(200);
  expect(await status({ ...organization, groups: ['recruiter'] })).toBe(403);
  expect(await status({ ...organization, roles: ['Recruiting.User'] })).toBe(403);
  expect(await status({ groups: ['Recruiting.User'] })).toBe(401);
  expect(await status({ ...organization, groups: ['operator'] })).toBe(200);
});
