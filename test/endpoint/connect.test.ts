import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { CAPABILITIES, scopesFor } from '../../shared/domain/capabilities.ts';
import { returnFromMicrosoft } from '../support/product.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

guardedEndpoint(() => api, { ask: (caller) => caller.post('connect', {}), allowed: ['recruiter'] });

const signInUrlOf = (json: Record<string, unknown> | undefined): URL => new URL(String(json?.['signInUrl']));

test('P78 the answer is the address at Microsoft, the binding and a time, and nothing else', async () => {
  const recruiter = await api.as({ sub: 'happy' });
  const { status, json } = await recruiter.post('connect', {});
  expect(status).toBe(200);
  expect(Object.keys(json ?? {}).sort()).toEqual(['binding', 'expiresAt', 'signInUrl']);
  const url = signInUrlOf(json);
  expect(url.origin).toBe(api.sandbox.addresses.entra);
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    client_id: api.sandbox.settings['ENTRA_CLIENT_ID'],
    response_type: 'code',
    response_mode: 'form_post',
    code_challenge_method: 'S256',
    prompt: 'select_account',
    redirect_uri: `${api.apiUrl}/callback`,
  });
});

test('every capability is asked for, unless the request names some', async () => {
  const recruiter = await api.as({ sub: 'scopes' });
  const scopesOf = async (body: object): Promise<string[]> =>
    (signInUrlOf((await recruiter.post('connect', body)).json).searchParams.get('scope') ?? '')
      .split(' ')
      .sort();
  expect(await scopesOf({})).toEqual([...scopesFor(['chat', 'channel', 'mail', 'people'])].sort());
  const mailOnly = await scopesOf({ capabilities: ['mail'] });
  expect(mailOnly).toEqual(expect.arrayContaining([...CAPABILITIES.mail.scopes]));
  expect(mailOnly).not.toContain('Chat.Create');
});

test.each([
  ['an unknown field', { return_to: 'settings' }, '/return_to'],
  ['an address instead of an id', { returnTo: 'https://app.wintro.example/settings' }, '/returnTo'],
  ['an id that is not configured', { returnTo: 'elsewhere' }, '/returnTo'],
  ['a number as id', { returnTo: 7 }, '/returnTo'],
  ['an unknown capability', { capabilities: ['calendar'] }, '/capabilities/0'],
  ['no capability at all', { capabilities: [] }, '/capabilities'],
  ['a word instead of true', { switchAccount: 'yes' }, '/switchAccount'],
])('%s is refused and the field is named', async (_what, body, pointer) => {
  const recruiter = await api.as({ sub: 'bad-body' });
  const answered = await recruiter.post('connect', body);
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.json?.['errors']).toEqual([{ pointer, detail: expect.any(String) }]);
  expect((await recruiter.get('status')).json).not.toHaveProperty('attempt');
});

test('twice gives two sign-ins that have nothing in common', async () => {
  const recruiter = await api.as({ sub: 'twice' });
  const [first, second] = [await recruiter.post('connect', {}), await recruiter.post('connect', {})];
  expect(first.json?.['binding']).not.toBe(second.json?.['binding']);
  for (const name of ['state', 'nonce', 'code_challenge']) {
    const [one, other] = [first, second].map(({ json }) => signInUrlOf(json).searchParams.get(name));
    expect(one).not.toBe(other);
  }
});

test('P14 of more than five open sign-ins the oldest can no longer be finished', async () => {
  const recruiter = await api.as({ sub: 'six' });
  const begun = [];
  for (let count = 0; count < 6; count += 1) begun.push((await recruiter.post('connect', {})).json);
  const finish = async (json: Record<string, unknown> | undefined) => {
    const handle = await returnFromMicrosoft(String(json?.['signInUrl'])).catch(() => 'none');
    return recruiter.post('connect/complete', { handle, binding: json?.['binding'] });
  };
  expect(outcome(await finish(begun[0]))).toEqual([404, 'attempt-unknown']);
  expect((await finish(begun[1])).status).toBe(200);
});

test('a reconnect leads to the account that was connected, unless another one is wanted', async () => {
  const recruiter = await api.as({ sub: 'reconnect' });
  await api.connect(recruiter);
  const again = signInUrlOf((await recruiter.post('connect', {})).json).searchParams;
  expect(again.get('login_hint')).toEqual(expect.any(String));
  expect(again.get('prompt')).toBeNull();
  const other = signInUrlOf((await recruiter.post('connect', { switchAccount: true })).json).searchParams;
  expect(other.get('login_hint')).toBeNull();
  expect(other.get('prompt')).toBe('select_account');
});

test('the effect is a sign-in that status shows and that leads back to Wintro', async () => {
  const recruiter = await api.as({ sub: 'effect' });
  const begun = await recruiter.post('connect', { returnTo: 'settings' });
  expect((await recruiter.get('status')).json).toHaveProperty('attempt');
  const handle = await returnFromMicrosoft(String(begun.json?.['signInUrl']));
  const done = await recruiter.post('connect/complete', { handle, binding: begun.json?.['binding'] });
  expect(done).toMatchObject({ status: 200, json: { state: 'connected' } });
});
