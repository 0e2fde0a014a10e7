/** The sign-in in the browser: what Entra refuses, whom it keeps on its own page, and what it sends back. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import type { Tenant } from '../world/world.ts';
import { openEntra, redirectUri, type Changes, type EntraFixture } from './entra-fixture.ts';
import { walkSignIn, type SignIn } from './sign-in.ts';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const walk = (who: Partial<SignIn> = {}, changes: Changes = {}, tenant?: string) =>
  walkSignIn(entra.authorizeUrl(changes, tenant), { upn: personas.recruiter, decide: 'accept', ...who });
const customer = (): Tenant =>
  tenantOf(entra.world.state, personByUpn(entra.world.state, personas.recruiter)!);
const troubled = "Sorry, but we're having trouble signing you in";

test.each<[string, Changes, string | undefined, number]>([
  [
    'a redirect URI that is not registered',
    { redirect_uri: 'https://elsewhere.example/api/callback' },
    undefined,
    50011,
  ],
  ['a redirect URI in other case', { redirect_uri: 'http://localhost:7071/API/callback' }, undefined, 50011],
  ['a redirect URI with a longer path', { redirect_uri: `${redirectUri}/more` }, undefined, 50011],
  [
    '127.0.0.1 in place of localhost',
    { redirect_uri: 'http://127.0.0.1:7071/api/callback' },
    undefined,
    50011,
  ],
  ['no redirect URI', { redirect_uri: undefined }, undefined, 900971],
  ['an unknown client id', { client_id: '00000000-1111-4222-8333-444444444444' }, undefined, 700016],
  ['no client id', { client_id: undefined }, undefined, 900144],
  ['no response type', { response_type: undefined }, undefined, 900144],
  ['a response type other than code', { response_type: 'id_token' }, undefined, 90023],
  ['no scope', { scope: ' ' }, undefined, 900144],
  ['a response mode for scripts', { response_mode: 'fragment' }, undefined, 90023],
  ['a prompt with two values', { prompt: 'select_account consent' }, undefined, 90023],
  ['select_account together with a login hint', { login_hint: personas.recruiter }, undefined, 90023],
  ['a missing code challenge', { code_challenge: undefined }, undefined, 9002325],
  ['the plain challenge method', { code_challenge_method: 'plain' }, undefined, 9002325],
  ['a missing challenge method', { code_challenge_method: undefined }, undefined, 9002325],
  ['a challenge of the wrong size', { code_challenge: 'short' }, undefined, 501491],
  ['a tenant that does not exist', {}, 'nobody.example', 90002],
])('holds the user on its own page for %s', async (_what, changes, tenant, code) => {
  const { titles, redirect, page } = await walk({}, changes, tenant);
  expect({ titles, redirect }).toEqual({ titles: [troubled], redirect: undefined });
  expect(page).toContain(`AADSTS${code}:`);
});

test.each([
  ['a scope that Graph does not have', 'openid Mail.Sned', 'invalid_client', 650053],
  [
    'a scope of another resource',
    'openid https://vault.azure.net/user_impersonation',
    'invalid_scope',
    70011,
  ],
])('reports %s to the application', async (_what, scope, error, code) => {
  const { redirect } = await walk({}, { scope });
  expect(redirect).toMatchObject({ url: redirectUri, form: { error, state: 's' } });
  expect(redirect?.form['error_description']).toContain(`AADSTS${code}:`);
});

test('the port of localhost does not matter, the answer goes to the port that was asked', async () => {
  const { redirect } = await walk({}, { redirect_uri: 'http://localhost:1/api/callback' });
  expect(redirect?.url).toBe('http://localhost:1/api/callback');
});

test('accepting sends a code, the state and the session back by form_post', async () => {
  const { redirect } = await walk({}, { client_info: '1' });
  expect(redirect).toMatchObject({ method: 'POST', url: redirectUri });
  expect(Object.keys(redirect!.form).sort()).toEqual(['client_info', 'code', 'session_state', 'state']);
});

test('with response_mode query the answer stands in the redirect', async () => {
  const { redirect } = await walk({}, { response_mode: 'query' });
  expect(redirect).toMatchObject({ method: 'GET', form: { state: 's' } });
  expect(redirect!.url.startsWith(`${redirectUri}?code=`)).toBe(true);
});

test.each<['query' | 'form_post']>([['query'], ['form_post']])(
  'markup in the state comes back as it was by %s',
  async (mode) => {
    const state = `"><script>&amp; '`;
    const { redirect } = await walk({ decide: 'back' }, { state, response_mode: mode });
    expect(redirect?.form['state']).toBe(state);
  },
);

test('Back on the account page says access_denied and cancel, and nothing else', async () => {
  const { redirect } = await walk({ decide: 'back' });
  expect(redirect?.form).toEqual({ error: 'access_denied', error_subcode: 'cancel', state: 's' });
});

test('Cancel on the permission page says that the user declined', async () => {
  const { redirect } = await walk({ decide: 'cancel' });
  expect(redirect?.form).toMatchObject({ error: 'access_denied', state: 's' });
  expect(redirect?.form['error_description']).toMatch(/^AADSTS65004: User declined to consent/);
  expect(redirect?.form['error_uri']).toContain('65004');
});

test('a guest is reachable at the inviting company’s own address only', async () => {
  await expect(walk({ upn: personas.guest })).rejects.toThrow('not on the account page');
  const code = await entra.signIn({ upn: personas.guest }, {}, customer().id);
  expect(code).not.toBe('');
});

test('a disabled account is held', async () => {
  personByUpn(entra.world.state, personas.recruiter)!.enabled = false;
  const { titles, page } = await walk();
  expect(titles).toEqual(['Pick an account', troubled]);
  expect(page).toContain('AADSTS50057');
});

test('an application that was disabled in the company holds everybody from there', async () => {
  customer().appDisabled = true;
  expect((await walk()).page).toContain('AADSTS7000112');
});

test('an account that is not on the page is refused', async () => {
  const answer = await fetch(entra.authorizeUrl(), {
    method: 'POST',
    body: new URLSearchParams({ account: 'nobody' }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('AADSTS50034');
});
