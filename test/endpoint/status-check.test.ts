import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { revokeSessions } from '../sandbox/control/actions.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { forgetCalls, graphCalls, tokenCalls } from '../promises/support/calls.ts';
import { guardedEndpoint } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

guardedEndpoint(() => api, {
  ask: (caller) => caller.post('status/check'),
  allowed: ['recruiter', 'organization-admin', 'operator'],
});

const TEN_MINUTES_MS = 600_000;

/** Somebody connected ten minutes ago; nothing that was asked of Microsoft before counts. */
async function connectedAWhileAgo(sub: string, upn: string = personas.recruiter): Promise<void> {
  await api.connect(await api.as({ sub }), { upn });
  await api.sandbox.moveClock(TEN_MINUTES_MS);
  forgetCalls(api.sandbox.world);
}

test('P78 looks at Microsoft, and the answer is the connection that status shows', async () => {
  await connectedAWhileAgo('happy');
  const recruiter = await api.as({ sub: 'happy' });
  const before = await recruiter.get('status');
  const { status, json } = await recruiter.post('status/check');
  expect(status).toBe(200);
  expect(json).toMatchObject({ state: 'connected', view: 'connected' });
  expect(json?.['checkedAt']).not.toBe(before.json?.['checkedAt']);
  expect((await recruiter.get('status')).json).toEqual(json);
  const { world } = api.sandbox;
  expect(tokenCalls(world)).toHaveLength(1);
  expect(graphCalls(world).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1.0/me']);
});

test('twice, and by many at once, is one look; what is known is told with its time', async () => {
  await connectedAWhileAgo('twice');
  const recruiter = await api.as({ sub: 'twice' });
  const many = await Promise.all(Array.from({ length: 5 }, () => recruiter.post('status/check')));
  expect(many.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
  const later = await recruiter.post('status/check');
  expect(later.json).toEqual((await recruiter.get('status')).json);
  expect(tokenCalls(api.sandbox.world)).toHaveLength(1);
});

test('a connection that has died says so at once, at status too', async () => {
  await connectedAWhileAgo('dead', personas.colleague);
  revokeSessions(api.sandbox.world, personas.colleague);
  const recruiter = await api.as({ sub: 'dead' });
  expect((await recruiter.get('status')).json).toMatchObject({ view: 'connected' });
  expect((await recruiter.post('status/check')).json).toMatchObject({
    view: 'reconnect-required',
    actions: ['reconnect', 'disconnect'],
    failure: { reason: 'grant-revoked', owner: 'user' },
  });
  expect((await recruiter.get('status')).json).toMatchObject({ view: 'reconnect-required' });
});

test("P63 nobody looks at somebody else's connection", async () => {
  await connectedAWhileAgo('owner');
  for (const other of [{ sub: 'stranger' }, { sub: 'owner', org_id: 'organization-2' }]) {
    const answered = await (await api.as(other)).post('status/check');
    expect(answered.json).toMatchObject({ state: 'not-connected' });
  }
  expect(tokenCalls(api.sandbox.world)).toEqual([]);
});

test('a body is not read: there is nothing to say', async () => {
  const recruiter = await api.as({ sub: 'body' });
  expect((await recruiter.post('status/check', { user: 'owner' })).json).toMatchObject({
    state: 'not-connected',
  });
});
