import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personas } from '../sandbox/world/sample-company.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

guardedEndpoint(() => api, {
  ask: (caller) => caller.post('disconnect'),
  allowed: ['recruiter', 'organization-admin', 'operator'],
});

const receipt = {
  state: 'not-connected',
  disconnectedAt: expect.any(String),
  sendsUnderWay: 0,
  sendsStopped: 0,
  erased: expect.any(String),
  consent: { detail: expect.any(String), url: 'https://myapps.microsoft.com/' },
};

test('P78 the receipt names the account that was connected, and what stays at Microsoft', async () => {
  const recruiter = await api.as({ sub: 'happy' });
  await api.connect(recruiter);
  const { status, json } = await recruiter.post('disconnect');
  expect(status).toBe(200);
  expect(json).toEqual({ ...receipt, account: { email: personas.recruiter } });
});

test('the effect shows at status, teams and send at once, and nothing is asked of Microsoft any more', async () => {
  const recruiter = await api.as({ sub: 'effect' });
  await api.connect(recruiter);
  await recruiter.post('disconnect');
  const calls = api.sandbox.world.state.journal.length;
  expect((await recruiter.get('status')).json).toMatchObject({ state: 'not-connected' });
  expect((await recruiter.get('status')).json).not.toHaveProperty('account');
  expect(outcome(await recruiter.get('teams'))).toEqual([409, 'not-connected']);
  expect(outcome(await recruiter.post('people/search', { query: 'tom' }))).toEqual([409, 'not-connected']);
  const later = api.sandbox.world.state.journal.slice(calls);
  expect(later.filter(({ service }) => service === 'entra' || service === 'graph')).toEqual([]);
});

test('twice is once: the second receipt says the same without an account', async () => {
  const recruiter = await api.as({ sub: 'twice' });
  await api.connect(recruiter);
  await recruiter.post('disconnect');
  expect(await recruiter.post('disconnect')).toMatchObject({ status: 200 });
  expect((await recruiter.post('disconnect')).json).toEqual(receipt);
});

test('somebody who never connected gets a receipt too, and no record of them is made', async () => {
  const recruiter = await api.as({ sub: 'never' });
  expect((await recruiter.post('disconnect')).json).toEqual(receipt);
  expect((await recruiter.get('status')).json).toMatchObject({ state: 'not-connected' });
});

test("P63 nobody else's connection is touched", async () => {
  const [owner, colleague] = [await api.as({ sub: 'owner' }), await api.as({ sub: 'colleague' })];
  const namesake = await api.as({ sub: 'owner', org_id: 'organization-2' });
  await api.connect(owner);
  await colleague.post('disconnect');
  await namesake.post('disconnect');
  expect((await owner.get('status')).json).toMatchObject({ state: 'connected' });
});

test('a body, whatever is in it, changes nothing', async () => {
  const [owner, colleague] = [await api.as({ sub: 'body-owner' }), await api.as({ sub: 'body' })];
  await api.connect(owner);
  const answered = await colleague.post('disconnect', { user: 'body-owner', organization: 'organization-1' });
  expect(answered.json).toEqual(receipt);
  expect((await owner.get('status')).json).toMatchObject({ state: 'connected' });
});

test('the same person can connect again, and starts from nothing', async () => {
  const recruiter = await api.as({ sub: 'again' });
  await api.connect(recruiter);
  await recruiter.post('disconnect');
  expect(await api.connect(recruiter, { upn: personas.colleague })).toMatchObject({
    status: 200,
    json: { state: 'connected', account: { email: personas.colleague } },
  });
});
