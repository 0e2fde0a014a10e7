import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROUTES } from '../../shared/http/routes.ts';
import { SECURITY_HEADERS } from '../../shared/http/security-headers.ts';
import { call, type Answered, type Caller } from '../support/caller.ts';
import { returnFromMicrosoft } from '../support/product.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  const limits = { connectsPerHour: 1000, sendsPerMinute: 1000, sendsPerDay: 1000, statusPerMinute: 30 };
  api = await openApi({ env: { USAGE_LIMITS: JSON.stringify(limits) } });
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
afterAll(() => api.close());

const { 'Content-Security-Policy': policy, ...always } = SECURITY_HEADERS;
const mail = {
  kind: 'mail',
  to: [{ address: 'a@b.example' }],
  subject: 's',
  body: { contentType: 'text', content: 'c' },
};

function expectSecured({ status, headers, text }: Answered): void {
  for (const [name, value] of Object.entries(always))
    expect([name, headers.get(name)]).toEqual([name, value]);
  const content = headers.get('content-security-policy') ?? '';
  for (const part of [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ]) {
    expect(content).toContain(part);
  }
  // The platform's web server tells its name on every answer, and nothing else.
  expect(headers.get('server')).toBe('Kestrel');
  for (const name of [
    'x-powered-by',
    'x-aspnet-version',
    'set-cookie',
    'access-control-allow-origin',
    'etag',
  ]) {
    expect([name, headers.get(name)]).toEqual([name, null]);
  }
  // A page is in the reader's language; nothing else depends on who asks.
  const isPage = headers.get('content-type')?.startsWith('text/html') === true;
  expect([null, isPage ? 'Accept-Language' : null]).toContain(headers.get('vary'));
  if (text !== '') {
    expect(headers.get('content-type')).toMatch(
      /^(application\/json|application\/problem\+json|text\/html); charset=utf-8$/,
    );
    expect(content === policy || isPage).toBe(true);
  }
  expect(status).toBeLessThan(600);
}

test('P73 every route carries all headers, whether it answers, refuses or fails', async () => {
  const [nobody, somebody] = [api.withAuthorization(), await api.as({ sub: 'somebody' })];
  for (const { methods, path } of Object.values(ROUTES)) {
    for (const method of methods) {
      const address = path.replace('{teamId}', '00000000-0000-4000-8000-000000000000');
      const ask = (by: Caller): Promise<Answered> =>
        method === 'GET' ? by.get(address) : method === 'PUT' ? by.put(address, {}) : by.post(address, {});
      expectSecured(await ask(nobody));
      expectSecured(await ask(somebody));
    }
  }
});

test.each<[number, () => Promise<Answered>]>([
  [200, () => caller.get('status')],
  [201, () => caller.send(mail)],
  [
    303,
    async () => {
      const state = new URL(String((await caller.post('connect', {})).json?.['signInUrl'])).searchParams.get(
        'state',
      );
      return api.request('GET', `callback?error=access_denied&state=${String(state)}`);
    },
  ],
  [400, () => api.request('GET', 'callback')],
  [400, () => caller.post('send', mail)],
  [401, () => api.withAuthorization('Basic x').get('status')],
  [403, async () => (await api.as({ roles: [] })).get('status')],
  [404, () => caller.get('teams/x/channels')],
  [404, () => caller.post('connect/complete', { handle: 'x', binding: 'y' })],
  [409, async () => (await api.as({ sub: 'unconnected' })).send(mail)],
  [411, () => caller.post('send', undefined, { 'content-type': 'application/json' })],
  [413, () => caller.send({ ...mail, body: { contentType: 'text', content: 'c'.repeat(300_000) } })],
  [415, () => caller.post('send', '{}', { 'content-type': 'text/plain' })],
  [422, () => caller.send({ kind: 'chat', to: { email: 'nobody@haldenvoss.example' }, body: mail.body })],
  [
    429,
    async () => {
      const reader = await api.as({ sub: 'reader' });
      for (let count = 0; count < 30; count += 1) await reader.get('status');
      return reader.get('status');
    },
  ],
])('P73 an answer of status %i carries all headers', async (status, ask) => {
  const answered = await ask();
  expect(answered.status).toBe(status);
  expectSecured(answered);
  expect(answered.headers.get('x-request-id')).toEqual(expect.any(String));
});

test('P73 an answer of status 504 carries all headers', async () => {
  api.sandbox.world.state.faults['graph.afterDelivery'] = '504';
  const answered = await caller.send(mail);
  api.sandbox.world.state.faults = {};
  expect(answered.status).toBe(504);
  expectSecured(answered);
});

test('P73 what the host itself answers carries them too, and says nothing', async () => {
  const ask = (path: string, init: RequestInit = {}) => call(api.apiUrl.replace('/api', '') + path, init);
  for (const answered of [
    await ask('/api/nothing'),
    await ask('/api/status', { method: 'POST', body: '{}' }),
    await ask('/api/send'),
    await ask('/nothing'),
    await ask('/'),
  ]) {
    expect([204, 404]).toContain(answered.status);
    expect(answered.text).toBe('');
    expectSecured(answered);
    expect(answered.headers.get('content-security-policy')).toBe(policy);
  }
});

test('P73 a sign-in that has come back is finished with all headers', async () => {
  const begun = await caller.post('connect', {});
  const handle = await returnFromMicrosoft(String(begun.json?.['signInUrl']));
  expectSecured(await caller.post('connect/complete', { handle, binding: begun.json?.['binding'] }));
});

test('P73 with wrong settings every answer still carries all headers', async () => {
  await api.sandbox.restartHost({ KEY_VAULT_URL: undefined });
  const answered = await caller.get('status');
  expect(answered.status).toBe(503);
  expectSecured(answered);
});
