/** A company approves a part of what was asked: what that brings, what is asked for next, and that it comes to an end. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { scopesFor, type Capability } from '../../shared/domain/capabilities.ts';
import { deliverRedirect } from '../support/product.ts';
import { walkSignIn } from '../sandbox/entra/sign-in.ts';
import { consentPolicies } from '../sandbox/world/consent-policy.ts';
import { personByUpn, tenantOf } from '../sandbox/world/people.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { approvalWalks, linkOf, statusOf, waiting } from './approval-walks.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Nobody may consent to anything: only what was approved passes. */
beforeEach(() => {
  const { state } = api.sandbox.world;
  state.grants.length = 0;
  tenantOf(state, personByUpn(state, personas.recruiter)!).consentPolicy =
    consentPolicies.nobodyWithoutRequests;
});

const { recruiterOf, walk } = approvalWalks(() => api);

const asksOf = async (caller: Caller): Promise<Record<string, readonly Capability[]>> =>
  (await statusOf(caller))['askFor'] as Record<string, readonly Capability[]>;

/** An administrator approves these by a link; the company finishes with exactly what status offers. */
async function approveAndFinish(caller: Caller, capabilities: readonly Capability[]) {
  await walk((await linkOf(caller, { capabilities })).token);
  const { finish } = await asksOf(caller);
  return (await api.connect(caller, { request: { capabilities: finish } })).json;
}

/** A sign-in for these; the title of Microsoft's last page, and the scopes that were asked. */
async function signIn(caller: Caller, capabilities: readonly Capability[] | undefined) {
  const begun = await caller.post('connect', { capabilities });
  const address = String(begun.json?.['signInUrl']);
  const { titles, redirect } = await walkSignIn(address, { upn: personas.recruiter, decide: 'leave' });
  const scopes = new URL(address).searchParams.get('scope')?.split(' ') ?? [];
  return { title: titles.at(-1), scopes, begun, redirect };
}

const body = { contentType: 'text', content: 'Hello' };
const messages = {
  chat: { kind: 'chat', to: { email: personas.recruiter }, body },
  mail: { kind: 'mail', to: [{ address: personas.recruiter }], subject: 'Hello', body },
  channel: {
    kind: 'channel',
    teamId: '11111111-1111-4111-8111-111111111111',
    channelId: '19:11111111111111111111111111111111@thread.tacv2',
    body,
  },
} as const;

test('what was approved is what finishing asks for: the rest is missing, and a send of it says so', async () => {
  const recruiter = await recruiterOf('finish');
  await waiting(recruiter);
  expect(await approveAndFinish(recruiter, ['mail'])).toMatchObject({
    state: 'connected',
    view: 'capability-missing',
    capabilities: { granted: ['mail'], missing: ['chat', 'channel', 'people'] },
    actions: expect.arrayContaining(['ask-permission', 'send']),
  });
  expect(await statusOf(recruiter)).not.toHaveProperty('approval');
  for (const kind of ['chat', 'channel'] as const) {
    const refused = await recruiter.post('send', messages[kind], { 'idempotency-key': `refused-${kind}` });
    expect([refused.status, refused.json?.['reason'], refused.json?.['owner']]).toEqual([
      403,
      'capability-missing',
      'user',
    ]);
  }
  const sent = await recruiter.post('send', messages.mail, { 'idempotency-key': 'approved' });
  expect(sent.status).toBe(201);
});

test('asking for the one permission that is missing asks Microsoft for it and for what is there, and status says so', async () => {
  const recruiter = await recruiterOf('ask');
  await waiting(recruiter, ['chat', 'mail']);
  await approveAndFinish(recruiter, ['chat', 'mail']);
  const wanted = await asksOf(recruiter);
  await waiting(recruiter, ['people']);
  const asked = await asksOf(recruiter);
  expect(wanted).toEqual({ 'ask-permission': ['chat', 'channel', 'mail', 'people'] });
  // What is waited for already is not asked for a second time.
  expect(asked['ask-permission']).toEqual(['chat', 'channel', 'mail']);
  const { title, scopes } = await signIn(recruiter, asked['ask-permission']);
  expect(title).toBe('Need admin approval');
  expect(scopes.toSorted()).toEqual([...scopesFor(['chat', 'channel', 'mail'])].toSorted());
  expect(await statusOf(recruiter)).toMatchObject({
    state: 'connected',
    capabilities: { granted: ['chat', 'mail'] },
    attempt: { capabilities: ['chat', 'channel', 'mail'] },
  });
});

test('somebody who is connected and waits for two more gets the one that was approved, and waits for the other', async () => {
  const recruiter = await recruiterOf('two-more');
  await waiting(recruiter, ['mail']);
  await approveAndFinish(recruiter, ['mail']);
  await waiting(recruiter, ['channel', 'people']);
  expect(await asksOf(recruiter)).toMatchObject({ finish: ['channel', 'mail', 'people'] });
  expect(await approveAndFinish(recruiter, ['people'])).toMatchObject({
    state: 'connected',
    capabilities: { granted: ['mail', 'people'], missing: ['chat', 'channel'] },
    approval: { capabilities: ['channel'] },
  });
  // The report has been used: nothing is offered that would bring nothing.
  const after = await statusOf(recruiter);
  expect(after).not.toHaveProperty('approvalReported');
  expect(after['askFor']).toEqual({
    finish: ['channel', 'mail', 'people'],
    'ask-permission': ['chat', 'mail', 'people'],
  });
  expect(await approveAndFinish(recruiter, ['channel'])).toMatchObject({
    capabilities: { missing: ['chat'] },
    actions: expect.not.arrayContaining(['finish', 'stop-waiting']),
  });
});

test('finishing before anything was approved ends at Microsoft, changes nothing, and can be done again', async () => {
  const recruiter = await recruiterOf('too-early');
  await waiting(recruiter, ['mail']);
  const early = await signIn(recruiter, (await asksOf(recruiter))['finish']);
  expect(early.title).toBe('Need admin approval');
  const back = await deliverRedirect(early.redirect!);
  const handle = new URL(back.headers.get('location') ?? '').hash.replace('#ms_connect=', '');
  const ended = await recruiter.post('connect/complete', {
    handle,
    binding: early.begun.json?.['binding'],
  });
  expect(ended.json?.['reason']).toBe('sign-in-not-finished');
  expect(await statusOf(recruiter)).toMatchObject({
    state: 'awaiting-approval',
    approval: { capabilities: ['mail'] },
    askFor: { finish: ['mail'] },
  });
  expect(await approveAndFinish(recruiter, ['mail'])).toMatchObject({ state: 'connected' });
});
