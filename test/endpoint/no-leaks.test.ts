import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { eventually } from '../sandbox/eventually.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { returnFromMicrosoft } from '../support/product.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
beforeEach(() => {
  api.sandbox.world.state.faults = {};
});
afterAll(() => api.close());

const canary = 'CANARY-5d1e';
const team = () => api.sandbox.world.state.teams.find(({ displayName }) => displayName === 'Recruiting')!;
const body = { contentType: 'text', content: 'c' };

const calls: [string, () => Promise<Answered>][] = [
  ['GET /me/joinedTeams', () => caller.get('teams')],
  ['GET /teams/{team-id}/channels', () => caller.get(`teams/${team().id}/channels`)],
  ['GET /users', () => caller.post('people/search', { query: 'a' })],
  ['GET /users', () => caller.send({ kind: 'chat', to: { email: personas.colleague }, body })],
  [
    'POST /me/sendMail',
    () => caller.send({ kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's', body }),
  ],
  [
    'POST /teams/{team-id}/channels/{channel-id}/messages',
    () => caller.send({ kind: 'channel', teamId: team().id, channelId: team().channels[0]!.id, body }),
  ],
];

/** A refusal of Graph with a canary in everything that Graph may write freely. */
const refusal = (code: string): object => ({
  error: {
    code,
    message: `${canary} message`,
    target: canary,
    details: [{ code: canary, message: canary }],
    innerError: {
      code,
      message: canary,
      date: canary,
      'request-id': canary,
      stack: `at ${canary}`,
    },
  },
});

test.each(calls)('P76 what Graph says in words about %s is never passed on', async (on, ask) => {
  for (const status of [400, 401, 403, 404, 409, 412, 413, 415, 429, 500, 501, 503, 504, 507]) {
    const answer = { on, status, body: refusal('generalException'), headers: { 'x-canary': canary } };
    api.sandbox.world.state.faults['graph.next'] = JSON.stringify([answer, answer]);
    const answered = await ask();
    expect(answered.text).not.toContain(canary);
    expect(JSON.stringify([...answered.headers])).not.toContain(canary);
  }
});

test.each([
  ['a sentence', `${canary} has no access to the mailbox of somebody@else.example`],
  ['a tag', `<b>${canary}</b>`],
  ['a line break', `Code\r\n${canary}`],
  ['a far too long word', `C${'o'.repeat(300)}de`],
  ['a token', `eyJhbGciOiJSUzI1NiJ9.${canary}.${'c2ln'.repeat(200)}`],
])("P76 a code of Graph's that is no code but %s is not passed on", async (_what, code) => {
  for (const [on, ask] of calls) {
    api.sandbox.world.state.faults['graph.next'] = JSON.stringify(
      Array(2).fill({ on, status: 403, body: refusal(code), headers: { 'request-id': `${canary} <b>` } }),
    );
    const answered = await ask();
    expect(answered.text).not.toContain(code.slice(0, 200));
    expect(answered.text).not.toContain(canary);
  }
});

test('P76 a batch that is refused says where, and repeats no word that was given; what Graph says of its messages is not passed on', async () => {
  const words = { [`${canary}-field`]: canary, name: `${canary}\n${canary}` };
  const template = { kind: 'mail', subject: 'For {{name}}', body: { contentType: 'html', content: `{{x}}` } };
  const asked = [
    { template, recipients: [{ email: `${canary} nobody`, values: words }] },
    { messages: [{ kind: canary, to: [{ address: canary }], subject: `${canary}\n`, body: canary }] },
    { messages: canary, retryOf: canary },
  ];
  const post = (one: object) =>
    caller.post('batches', one, { 'Idempotency-Key': `leak-${String(Math.random())}` });
  for (const one of asked) {
    const refused = await post(one);
    expect(refused.status).toBe(400);
    expect(refused.text.replaceAll(`${canary}-field`, '')).not.toContain(canary);
  }
  const answer = { on: 'POST /me/sendMail', status: 403, body: refusal('ErrorSendAsDenied') };
  api.sandbox.world.state.faults['graph.next'] = JSON.stringify([answer]);
  const mail = { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's', body };
  const { json } = await post({ messages: [mail] });
  const told = await eventually(
    () => caller.get(`batches/${String(json?.['id'])}`),
    (one) => one.json?.['state'] === 'over',
    30_000,
  );
  expect(told.json).toMatchObject({ counts: { failed: 1 } });
  expect(told.text).not.toContain(canary);
}, 60_000);

test("P76 a real code of Graph's is passed on: it is what Microsoft's support asks for", async () => {
  const answer = { on: 'POST /me/sendMail', status: 403, body: refusal('ErrorSendAsDenied') };
  api.sandbox.world.state.faults['graph.next'] = JSON.stringify([answer]);
  const [, ask] = calls.find(([on]) => on === 'POST /me/sendMail')!;
  expect((await ask()).json).toMatchObject({ reason: 'send-as-denied', code: 'ErrorSendAsDenied' });
});

test.each([
  ['a page instead of JSON', '<html><body>CANARY-5d1e proxy</body></html>'],
  ['a list', ['CANARY-5d1e']],
  ['an error that is a text', { error: 'CANARY-5d1e' }],
  [
    'errors nested 50 deep',
    Array.from({ length: 50 }).reduce<object>((inner) => ({ innerError: inner, code: canary }), {}),
  ],
])('P76 a refusal of Graph that is %s gives a problem of ours all the same', async (_what, given) => {
  for (const [on, ask] of calls) {
    api.sandbox.world.state.faults['graph.next'] = JSON.stringify(
      Array(2).fill({ on, status: 400, body: given }),
    );
    const answered = await ask();
    expect(answered.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(answered.text).not.toMatch(/CANARY-5d1e (proxy|has)|<html/);
  }
});

/** Words, addresses and traces of other systems. */
const foreignWords =
  /trace[ _]?id|timestamp|login\.microsoftonline|localhost|127\.0\.0\.1|\bstack\b|\bat \w+ \(|vault\.azure|CANARY/i;

test.each([
  ['entra.tokenError', '50173'],
  ['entra.tokenError', '7000222'],
  ['entra.tokenError', '99999'],
  ['entra.html', ''],
  ['entra.cut', ''],
  ['entra.down', ''],
  ['entra.throttle', '30'],
  ['entra.noIdToken', ''],
  ['entra.idTokenClaims', JSON.stringify({ aud: canary, iss: canary })],
])(
  'P76 when Entra fails a sign-in by %s %s, neither the answer nor the card says it in its words',
  async (fault, value) => {
    const newcomer = await api.as({ sub: `${fault}-${value}` });
    const begun = await newcomer.post('connect', {});
    const handle = await returnFromMicrosoft(String(begun.json?.['signInUrl']));
    api.sandbox.world.state.faults[fault] = value;
    const answered = await newcomer.post('connect/complete', { handle, binding: begun.json?.['binding'] });
    expect(answered.status).toBeGreaterThanOrEqual(400);
    expect(answered.text).not.toMatch(foreignWords);
    // The address for an administrator is ours to give, and no word of this failure's.
    const { adminConsentUrl: _ours, ...shown } = (await newcomer.get('status')).json ?? {};
    expect(JSON.stringify(shown)).not.toMatch(foreignWords);
  },
);

test('P76 with Key Vault closed no answer says where it is or what it said', async () => {
  api.sandbox.world.state.faults['vault.forbidden'] = '';
  await api.sandbox.restartHost();
  for (const answered of [
    await caller.get('status'),
    await caller.get('teams'),
    await caller.post('connect', {}),
  ]) {
    expect(answered.text).not.toMatch(foreignWords);
  }
});

test('P76 every problem has an id under which the log has it', async () => {
  const answered = await api.withAuthorization().get('status', { 'x-request-id': 'request-1234' });
  expect(answered.json).toMatchObject({
    requestId: 'request-1234',
    instance: 'urn:wintro:microsoft-365:request:request-1234',
  });
  await eventually(
    () => api.sandbox.hostLog(),
    (lines) => lines.some((line) => line.includes('request-1234') && line.includes('token-missing')),
  );
});
