import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

guardedEndpoint(() => api, {
  ask: (caller) => caller.post('approval/waiting', { waiting: true }),
  allowed: ['recruiter'],
});

test('P78 the answer is the connection that status shows, with who waits for what since when', async () => {
  const recruiter = await api.as({ sub: 'happy' });
  const { status, json } = await recruiter.post('approval/waiting', {
    waiting: true,
    capabilities: ['mail'],
  });
  expect(status).toBe(200);
  expect(json).toEqual({
    state: 'awaiting-approval',
    view: 'awaiting-approval',
    actions: ['finish', 'stop-waiting'],
    askFor: { finish: ['mail'] },
    adminConsentUrl: expect.stringContaining('Mail.Send'),
    capabilities: { granted: [], missing: ['chat', 'channel', 'mail', 'people'] },
    approval: { since: expect.any(String), capabilities: ['mail'], saidBy: 'user' },
    permitted: { connect: true, send: true },
  });
  expect((await recruiter.get('status')).json).toEqual(json);
});

test('taking it back ends the wait, and twice is once', async () => {
  const recruiter = await api.as({ sub: 'back' });
  await recruiter.post('approval/waiting', { waiting: true });
  const first = await recruiter.post('approval/waiting', { waiting: false });
  expect(first.json).toMatchObject({ state: 'not-connected' });
  expect(first.json).not.toHaveProperty('approval');
  expect((await recruiter.post('approval/waiting', { waiting: false })).json).toEqual(first.json);
});

test("nobody else's connection says that it waits", async () => {
  await (await api.as({ sub: 'waiting' })).post('approval/waiting', { waiting: true });
  for (const other of [{ sub: 'colleague' }, { sub: 'waiting', org_id: 'organization-2' }]) {
    expect((await (await api.as(other)).get('status')).json).toMatchObject({ state: 'not-connected' });
  }
});

test.each([
  ['no word', {}],
  ['a text for true', { waiting: 'true' }],
  ['an unknown capability', { waiting: true, capabilities: ['calendar'] }],
  ['no capability at all', { waiting: true, capabilities: [] }],
  ['an unknown field', { waiting: true, user: 'somebody' }],
])('a body with %s is refused', async (_what, body) => {
  const recruiter = await api.as({ sub: 'bad-body' });
  expect(outcome(await recruiter.post('approval/waiting', body))).toEqual([400, 'invalid-request']);
  expect((await recruiter.get('status')).json).toMatchObject({ state: 'not-connected' });
});
