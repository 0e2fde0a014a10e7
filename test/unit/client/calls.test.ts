import { expect, test } from '@jest/globals';
import type { Message } from '../../../shared/client/index.ts';
import { connection, fakeApi, loadPage, newTab, problemAnswer } from './fake-browser.ts';

const message: Message = {
  kind: 'chat',
  to: { email: 'bo@example.com' },
  body: { contentType: 'text', content: 'Hi' },
};
const sent = { id: 's1', kind: 'chat', state: 'sent', sentAt: '', sender: {}, destination: 'Bo', note: '' };

test('sends the bearer, no cookies, and follows no redirect', async () => {
  let seen: RequestInit | undefined;
  const page = loadPage(newTab(), {
    fetch: (_input, init) => {
      seen = init;
      return Promise.resolve(Response.json(connection));
    },
  });
  expect(await page.status()).toEqual({ ok: true, value: connection });
  expect(seen).toMatchObject({
    credentials: 'omit',
    redirect: 'error',
    headers: { Authorization: 'Bearer wintro-token' },
  });
});

test('asks for the token anew for every call', async () => {
  let asked = 0;
  const api = fakeApi({ 'GET status': connection });
  const page = loadPage(newTab(), { fetch: api.fetch, getToken: () => `token-${++asked}` });
  await page.status();
  await page.status();
  expect(api.calls.map((call) => call.headers['Authorization'])).toEqual([
    'Bearer token-1',
    'Bearer token-2',
  ]);
});

test('every POST has a body', async () => {
  const api = fakeApi({ 'POST disconnect': { state: 'not-connected' } });
  await loadPage(newTab(), { fetch: api.fetch }).disconnect();
  expect(api.calls[0]?.body).toEqual({});
});

test.each([
  ['that approval was asked for', { waiting: true, capabilities: ['channel'] }],
  ['that nobody waits any more', { waiting: false }],
] as const)('says %s, and shows the connection as it is then', async (_word, word) => {
  const waiting = { ...connection, state: 'awaiting-approval' };
  const api = fakeApi({ 'POST approval/waiting': waiting });
  const answer = await loadPage(newTab(), { fetch: api.fetch }).approvalWaiting(word);
  expect(answer).toEqual({ ok: true, value: waiting });
  expect(api.calls).toMatchObject([{ method: 'POST', path: 'approval/waiting', body: word }]);
});

test('makes an idempotency key for a message and gives it back', async () => {
  const api = fakeApi({ 'POST send': sent });
  const answer = await loadPage(newTab(), { fetch: api.fetch }).send(message);
  expect(answer.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  expect(api.calls[0]?.headers['Idempotency-Key']).toBe(answer.idempotencyKey);
});

test('a second try by the user carries the same idempotency key', async () => {
  let tries = 0;
  const api = fakeApi({
    'POST send': () => (tries++ === 0 ? problemAnswer(503, { retryable: true }) : sent),
  });
  const page = loadPage(newTab(), { fetch: api.fetch });
  const first = await page.send(message);
  const second = await page.send(message, { idempotencyKey: first.idempotencyKey });
  expect([first.ok, second.ok]).toEqual([false, true]);
  expect(new Set(api.calls.map((call) => call.headers['Idempotency-Key'])).size).toBe(1);
});

test('never sends a message again by itself', async () => {
  let calls = 0;
  const page = loadPage(newTab(), {
    fetch: () => {
      calls++;
      return Promise.reject(new TypeError('fetch failed'));
    },
  });
  expect(await page.send(message)).toMatchObject({
    ok: false,
    problem: { reason: 'no-answer', retryable: true },
  });
  expect(calls).toBe(1);
});

test('hands on every field of a problem', async () => {
  const extra = {
    sendId: 's9',
    correlationId: 'c9',
    errors: [{ pointer: '/to', detail: 'Not an address.' }],
  };
  const api = fakeApi({
    'POST send': problemAnswer(504, { reason: 'send-outcome-unknown', owner: 'microsoft', ...extra }),
  });
  const answer = await loadPage(newTab(), { fetch: api.fetch }).send(message);
  const expected = {
    reason: 'send-outcome-unknown',
    owner: 'microsoft',
    status: 504,
    requestId: 'request-1',
    ...extra,
  };
  expect(answer).toMatchObject({ ok: false, problem: expected });
});

test.each([
  ['HTML in place of JSON', () => new Response('<html></html>', { status: 502 }), 'unreadable-answer', 502],
  ['a success that is not JSON', () => new Response('fine', { status: 200 }), 'unreadable-answer', 200],
  ['an empty 404', () => new Response(null, { status: 404 }), 'unreadable-answer', 404],
  ['JSON that is no problem', () => Response.json({ error: 'x' }, { status: 500 }), 'unreadable-answer', 500],
])('%s becomes a problem in plain words', async (_title, response, reason, status) => {
  const answer = await loadPage(newTab(), { fetch: fakeApi({ 'GET teams': response }).fetch }).teams();
  expect(answer).toMatchObject({
    ok: false,
    problem: { reason, status, detail: expect.stringMatching(/\.$/) },
  });
});

test('a call that takes too long becomes a problem', async () => {
  const hang: typeof fetch = (_input, init) =>
    new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
    });
  const answer = await loadPage(newTab(), { fetch: hang, timeoutMs: 1 }).status();
  expect(answer).toMatchObject({ ok: false, problem: { reason: 'too-slow' } });
});

test('asks for the organization page by page, and leaves out of an address what has no value', async () => {
  const api = fakeApi({
    'POST organization/connections/search': { connections: [], next: 'n' },
    'GET organization/audit': { entries: [] },
    'GET organization/audit?from=2026-01-01T00%3A00%3A00Z&after=a': { entries: [] },
  });
  const { organization } = loadPage(newTab(), { fetch: api.fetch });
  expect(await organization.connections({ query: 'bo' })).toMatchObject({ ok: true, value: { next: 'n' } });
  expect(await organization.audit()).toEqual({ ok: true, value: { entries: [] } });
  expect(await organization.audit({ from: '2026-01-01T00:00:00Z', after: 'a' })).toMatchObject({ ok: true });
  expect(api.calls[0]?.body).toEqual({ query: 'bo' });
});

test('asks for the history page by page, and for one send by its id', async () => {
  const entry = { id: 's-1', state: 'sent', createdAt: '2026-01-01T00:00:00Z', readable: true };
  const api = fakeApi({
    'GET sends': { sends: [entry], next: 's-1' },
    'GET sends?state=unknown&kind=mail&after=s-1': { sends: [] },
    'GET sends/s-1': entry,
  });
  const page = loadPage(newTab(), { fetch: api.fetch });
  expect(await page.sends()).toEqual({ ok: true, value: { sends: [entry], next: 's-1' } });
  expect(await page.sends({ after: 's-1', kind: 'mail', state: 'unknown' })).toMatchObject({ ok: true });
  expect(await page.readSend('s-1')).toEqual({ ok: true, value: entry });
  const broken = loadPage(newTab(), { fetch: fakeApi({ 'GET sends': {} }).fetch });
  expect(await broken.sends()).toMatchObject({ problem: { reason: 'unreadable-answer' } });
});

test('finds people, teams and channels, and says whether there are more than these', async () => {
  const found = { people: [{ displayName: 'Bo', kind: 'guest' }], truncated: true };
  const channels = [{ id: 'c', displayName: 'C', membershipType: 'standard' }];
  const api = fakeApi({
    'POST people/search': found,
    'GET teams': { teams: [{ id: 't', displayName: 'T' }], truncated: true },
    'GET teams/a%2Fb/channels': { channels, truncated: false },
  });
  const page = loadPage(newTab(), { fetch: api.fetch });
  expect(await page.searchPeople('bo')).toEqual({ ok: true, value: found });
  expect(await page.teams()).toMatchObject({ ok: true, value: { teams: [{ id: 't' }], truncated: true } });
  expect(await page.channels('a/b')).toEqual({ ok: true, value: { channels, truncated: false } });
  expect(api.calls[0]?.body).toEqual({ query: 'bo' });
});
