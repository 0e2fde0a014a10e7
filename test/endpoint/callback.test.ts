import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { signInAs, type Redirect, type SignIn } from '../sandbox/entra/sign-in.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { deliverRedirect } from '../support/product.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'recruiter' });
});
afterAll(() => api.close());

const settingsPage = (): string => `${api.sandbox.addresses.wintro}/settings/integrations`;
const form = (fields: Record<string, string> | [string, string][]): RequestInit => ({
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});
const post = (fields: Record<string, string> | [string, string][]): Promise<Answered> =>
  api.request('POST', 'callback', form(fields));

async function begin(caller: Caller = recruiter): Promise<{ url: string; state: string; binding: string }> {
  const { json } = await caller.post('connect', {});
  const url = String(json?.['signInUrl']);
  return { url, state: new URL(url).searchParams.get('state') ?? '', binding: String(json?.['binding']) };
}

async function returned(): Promise<{ redirect: Redirect; binding: string }> {
  const { url, binding } = await begin();
  return { redirect: (await signInAs(url, { upn: personas.recruiter, decide: 'accept' })).redirect, binding };
}

const linksOf = (page: string): unknown[] => [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);

const expectStranger = ({ status, headers, text }: Answered): void => {
  expect([status, headers.get('location')]).toEqual([400, null]);
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(text).toContain('This sign-in is not known');
};

test('Microsoft needs no bearer: a return goes on to Wintro with a handle in the fragment', async () => {
  const { redirect } = await returned();
  const { status, headers, text } = await post(redirect.form);
  expect([status, text]).toEqual([303, '']);
  const location = headers.get('location') ?? '';
  expect(location.startsWith(`${settingsPage()}#ms_connect=`)).toBe(true);
  expect(location).toMatch(/#ms_connect=[\w-]{22}\.[\w-]{43}$/);
  expect(location).not.toContain(redirect.form['code']);
});

test('P2 a return redeems nothing and connects nobody', async () => {
  const other = await api.as({ sub: 'p2' });
  const { url } = await begin(other);
  const { redirect } = await signInAs(url, { upn: personas.recruiter, decide: 'accept' });
  const before = api.sandbox.world.state.journal.length;
  await deliverRedirect(redirect);
  expect(api.sandbox.world.state.journal.slice(before)).toEqual([]);
  expect((await other.get('status')).json).toMatchObject({ state: 'not-connected' });
});

test('P4 the same return twice: the second is told that it was used, and the first stays good', async () => {
  const { redirect, binding } = await returned();
  const handle = new URL((await post(redirect.form)).headers.get('location') ?? '').hash.slice(
    '#ms_connect='.length,
  );
  const second = await post(redirect.form);
  expect(second.headers.get('location')).toBe(`${settingsPage()}#ms_problem=attempt-used`);
  expect((await recruiter.post('connect/complete', { handle, binding })).status).toBe(200);
});

test('a return that nobody started gets a page of ours, never a redirect', async () => {
  expectStranger(await post({ state: 'x', code: 'y' }));
  const wellFormed = `${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
  expectStranger(await post({ state: wellFormed, code: 'y' }));
  const { state } = await begin();
  const guessed = `${state.split('.')[0] ?? ''}.${randomBytes(32).toString('base64url')}`;
  expectStranger(await post({ state: guessed, code: 'y' }));
});

test('without a state, or without anything, it is the same page', async () => {
  expectStranger(await post({ code: 'y' }));
  expectStranger(await post({}));
  expectStranger(await api.request('GET', 'callback'));
  expectStranger(await api.request('POST', 'callback'));
});

test('a field twice is refused, whichever it is', async () => {
  for (const name of ['state', 'code', 'error']) {
    const { state } = await begin();
    const fields: [string, string][] = [
      ['state', state],
      ['code', 'c'],
      [name, name === 'state' ? state : 'c'],
      [name, 'again'],
    ];
    expectStranger(await post(fields));
  }
});

test('a form in JSON, in plain text or in parts is no form', async () => {
  const { state } = await begin();
  for (const type of [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form',
  ]) {
    const body = type === 'application/json' ? JSON.stringify({ state, code: 'c' }) : `state=${state}&code=c`;
    expectStranger(await api.request('POST', 'callback', { headers: { 'content-type': type }, body }));
  }
});

test('`?code=` is read as an answer of Microsoft and never as a function key', async () => {
  const { state } = await begin();
  const answered = await api.request('GET', `callback?code=not-a-key&state=${state}`);
  expect(answered.status).toBe(303);
  expect(answered.headers.get('location')).toMatch(/#ms_connect=/);
});

test('P11 an error wins over a code beside it, and its words are never shown or passed on', async () => {
  const owner = await api.as({ sub: 'p11' });
  const { state, binding } = await begin(owner);
  const canary = 'CANARY<script>alert(1)</script>';
  const fields = {
    state,
    code: 'code',
    error: 'access_denied',
    error_description: canary,
    error_uri: canary,
  };
  const { headers } = await post({ ...fields, error_subcode: canary, anything: canary });
  const location = headers.get('location') ?? '';
  expect(decodeURIComponent(location)).not.toContain('CANARY');
  const handle = new URL(location).hash.slice('#ms_connect='.length);
  const done = await owner.post('connect/complete', { handle, binding });
  expect(outcome(done)).toEqual([409, 'sign-in-not-finished']);
  expect(done.text).not.toContain('CANARY');
});

test('P12 the page needs no script, loads nothing and may not be framed', async () => {
  const { headers, text } = await api.request('GET', 'callback?state=%3Cscript%3E');
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/=]+'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/,
  );
  expect(text).not.toMatch(/<script|<img|<link|<form|src=/i);
  expect(linksOf(text)).toEqual([settingsPage()]);
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cache-control')).toBe('no-store');
});

test('P13 no cookie is set anywhere on the way', async () => {
  const { redirect } = await returned();
  expect((await post(redirect.form)).headers.getSetCookie()).toEqual([]);
});

describe('an administrator who comes back from approving for the company', () => {
  const consent = (): URL => {
    const { clientId, redirectUris } = api.sandbox.world.state.app;
    const address = new URL(`${api.sandbox.addresses.entra}/organizations/v2.0/adminconsent`);
    address.searchParams.set('client_id', clientId);
    address.searchParams.set('scope', 'https://graph.microsoft.com/.default');
    address.searchParams.set('redirect_uri', redirectUris[0] ?? '');
    return address;
  };
  const approve = async (decide: SignIn['decide'], upn: string = personas.tenantAdmin): Promise<Answered> => {
    const { redirect } = await signInAs(consent().href, { upn, decide });
    return api.request('GET', `callback${new URL(redirect.url).search}`);
  };

  test.each<[string, number, string, SignIn['decide'], string]>([
    [
      'by Accept reads that an approval was reported',
      200,
      'An approval was reported',
      'accept',
      personas.tenantAdmin,
    ],
    ['by Cancel reads that none was', 400, 'No approval was reported', 'cancel', personas.tenantAdmin],
    ['by Back reads that none was', 400, 'No approval was reported', 'back', personas.tenantAdmin],
    ['and may not approve reads that none was', 400, 'No approval was reported', 'leave', personas.recruiter],
  ])('%s, with a way to Wintro that carries nothing', async (_how, status, title, decide, upn) => {
    const answered = await approve(decide, upn);
    expect([answered.status, answered.headers.get('location')]).toEqual([status, null]);
    expect(answered.text).toContain(`<h1>${title}</h1>`);
    expect(linksOf(answered.text)).toEqual([settingsPage()]);
  });

  test('changes nothing and is believed nothing: status shows the connection as it was', async () => {
    const owner = await api.as({ sub: 'waits' });
    const { state } = await begin(owner);
    const before = (await owner.get('status')).text;
    const forged = await post({ state, admin_consent: 'True', tenant: 'any' });
    expect([forged.status, forged.headers.get('location')]).toEqual([200, null]);
    expect((await owner.get('status')).text).toBe(before);
    expect((await post({ state, code: 'c' })).status).toBe(303);
  });

  test('shows nothing of what the address carries', async () => {
    const canary = 'CANARY<b>';
    for (const fields of [
      { admin_consent: 'True', tenant: canary, scope: canary, state: canary },
      { admin_consent: 'True', error: canary, error_description: canary, error_uri: canary },
      { error: canary, error_subcode: canary, state: canary },
    ])
      expect((await post(fields)).text).not.toContain('CANARY');
  });
});
