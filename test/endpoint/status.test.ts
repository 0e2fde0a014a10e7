import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signInAs } from '../sandbox/entra/sign-in.ts';
import { customerTenant, personas } from '../sandbox/world/sample-company.ts';
import { deliverRedirect } from '../support/product.ts';
import { guardedEndpoint } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

guardedEndpoint(() => api, {
  ask: (caller) => caller.get('status'),
  allowed: ['recruiter', 'organization-admin', 'operator'],
});

const allCapabilities = ['chat', 'channel', 'mail', 'people'];
const nothingYet = {
  state: 'not-connected',
  view: 'not-connected',
  actions: ['connect'],
  askFor: { connect: allCapabilities },
  capabilities: { granted: [], missing: allCapabilities },
  permitted: { connect: true, send: true },
};

test('P78 somebody who never connected sees exactly that, and what the role permits', async () => {
  const recruiter = await api.as({ sub: 'never' });
  expect((await recruiter.get('status')).json).toEqual(nothingYet);
  const operator = await api.as({ sub: 'never', roles: ['operator'] });
  expect((await operator.get('status')).json).toEqual({
    ...nothingYet,
    view: 'not-permitted',
    actions: [],
    askFor: {},
    permitted: { connect: false, send: false },
  });
});

test('P78 a connected recruiter sees the account and nothing that identifies it beyond name, e-mail and company', async () => {
  const recruiter = await api.as({ sub: 'connected' });
  await api.connect(recruiter);
  const { status, json } = await recruiter.get('status');
  expect(status).toBe(200);
  expect(json).toEqual({
    state: 'connected',
    view: 'connected',
    actions: ['check', 'send', 'disconnect'],
    askFor: {},
    account: { email: personas.recruiter, displayName: 'Ines Moreau', tenantId: customerTenant().id },
    capabilities: { granted: allCapabilities, missing: [] },
    connectedAt: expect.any(String),
    checkedAt: expect.any(String),
    checkAgainAt: expect.any(String),
    permitted: { connect: true, send: true },
  });
});

test('asking twice changes nothing and calls nobody at Microsoft', async () => {
  const recruiter = await api.as({ sub: 'twice' });
  await api.connect(recruiter);
  const first = await recruiter.get('status');
  const calls = () =>
    api.sandbox.world.state.journal.filter(({ service }) => service === 'entra' || service === 'graph')
      .length;
  const before = calls();
  expect((await recruiter.get('status')).text).toBe(first.text);
  expect(calls()).toBe(before);
});

test("P63 a colleague, and the same user id in another organization, never see somebody else's connection", async () => {
  await api.connect(await api.as({ sub: 'owner', org_id: 'organization-1' }));
  for (const other of [
    { sub: 'colleague', org_id: 'organization-1' },
    { sub: 'owner', org_id: 'organization-2' },
    { sub: 'OWNER', org_id: 'organization-1' },
    { sub: 'organization-1', org_id: 'owner' },
  ]) {
    expect((await (await api.as(other)).get('status')).json).toEqual(nothingYet);
  }
});

test('a sign-in that was started shows with its times, and no secret of it', async () => {
  const recruiter = await api.as({ sub: 'started' });
  const begun = await recruiter.post('connect', {});
  const { json, text } = await recruiter.get('status');
  expect(json).toEqual({
    ...nothingYet,
    view: 'attempt-not-completed',
    actions: ['connect', 'answer'],
    adminConsentUrl: expect.any(String),
    attempt: {
      startedAt: expect.any(String),
      expiresAt: expect.any(String),
      capabilities: allCapabilities,
    },
  });
  const state = new URL(String(begun.json?.['signInUrl'])).searchParams.get('state') ?? '';
  expect(text).not.toContain(state.split('.')[0]);
  expect(text).not.toContain(begun.json?.['binding']);
});

test.each([
  ['everything', {}],
  ['a part', { capabilities: ['mail'] }],
])('the address for an administrator leads to Microsoft and is taken there, for %s', async (_what, asked) => {
  const recruiter = await api.as({ sub: `admin-${JSON.stringify(asked)}` });
  await recruiter.post('connect', {});
  await recruiter.post('approval/waiting', { waiting: true, ...asked });
  const { json } = await recruiter.get('status');
  const page = await fetch(String(json?.['adminConsentUrl']));
  expect(page.status).toBe(200);
  expect(await page.text()).toContain(personas.tenantAdmin);
});

test('a sign-in that was cancelled shows as the last outcome, in words, until the next Connect', async () => {
  const recruiter = await api.as({ sub: 'cancelled' });
  const begun = await recruiter.post('connect', {});
  const { redirect } = await signInAs(String(begun.json?.['signInUrl']), {
    upn: personas.colleague,
    decide: 'cancel',
  });
  const back = await deliverRedirect(redirect);
  const handle = new URL(back.headers.get('location') ?? '').hash.replace('#ms_connect=', '');
  await recruiter.post('connect/complete', { handle, binding: begun.json?.['binding'] });
  const { json } = await recruiter.get('status');
  expect(json).toMatchObject({
    state: 'not-connected',
    lastOutcome: { reason: 'consent-not-given', title: 'Not connected yet', owner: 'user' },
  });
  await recruiter.post('connect', {});
  expect((await recruiter.get('status')).json).not.toHaveProperty('lastOutcome');
});

test('what a request carries beside the token changes nothing', async () => {
  const recruiter = await api.as({ sub: 'never' });
  expect((await recruiter.get('status?sub=owner&user=owner&org_id=organization-1')).json).toEqual(nothingYet);
});
