/** What a page wants back after the return, and hash routers, whose route stands where the return comes back. */
import { describe, expect, test } from '@jest/globals';
import { connection, fakeApi, loadPage, newTab, problemAnswer, type Tab } from './fake-browser.ts';

const started = {
  signInUrl: 'https://login.microsoftonline.com/authorize',
  binding: 'binding-1',
  expiresAt: '2026-01-01T10:00:00Z',
};

async function connected(appState: unknown, tab = newTab()): Promise<Tab> {
  await loadPage(tab, { fetch: fakeApi({ 'POST connect': started }).fetch }).connect({ appState });
  return tab;
}

const back = (tab: Tab, answer: unknown = connection, hash = '#ms_connect=attempt.handle') => {
  tab.address = new URL(`http://wintro.example/${hash}`);
  return loadPage(tab, { fetch: fakeApi({ 'POST connect/complete': answer }).fetch });
};

describe('what connect was given comes back with resume', () => {
  const appState = { route: '/candidates/7', draft: 3 };

  test('once the sign-in is finished, and only once', async () => {
    const tab = await connected(appState);
    expect(await back(tab).resume()).toEqual({ outcome: 'connected', connection, appState });
    expect(await loadPage(tab).resume()).toEqual({ outcome: 'none' });
    expect(JSON.stringify(tab.visited)).not.toContain('candidates');
  });

  test.each([
    ['the sign-in failed', problemAnswer(409, { reason: 'consent-not-given' }), undefined],
    ['it can be tried again', problemAnswer(503, { retryable: true }), undefined],
    ['the return itself says so', undefined, '#ms_problem=attempt-expired'],
  ])('also when %s', async (_when, answer, hash) => {
    const tab = await connected(appState);
    expect(await back(tab, answer, hash).resume()).toMatchObject({ outcome: 'problem', appState });
  });

  test('is not sent to the API', async () => {
    const api = fakeApi({ 'POST connect': started });
    await loadPage(newTab(), { fetch: api.fetch }).connect({ appState, returnTo: 'settings' });
    expect(api.calls[0]?.body).toEqual({ returnTo: 'settings' });
  });

  test('the state of an earlier sign-in is gone with the next', async () => {
    const tab = await connected(appState);
    await connected(undefined, tab);
    expect(await back(tab).resume()).toEqual({ outcome: 'connected', connection });
  });
});

test.each([
  ['4 KB is enough', 'x'.repeat(4094), undefined],
  ['more is too much', 'x'.repeat(4095), 'app-state-too-large'],
  ['bytes count', 'é'.repeat(2048), 'app-state-too-large'],
  ['a function is no JSON', () => undefined, 'app-state-not-json'],
  ['a big integer is none either', 7n, 'app-state-not-json'],
])('%s', async (_title, appState, reason) => {
  const api = fakeApi({ 'POST connect': started });
  const answer = await loadPage(newTab(), { fetch: api.fetch }).connect({ appState });
  expect(answer).toMatchObject(reason ? { ok: false, problem: { reason } } : { ok: true });
  expect(api.calls).toHaveLength(reason ? 0 : 1);
});

describe('the fragment of a return, and what is left of it', () => {
  test.each([
    ['#ms_connect=h', ''],
    ['#section-2&ms_connect=h', '#section-2'],
    ['#ms_connect=h&section-2', '#section-2'],
    ['#/ms_connect=h', ''],
    ['#/settings?ms_connect=h', '#/settings'],
    ['#/settings?tab=1&ms_connect=h', '#/settings?tab=1'],
    ['#/settings?ms_connect=h&tab=1', '#/settings?tab=1'],
    ['#/settings&ms_connect=h', '#/settings'],
    ['#!/settings?ms_connect=h', '#!/settings'],
    ['#/settings?ms_problem=attempt-used', '#/settings'],
  ])('%s leaves %s', async (hash, left) => {
    const tab = await connected(undefined);
    const page = back(tab, connection, hash);
    expect(page.isReturning()).toBe(true);
    expect((await page.resume()).outcome).toBe(hash.includes('problem') ? 'problem' : 'connected');
    expect(tab.address.hash).toBe(left);
  });

  test.each([
    '',
    '#section',
    '#/settings?tab=ms_connect',
    '#/x?my_ms_connect=h',
    '#ms_connecting=h',
    '#ms_connect',
  ])('%j is none and stays', async (hash) => {
    const tab = await connected(undefined);
    const page = back(tab, connection, hash);
    expect(page.isReturning()).toBe(false);
    expect(await page.resume()).toEqual({ outcome: 'none' });
    expect(tab.address.hash).toBe(hash);
  });
});

describe('whether the page load brings a return', () => {
  test('is known before, while and after it is finished', async () => {
    const page = back(await connected(undefined));
    expect(page.isReturning()).toBe(true);
    const running = page.resume();
    expect(page.isReturning()).toBe(true);
    await running;
    expect(page.isReturning()).toBe(false);
  });

  test('also after a login that took the fragment away', async () => {
    const tab = await connected(undefined);
    await back(tab, problemAnswer(401, { reason: 'token-invalid' })).resume();
    expect(loadPage(tab).isReturning()).toBe(true);
  });

  test('a page that was left by the Back button brings none', async () => {
    expect(loadPage(await connected(undefined)).isReturning()).toBe(false);
  });
});
