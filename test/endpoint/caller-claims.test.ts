import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { wintroAudience } from '../sandbox/wintro/token.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { tokenForge, type Forge, type Json } from './forged-token.ts';

let api: Api;
let forge: Forge;
beforeAll(async () => {
  api = await openApi();
  forge = tokenForge(api.sandbox.world, api.sandbox.settings['WINTRO_ISSUER']!);
});
afterAll(() => api.close());

const ask = (claims: Json) => api.withAuthorization(`Bearer ${forge.signed(claims)}`).get('status');
const now = (): number => forge.now();
const issuer = (): string => api.sandbox.settings['WINTRO_ISSUER']!;
const day = 24 * 3600;

const identifiers = ['sub', 'org_id'].flatMap((claim): [string, () => Json][] => [
  [`no ${claim}`, () => ({ [claim]: undefined })],
  [`an empty ${claim}`, () => ({ [claim]: '' })],
  [`a number as ${claim}`, () => ({ [claim]: 42 })],
  [`null as ${claim}`, () => ({ [claim]: null })],
  [`a list as ${claim}`, () => ({ [claim]: ['x'] })],
  [`an object as ${claim}`, () => ({ [claim]: { id: 'x' } })],
  [`a ${claim} of 256 characters`, () => ({ [claim]: 'x'.repeat(256) })],
]);

test.each<[string, () => Json]>([
  ...identifiers,
  ['no iss', () => ({ iss: undefined })],
  ['an iss with a slash more', () => ({ iss: `${issuer()}/` })],
  ['an iss in upper case', () => ({ iss: issuer().toUpperCase() })],
  ['an iss that only begins right', () => ({ iss: `${issuer()}.attacker.example` })],
  ['a list with the right iss', () => ({ iss: [issuer()] })],
  ['no aud', () => ({ aud: undefined })],
  ['an empty aud', () => ({ aud: [] })],
  ['an aud that only begins right', () => ({ aud: `${wintroAudience}/other` })],
  ['an aud in upper case', () => ({ aud: wintroAudience.toUpperCase() })],
  ['no exp', () => ({ exp: undefined })],
  ['an exp 60 seconds ago', () => ({ exp: now() - 60, iat: now() - 120 })],
  ['a text as exp', () => ({ exp: String(now() + 600) })],
  ['null as exp', () => ({ exp: null })],
  ['no iat', () => ({ iat: undefined })],
  ['an iat in a minute', () => ({ iat: now() + 60 })],
  ['an iat in an hour', () => ({ iat: now() + 3600, exp: now() + 7200 })],
  ['an iat 25 hours ago', () => ({ iat: now() - 25 * 3600, exp: now() + day })],
  ['an iat of 1970', () => ({ iat: 0, exp: now() + day })],
  ['a text as iat', () => ({ iat: String(now()) })],
  ['an iat of 1e308', () => ({ iat: 1e308 })],
  ['an nbf in an hour', () => ({ nbf: now() + 3600 })],
  ['a text as nbf', () => ({ nbf: 'soon' })],
])('P58 a token with %s is refused', async (_what, claims) => {
  expect(outcome(await ask(claims()))).toEqual([401, 'token-invalid']);
});

test.each<[string, () => Json]>([
  ['our audience among others', () => ({ aud: ['https://jobs.wintro.example', wintroAudience] })],
  ['an exp ten seconds ago: clocks differ', () => ({ exp: now() - 10, iat: now() - 600 })],
  ['an iat in ten seconds: clocks differ', () => ({ iat: now() + 10 })],
  ['an iat 23 hours ago', () => ({ iat: now() - 23 * 3600, exp: now() + day })],
  ['a fraction in exp', () => ({ exp: now() + 600.5 })],
  ['a sub and an org_id of 255 characters', () => ({ sub: 's'.repeat(255), org_id: 'o'.repeat(255) })],
  ['a sub of any script, with signs that storage keys forbid', () => ({ sub: 'Zoë/🙂\\#?%\u0000\u2028' })],
  ['claims that mean nothing here', () => ({ scope: 'everything', admin: true, 'https://x.example/y': 1 })],
])('P58 a token with %s is accepted', async (_what, claims) => {
  expect((await ask(claims())).status).toBe(200);
});

test.each<[unknown]>([
  [undefined],
  [null],
  ['recruiter operator'],
  [{ recruiter: true }],
  [[['recruiter']]],
  [[{ role: 'recruiter' }]],
  [['Recruiter']],
  [['recruiter ']],
  [['recruiters']],
  [[]],
  [[7, null]],
  [['__proto__', 'constructor']],
])('P64 the roles claim %j gives no role', async (roles) => {
  expect(outcome(await ask({ roles }))).toEqual([403, 'role-missing']);
});

test('P64 one role as a text is as good as a list of one', async () => {
  expect(outcome(await ask({ roles: 'recruiter' }))).toEqual([200, undefined]);
});

test('P64 a role among unknown ones counts', async () => {
  expect((await ask({ roles: [7, null, 'candidate', 'recruiter'] })).status).toBe(200);
});

test('P60 while no signing key could ever be read, a good token is an outage and not a bad one', async () => {
  await api.sandbox.restartHost({ WINTRO_SIGNING_KEYS_URL: 'http://127.0.0.1:1/jwks.json' });
  const answered = await ask({});
  await api.sandbox.restartHost();
  expect(outcome(answered)).toEqual([503, 'signing-keys-unavailable']);
  expect(answered.headers.get('retry-after')).toBe('30');
  expect(answered.json).toMatchObject({ owner: 'operator', retryable: true });
});

test('P58 two users whose names differ only in case, width or composition are two users', async () => {
  const connected = await api.as({ sub: 'josé' });
  await api.connect(connected);
  for (const sub of ['JOSÉ', 'jose\u0301', 'josé ', ' josé', 'josé\u0000', 'ｊｏｓé']) {
    expect((await (await api.as({ sub })).get('status')).json).toMatchObject({ state: 'not-connected' });
  }
});
