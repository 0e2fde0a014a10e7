import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Buffer } from 'node:buffer';
import { call, type Caller } from '../support/caller.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { rawRequest } from './raw-request.ts';

let api: Api;
let victim: Caller;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  victim = await api.as({ sub: 'victim' });
  caller = await api.as({ sub: 'caller' });
  await api.connect(victim);
});
afterAll(() => api.close());

const get = (...headers: string[]) => rawRequest(api.apiUrl, ['GET /api/status HTTP/1.1', ...headers]);

test.each<[string, (token: string) => string]>([
  ['Basic', () => `Basic ${Buffer.from('operator:operator').toString('base64')}`],
  ['the token without a scheme', (token) => token],
  ['another scheme', (token) => `DPoP ${token}`],
  ['the scheme alone', () => 'Bearer'],
  ['the scheme and a space', () => 'Bearer '],
  ['a comma behind the token', (token) => `Bearer ${token},`],
  ['two tokens in one header', (token) => `Bearer ${token}, Bearer ${token}`],
  ['two tokens and a space', (token) => `Bearer ${token} ${token}`],
  ['a parameter behind the token', (token) => `Bearer ${token}; realm="x"`],
  ['quotes around the token', (token) => `Bearer "${token}"`],
  ['a tab for the space', (token) => `Bearer\t${token}`],
  ['a colon for the space', (token) => `Bearer:${token}`],
  ['the words undefined', () => 'Bearer undefined'],
  ['the words null', () => 'Bearer null'],
])('P65 %s is refused', async (_what, header) => {
  const answered = await api.withAuthorization(header(caller.token)).get('status');
  expect(outcome(answered)).toEqual([401, 'token-missing']);
});

test('the scheme may be written in any case and with more spaces', async () => {
  for (const scheme of ['bearer', 'BEARER', 'Bearer  ']) {
    expect((await api.withAuthorization(`${scheme} ${caller.token}`).get('status')).status).toBe(200);
  }
});

test('P65 two Authorization headers are refused, in either order', async () => {
  const [mine, other] = [`Authorization: Bearer ${caller.token}`, `Authorization: Bearer ${victim.token}`];
  expect((await get(mine, other)).status).toBe(401);
  expect((await get(other, mine)).status).toBe(401);
  expect((await get(mine)).status).toBe(200);
});

test.each<[string, (token: string) => string]>([
  ['100 kB', (token) => `Bearer ${token}${'A'.repeat(100_000)}`],
  ['17 kB', (token) => `Bearer ${token}${'A'.repeat(17_000)}`],
  ['a line break and a space before the token', (token) => `Bearer\r\n ${token}`],
  ['a line break behind the token', (token) => `Bearer ${token}\n`],
  ['a bare return behind the token', (token) => `Bearer ${token}\rX: y`],
  ['a NUL behind the token', (token) => `Bearer ${token}\u0000`],
])('P65 a header with %s gets no further than the door, and no stack', async (_what, header) => {
  const { status, text } = await get(`Authorization: ${header(caller.token)}`);
  // 0: the connection was closed at the door while the rest of the header was still on its way.
  expect([0, 400, 401, 431]).toContain(status);
  expect(text).not.toMatch(/\bat .+:\d+:\d+|node_modules|\.ts\b/);
});

const principal = Buffer.from(JSON.stringify({ userId: 'victim', userRoles: ['operator'] })).toString(
  'base64',
);
const spoofed = {
  'X-MS-CLIENT-PRINCIPAL': principal,
  'X-MS-CLIENT-PRINCIPAL-ID': 'victim',
  'X-MS-CLIENT-PRINCIPAL-NAME': 'victim',
  'X-MS-TOKEN-AAD-ACCESS-TOKEN': 'x',
  'X-ZUMO-AUTH': 'x',
  'X-Forwarded-For': '127.0.0.1',
  'X-Forwarded-Host': 'attacker.example',
  'X-Forwarded-Proto': 'gopher',
  'X-Forwarded-User': 'victim',
  'X-Forwarded-Email': 'victim@haldenvoss.example',
  Forwarded: 'for=127.0.0.1;host=attacker.example;proto=http',
  'X-Original-URL': '/api/health',
  'X-Rewrite-URL': '/api/health',
  'X-User-Id': 'victim',
  'X-Org-Id': 'organization-1',
  'X-Roles': 'operator',
  'X-HTTP-Method-Override': 'POST',
  'X-Functions-Key': 'master',
  Cookie: 'session=victim',
};

test('P62 headers that name somebody else, another host or another method change nothing', async () => {
  const plain = await caller.get('status');
  const answered = await caller.get('status', spoofed);
  expect([answered.status, answered.text]).toEqual([plain.status, plain.text]);
  expect(answered.json).toMatchObject({ state: 'not-connected' });
});

test('P62 without a token the same headers open nothing', async () => {
  expect(outcome(await api.withAuthorization().get('status', spoofed))).toEqual([401, 'token-missing']);
});

test('P62 the address that Microsoft returns to never follows a header', async () => {
  const begun = await caller.post('connect', {}, spoofed);
  const redirect = new URL(String(begun.json?.['signInUrl'])).searchParams.get('redirect_uri');
  expect(redirect).toBe(`${api.apiUrl}/callback`);
  const { json } = await api.withAuthorization().get('openapi.json', spoofed);
  expect(json?.['servers']).toEqual([{ url: api.apiUrl }]);
});

test('P62 a method override does not turn a GET into a disconnect', async () => {
  const answered = await call(`${api.apiUrl}/disconnect`, {
    headers: { authorization: `Bearer ${victim.token}`, 'x-http-method-override': 'POST' },
  });
  expect([answered.status, answered.text]).toEqual([404, '']);
  expect((await victim.get('status')).json).toMatchObject({ state: 'connected' });
});

test('P62 ids of somebody else in query, body and path open nothing', async () => {
  const query = 'sub=victim&user=victim&org_id=organization-1&access_token=' + victim.token;
  expect((await caller.get(`status?${query}`)).json).toMatchObject({ state: 'not-connected' });
  expect(outcome(await api.withAuthorization().get(`status?${query}`))).toEqual([401, 'token-missing']);
  const message = {
    kind: 'mail',
    to: [{ address: 'x@y.example' }],
    subject: 's',
    from: 'victim@haldenvoss.example',
  };
  const answered = await caller.send({ ...message, body: { contentType: 'text', content: 'c' } });
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
});

test('a request id is taken over when it is harmless, and replaced when it is not', async () => {
  const asked = async (id: string) =>
    (await caller.get('status', { 'x-request-id': id })).headers.get('x-request-id');
  expect(await asked('abcdefgh-1234')).toBe('abcdefgh-1234');
  for (const id of ['short', 'x'.repeat(65), 'with space here', '<script>alert(1)', '12345678,12345678']) {
    const answered = await asked(id);
    expect(answered).not.toBe(id);
    expect(answered).toMatch(/^[\w-]{36}$/);
  }
});

test('Z9 headers of any name and value change neither the answer nor whose it is', async () => {
  const plain = await caller.get('status');
  const name = fc.stringMatching(/^x-[a-z-]{1,30}$/);
  const value = fc.stringMatching(/^[ -~]{0,200}$/);
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, value, { maxKeys: 12 }), async (headers) => {
      const answered = await caller.get('status', headers);
      expect([answered.status, answered.text]).toEqual([200, plain.text]);
    }),
    { numRuns: 60, seed: 9 },
  );
});

test('Z9 an Authorization header of any text is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[!-~]{1,8} ?[!-~]{0,300}$/), async (authorization) => {
      expect((await api.withAuthorization(authorization).get('status')).status).toBe(401);
    }),
    { numRuns: 100, seed: 9 },
  );
});
