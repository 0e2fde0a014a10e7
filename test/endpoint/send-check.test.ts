import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { wideLimits } from '../support/wide-limits.ts';
import { guardedEndpoint } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

/** In a minute, of one person. */
const CHECKS = 25;

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  const limits = { ...(JSON.parse(wideLimits) as object), checksPerMinute: CHECKS };
  api = await openApi({ env: { USAGE_LIMITS: JSON.stringify(limits) } });
  recruiter = await api.as({ sub: 'checks' });
  await api.connect(recruiter);
});
afterAll(() => api.close());

const state = () => api.sandbox.world.state;
const chat = { kind: 'chat', to: { email: personas.colleague } };
const check = (caller: Caller, draft: unknown) => caller.post('send/check', draft);

guardedEndpoint(() => api, { ask: (caller) => check(caller, chat), allowed: ['recruiter'] });

const notKnowable = ['mailbox', 'quota', 'delivery', 'teams-licence'];
const fine = { maySend: true, obstacles: [], warnings: [], notKnowable };

test('P78 a message that may go: who gets it, as whom, and what nobody can know', async () => {
  const { status, json } = await check(recruiter, chat);
  expect(status).toBe(200);
  expect(json).toEqual({
    ...fine,
    sender: { email: personas.recruiter },
    recipients: [{ pointer: '/to', verdict: 'member', displayName: 'Tomasz Lindqvist' }],
  });
});

test('P105 it opens no chat, sends nothing and leaves nothing in the history', async () => {
  const before = [state().chats.length, state().teamsMessages.length, state().mails.length];
  const body = { contentType: 'text', content: 'Hello' };
  await check(recruiter, { ...chat, body });
  await check(recruiter, { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 'S', body });
  const members = [{ email: personas.colleague }, { email: 'x@elsewhere.example' }];
  await check(recruiter, { kind: 'group-chat', members });
  expect([state().chats.length, state().teamsMessages.length, state().mails.length]).toEqual(before);
  expect((await recruiter.get('sends')).json).toEqual({ sends: [] });
});

test.each([
  ['a guest', () => ({ userId: state().people.find(({ guest }) => guest)!.id }), 'guest', []],
  ['somebody outside', () => ({ email: 'a@elsewhere.example' }), 'not-in-teams', ['recipient-unknown']],
  ['a wrong address', () => ({ email: 'nobody@haldenvoss.example' }), 'nobody', ['recipient-unknown']],
  ['the caller', () => ({ email: personas.recruiter }), 'sender', ['recipient-is-sender']],
] as const)('a chat to %s', async (_who, to, verdict, reasons) => {
  const { json } = await check(recruiter, { kind: 'chat', to: to() });
  expect(json).toMatchObject({
    maySend: reasons.length === 0,
    obstacles: reasons.map((reason) => ({ part: 'recipient', reason, nextStep: expect.any(String) })),
    recipients: [{ verdict }],
  });
});

test('a text says how large it is, and one that is too large how much may go', async () => {
  const sized = (content: string) => check(recruiter, { ...chat, body: { contentType: 'text', content } });
  expect((await sized('Grüße')).json).toMatchObject({ size: { bytes: 7, limitBytes: 24_576 } });
  expect((await sized('x'.repeat(30_000))).json).toMatchObject({
    ...{ maySend: false, obstacles: [{ part: 'content', reason: 'message-too-large' }] },
  });
});

test('a mail is told by domains, and a sender of the first domain is warned', async () => {
  const to = [{ address: 'a@elsewhere.example' }, { address: 'b@haldenvoss.example' }];
  const { json } = await check(recruiter, { kind: 'mail', to });
  expect(json).toMatchObject({ ...fine, recipients: [{ verdict: 'outside' }, { verdict: 'same-domain' }] });
});

test('somebody who is not connected learns that, and nothing else', async () => {
  const stranger = await api.as({ sub: 'never-connected' });
  expect((await check(stranger, chat)).json).toMatchObject({
    ...{ maySend: false, recipients: [], obstacles: [{ part: 'connection', reason: 'not-connected' }] },
  });
});

test('what the organization forbids is told in its words', async () => {
  const organization = { org_id: 'org-checks' };
  const [admin, one] = [
    await api.as({ sub: 'admin', roles: ['organization-admin'], ...organization }),
    await api.as({ sub: 'one', ...organization }),
  ];
  await api.connect(one);
  const { json: policy } = await admin.get('organization/sending-policy');
  await admin.put('organization/sending-policy', {
    ...{ version: policy?.['version'], stopped: false, dailyCap: 7, kinds: ['mail'] },
  });
  expect((await check(one, chat)).json).toMatchObject({
    ...{ maySend: false, obstacles: [{ part: 'policy', reason: 'message-kind-not-allowed' }] },
  });
  const mail = { kind: 'mail', to: [{ address: 'a@elsewhere.example' }] };
  expect((await check(one, mail)).json).toMatchObject({ maySend: true, cap: { limit: 7, used: 0 } });
});

test('P66 it has a limit of its own: who checks often still sends', async () => {
  const caller = await api.as({ sub: 'often' });
  await api.connect(caller);
  const asked = Array.from({ length: CHECKS + 1 }, () => check(caller, { kind: 'chat' }));
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  const body = { contentType: 'text', content: 'Hello' };
  expect((await caller.send({ ...chat, body })).status).toBe(201);
});

test('a reply is checked by its thread', async () => {
  const unknown = `s-${'8'.repeat(13)}-${'a'.repeat(22)}`;
  expect((await check(recruiter, { kind: 'channel', inReplyTo: unknown })).json).toMatchObject({
    ...{ maySend: false, obstacles: [{ part: 'thread', reason: 'thread-unknown' }] },
  });
});
