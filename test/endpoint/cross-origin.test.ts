import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ROUTES } from '../../shared/http/routes.ts';
import { call, type Answered, type Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
});
afterAll(() => api.close());

const allowed = (): string => api.sandbox.addresses.wintro;
/** Whatever lets a page in. The list of headers that scripts may read lets nobody in by itself, and is on every answer. */
const crossOriginHeaders = ({ headers }: Answered): string[] =>
  [...headers.keys()].filter(
    (name) => name.startsWith('access-control-') && name !== 'access-control-expose-headers',
  );
const preflight = (path: string, origin: string, method = 'POST'): Promise<Answered> =>
  call(`${api.apiUrl}/${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  });

test("P74 Wintro's own page may call and read, without cookies", async () => {
  const asked = await preflight('send', allowed());
  expect(asked.headers.get('access-control-allow-origin')).toBe(allowed());
  expect(asked.headers.get('access-control-allow-headers')).toContain('idempotency-key');
  const answered = await caller.get('status', { origin: allowed() });
  expect(answered.headers.get('access-control-allow-origin')).toBe(allowed());
  expect(answered.headers.get('access-control-allow-credentials')).toBeNull();
});

test("P74 the page's script may read the wait, the replay and the request id, of refusals and of the host's own answers too", async () => {
  const refused = await api.withAuthorization().get('status', { origin: allowed() });
  const unknown = await call(`${api.apiUrl}/nothing`, { headers: { origin: allowed() } });
  for (const { headers } of [await caller.get('status', { origin: allowed() }), refused, unknown])
    expect(headers.get('access-control-expose-headers')).toBe(
      'Retry-After, Idempotent-Replayed, X-Request-Id',
    );
});

const lookalikes: [string, (origin: URL) => string][] = [
  ['another host', () => 'https://evil.example'],
  ['null', () => 'null'],
  ['a star', () => '*'],
  ['a longer host', (origin) => `${origin.origin}.evil.example`],
  ['a host before it', (origin) => `${origin.protocol}//evil-${origin.host}`],
  ['a subdomain', (origin) => `${origin.protocol}//sub.${origin.host}`],
  ['another port', (origin) => `${origin.protocol}//${origin.hostname}:${Number(origin.port) + 1}`],
  ['a port that begins so', (origin) => `${origin.origin}0`],
  ['no port', (origin) => `${origin.protocol}//${origin.hostname}`],
  ['another scheme', (origin) => `https://${origin.host}`],
  ['upper case', (origin) => origin.origin.toUpperCase()],
  ['a slash behind it', (origin) => `${origin.origin}/`],
  ['a path behind it', (origin) => `${origin.origin}/settings`],
  ['a user in it', (origin) => `${origin.protocol}//x@${origin.host}`],
  ['a space behind two of them', (origin) => `${origin.origin} https://evil.example`],
  ['a comma between two of them', (origin) => `${origin.origin},https://evil.example`],
  ['the numeric address', (origin) => origin.origin.replace('localhost', '127.0.0.1')],
];

test.each(lookalikes)('P74 an origin that is %s may neither call nor read', async (_what, lookalike) => {
  const origin = lookalike(new URL(allowed()));
  expect(crossOriginHeaders(await preflight('send', origin))).toEqual([]);
  expect(crossOriginHeaders(await caller.get('status', { origin }))).toEqual([]);
});

test('P74 no other origin, whatever it is, is ever reflected', async () => {
  const host = fc.oneof(fc.domain(), fc.ipV4(), fc.constantFrom('localhost', new URL(allowed()).host));
  const origin = fc.tuple(
    fc.constantFrom('http', 'https', 'ftp', 'null'),
    host,
    fc.integer({ min: 1, max: 65535 }),
  );
  await fc.assert(
    fc.asyncProperty(origin, async ([scheme, name, port]) => {
      const given = `${scheme}://${name}:${String(port)}`;
      fc.pre(given !== allowed());
      expect(crossOriginHeaders(await preflight('status', given, 'GET'))).toEqual([]);
    }),
    { numRuns: 80, seed: 74 },
  );
});

test('P74 a page on another site gets no answer out of any route, not even a refusal it can read', async () => {
  for (const { methods, path } of Object.values(ROUTES)) {
    for (const method of methods) {
      const init = { method, headers: { origin: 'https://evil.example' } };
      expect(crossOriginHeaders(await call(`${api.apiUrl}/${path}`, init))).toEqual([]);
    }
  }
});

test('P74 the product itself sends no such header: without a policy of the platform there is none', async () => {
  await api.sandbox.restartHost({ CORS_ALLOWED_ORIGINS: undefined });
  for (const { methods, path } of Object.values(ROUTES)) {
    for (const method of methods) {
      const init = { method, headers: { origin: allowed(), authorization: `Bearer ${caller.token}` } };
      expect(crossOriginHeaders(await call(`${api.apiUrl}/${path}`, init))).toEqual([]);
    }
  }
  expect((await preflight('send', allowed())).status).toBe(404);
});
