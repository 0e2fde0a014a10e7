import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { EVENT_FIELDS, EVENTS } from '../../shared/domain/events.ts';
import { eventually } from '../sandbox/eventually.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { returnFromMicrosoft } from '../support/product.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let caller: Caller;
/** What must never be in a log, by what it is. */
const secrets: Record<string, string> = {};
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'subject-of-the-user', org_id: 'organization-of-the-user' });
  await useEverything();
});
afterAll(() => api.close());

async function useEverything(): Promise<void> {
  const begun = await caller.post('connect', {});
  const url = String(begun.json?.['signInUrl']);
  const handle = await returnFromMicrosoft(url);
  const parameters = new URL(url).searchParams;
  Object.assign(secrets, {
    bearer: caller.token,
    state: parameters.get('state'),
    nonce: parameters.get('nonce'),
    handle,
    binding: begun.json?.['binding'],
    subject: 'subject-of-the-user',
    organization: 'organization-of-the-user',
    account: personas.recruiter,
  });
  await caller.post('connect/complete', { handle, binding: begun.json?.['binding'] });
  await sendMessages();
  await refusals();
  await caller.post('disconnect');
  await caller.get('status', { 'x-request-id': 'last-request-id' });
  await eventually(
    () => api.sandbox.hostLog(),
    (lines) => lines.some((line) => line.includes('last-request-id')),
  );
}

async function sendMessages(): Promise<void> {
  const own = {
    address: 'canary-address@b.example',
    name: 'canary-name',
    subject: 'canary-subject',
    content: 'canary-content',
  };
  Object.assign(secrets, own, {
    key: 'canary-idempotency-key',
    query: 'canary-query',
    colleague: personas.colleague,
  });
  const body = { contentType: 'text', content: own.content };
  const to = [{ address: own.address, name: own.name }];
  await caller.send({ kind: 'mail', to, subject: own.subject, body }, 'canary-idempotency-key');
  await caller.send({ kind: 'chat', to: { email: personas.colleague }, body });
  await caller.send({ kind: 'chat', to: { email: own.address }, body });
  await caller.post('people/search', { query: 'canary-query' });
}

/** Things that go wrong: the moment at which logs say too much. */
async function refusals(): Promise<void> {
  Object.assign(secrets, {
    forged: 'canary-forged-token',
    field: 'canary-field',
    code: 'canary-code',
    description: 'canary-description',
  });
  await api.withAuthorization('Bearer canary-forged-token.a.b').get('status');
  await caller.post('send', { 'canary-field': 'canary-content' });
  await caller.post('send', '{"canary-field"');
  await api.request(
    'GET',
    'callback?code=canary-code&state=canary-code&error_description=canary-description',
  );
  // As the UTF-8 of a letter that is none of a request id.
  await caller.get('status?access_token=canary-code', { 'x-request-id': 'canary-code\u00c3\u00a9' });
  api.sandbox.world.state.faults['graph.next'] = JSON.stringify([
    {
      on: 'POST /me/sendMail',
      status: 400,
      body: { error: { code: 'canary-description here', message: 'canary-description' } },
    },
  ]);
  const body = { contentType: 'text', content: 'canary-content' };
  await caller.send({ kind: 'mail', to: [{ address: 'canary-address@b.example' }], subject: 's', body });
}

test('P77 no secret, content, address or name of what went through stands in the log, in no encoding', () => {
  const log = api.sandbox.hostLog().join('\n');
  expect(log).toContain('last-request-id');
  for (const [what, secret] of Object.entries(secrets)) {
    const bytes = Buffer.from(secret);
    for (const form of [
      secret,
      encodeURIComponent(secret),
      bytes.toString('base64').slice(0, -4),
      bytes.toString('hex'),
    ]) {
      expect([what, log.includes(form)]).toEqual([what, false]);
    }
  }
});

const ownLines = (): Record<string, unknown>[] =>
  api.sandbox.hostLog().flatMap((line) => {
    const json = /\{"level":.*\}/.exec(line)?.[0];
    return json === undefined ? [] : [JSON.parse(json) as Record<string, unknown>];
  });

test('P77 each line of the product is one event with listed fields, and each request has one that ends it', () => {
  const allowed = ['level', 'event', ...Object.keys(EVENT_FIELDS)];
  const lines = ownLines();
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) {
    expect(Object.keys(line).filter((name) => !allowed.includes(name))).toEqual([]);
    expect(Object.keys(EVENTS)).toContain(line['event']);
  }
  const answered = lines.filter(({ event }) => event === 'request.answered');
  expect(new Set(answered.map(({ requestId }) => requestId)).size).toBe(answered.length);
});

test('P77 every line of work for somebody carries the beginning of the user key, and no more of it', () => {
  const sent = ownLines().find(({ event }) => event === 'send.sent');
  expect(sent?.['user']).toMatch(/^[0-9a-f]{12}$/);
  const users = ownLines().map(({ user }) => user);
  expect(new Set(users)).toEqual(new Set([sent?.['user'], undefined]));
});

test('P77 what was sent and what was refused can be found by its ids', () => {
  expect(ownLines()).toContainEqual(
    expect.objectContaining({ event: 'send.sent', kind: 'mail', sendId: expect.any(String) }),
  );
  expect(ownLines()).toContainEqual(
    expect.objectContaining({ event: 'request.answered', status: 401, reason: 'token-invalid' }),
  );
});
