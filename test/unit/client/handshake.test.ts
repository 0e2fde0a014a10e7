import { describe, expect, test } from '@jest/globals';
import { connection, fakeApi, loadPage, newTab, problemAnswer } from './fake-browser.ts';

const started = {
  signInUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?x=1',
  binding: 'binding-1',
  expiresAt: '2026-01-01T10:00:00Z',
};
const returned = 'http://wintro.example/settings/integrations?tab=2#ms_connect=attempt.handle';

async function startedTab() {
  const tab = newTab();
  await loadPage(tab, { fetch: fakeApi({ 'POST connect': started }).fetch }).connect();
  tab.address = new URL(returned);
  return tab;
}

describe('connect', () => {
  test('asks for a sign-in, keeps the binding in the tab and goes to Microsoft', async () => {
    const api = fakeApi({ 'POST connect': started });
    const tab = newTab();
    const answer = await loadPage(tab, { fetch: api.fetch }).connect({
      capabilities: ['chat'],
      returnTo: 'settings',
    });
    expect(answer).toEqual({
      ok: true,
      value: { signInUrl: started.signInUrl, expiresAt: started.expiresAt },
    });
    expect(tab.visited).toEqual([started.signInUrl]);
    expect(api.calls).toMatchObject([
      { method: 'POST', body: { capabilities: ['chat'], returnTo: 'settings' } },
    ]);
    expect(JSON.stringify(tab.visited)).not.toContain('binding-1');
  });

  test('says so and goes nowhere when the browser keeps nothing', async () => {
    const storage = {
      getItem: () => null,
      setItem: () => {
        throw new Error('blocked');
      },
      removeItem: () => undefined,
    };
    const tab = newTab();
    const answer = await loadPage(tab, {
      fetch: fakeApi({ 'POST connect': started }).fetch,
      storage,
    }).connect();
    expect(answer).toMatchObject({ ok: false, problem: { reason: 'browser-storage-blocked' } });
    expect(tab.visited).toEqual([]);
  });

  test.each(['javascript:alert(1)', 'http://login.example/authorize', '//login.example', 'nonsense'])(
    'does not go to the sign-in address %s',
    async (signInUrl) => {
      const tab = newTab();
      const api = fakeApi({ 'POST connect': { ...started, signInUrl } });
      const answer = await loadPage(tab, { fetch: api.fetch }).connect();
      expect(answer).toMatchObject({ ok: false, problem: { reason: 'sign-in-address-refused' } });
      expect(tab.visited).toEqual([]);
    },
  );

  test('goes to a plain http sign-in page on this computer', async () => {
    const tab = newTab();
    const signInUrl = 'http://localhost:4101/organizations/authorize';
    await loadPage(tab, { fetch: fakeApi({ 'POST connect': { ...started, signInUrl } }).fetch }).connect();
    expect(tab.visited).toEqual([signInUrl]);
  });

  test('returns the problem when the API refuses', async () => {
    const tab = newTab();
    const api = fakeApi({
      'POST connect': problemAnswer(429, { reason: 'too-many-requests', retryAfterSeconds: 30 }),
    });
    const answer = await loadPage(tab, { fetch: api.fetch }).connect();
    expect(answer).toMatchObject({
      ok: false,
      problem: { reason: 'too-many-requests', retryAfterSeconds: 30 },
    });
  });
});

describe('resume', () => {
  test('finishes the connection with handle and binding, and clears the address', async () => {
    const tab = await startedTab();
    const api = fakeApi({ 'POST connect/complete': connection });
    const outcome = await loadPage(tab, { fetch: api.fetch }).resume();
    expect(outcome).toEqual({ outcome: 'connected', connection });
    expect(api.calls).toMatchObject([{ body: { handle: 'attempt.handle', binding: 'binding-1' } }]);
    expect(tab.address.href).toBe('http://wintro.example/settings/integrations?tab=2');
  });

  test('takes the handle out of the address before it returns, so that no router sees it', async () => {
    const tab = await startedTab();
    const pending = loadPage(tab, { fetch: fakeApi({ 'POST connect/complete': connection }).fetch }).resume();
    expect(tab.address.hash).toBe('');
    await pending;
  });

  test('leaves another fragment alone', async () => {
    const tab = await startedTab();
    tab.address = new URL('http://wintro.example/#section-2&ms_connect=h');
    await loadPage(tab, { fetch: fakeApi({ 'POST connect/complete': connection }).fetch }).resume();
    expect(tab.address.href).toBe('http://wintro.example/#section-2');
  });

  test('does nothing on a page load without a return', async () => {
    const api = fakeApi({});
    expect(await loadPage(newTab(), { fetch: api.fetch }).resume()).toEqual({ outcome: 'none' });
    expect(api.calls).toEqual([]);
  });

  test('completes once when it is called twice at the same time', async () => {
    const tab = await startedTab();
    const api = fakeApi({ 'POST connect/complete': connection });
    const page = loadPage(tab, { fetch: api.fetch });
    const [first, second] = await Promise.all([page.resume(), page.resume()]);
    expect(second).toEqual(first);
    expect(api.calls).toHaveLength(1);
  });

  test('has nothing left to do after it succeeded', async () => {
    const tab = await startedTab();
    const api = fakeApi({ 'POST connect/complete': connection });
    const page = loadPage(tab, { fetch: api.fetch });
    await page.resume();
    expect(await page.resume()).toEqual({ outcome: 'none' });
    expect(await loadPage(tab, { fetch: api.fetch }).resume()).toEqual({ outcome: 'none' });
    expect(api.calls).toHaveLength(1);
  });

  test('says plainly that the return landed in a tab that did not start it', async () => {
    const other = newTab(returned);
    const api = fakeApi({});
    const outcome = await loadPage(other, { fetch: api.fetch }).resume();
    expect(outcome).toMatchObject({ outcome: 'problem', problem: { reason: 'returned-to-another-tab' } });
    expect(api.calls).toEqual([]);
    expect(other.address.hash).toBe('');
    expect(await loadPage(other, { fetch: api.fetch }).resume()).toEqual({ outcome: 'none' });
  });

  test('completes after Wintro asked for a login in between and the fragment is gone', async () => {
    const tab = await startedTab();
    const getToken = () => Promise.reject(new Error('login required'));
    const before = await loadPage(tab, { fetch: fakeApi({}).fetch, getToken }).resume();
    expect(before).toMatchObject({ outcome: 'problem', problem: { reason: 'wintro-session-missing' } });
    tab.address = new URL('http://wintro.example/settings/integrations');
    const after = await loadPage(tab, {
      fetch: fakeApi({ 'POST connect/complete': connection }).fetch,
    }).resume();
    expect(after).toMatchObject({ outcome: 'connected' });
  });

  test.each([
    ['a retryable problem', () => problemAnswer(503, { reason: 'vault-unavailable', retryable: true })],
    ['a Wintro token that the API refuses', () => problemAnswer(401, { reason: 'token-expired' })],
    ['an answer that is not JSON', () => new Response('<html>bad gateway</html>', { status: 502 })],
    ['a network failure', () => Promise.reject(new TypeError('fetch failed'))],
  ])('can be repeated after %s', async (_title, failure) => {
    const tab = await startedTab();
    let tries = 0;
    const fetchOnce = fakeApi({ 'POST connect/complete': connection }).fetch;
    const page = loadPage(tab, {
      fetch: (input, init) => (tries++ === 0 ? Promise.resolve(failure()) : fetchOnce(input, init)),
    });
    expect(await page.resume()).toMatchObject({ outcome: 'problem' });
    expect(await page.resume()).toMatchObject({ outcome: 'connected' });
  });

  test('gives up the handle after a final problem', async () => {
    const tab = await startedTab();
    const api = fakeApi({ 'POST connect/complete': problemAnswer(410, { reason: 'attempt-expired' }) });
    const page = loadPage(tab, { fetch: api.fetch });
    expect(await page.resume()).toMatchObject({ outcome: 'problem', problem: { reason: 'attempt-expired' } });
    expect(await page.resume()).toEqual({ outcome: 'none' });
  });

  test('reads a problem that the callback brought back, without calling the API', async () => {
    const tab = await startedTab();
    tab.address = new URL('http://wintro.example/#ms_problem=attempt-expired');
    const api = fakeApi({});
    const outcome = await loadPage(tab, { fetch: api.fetch }).resume();
    expect(outcome).toMatchObject({
      outcome: 'problem',
      problem: { reason: 'returned-too-late', retryable: false },
    });
    expect(api.calls).toEqual([]);
    expect(tab.address.href).toBe('http://wintro.example/');
  });

  test('shows no words from the address', async () => {
    const tab = newTab('http://wintro.example/#ms_problem=Call%20this%20number');
    const outcome = await loadPage(tab).resume();
    expect(outcome).toMatchObject({ problem: { reason: 'sign-in-not-usable' } });
    expect(JSON.stringify(outcome)).not.toContain('number');
  });

  // What broke: who asked second got the end that the first had wished for, and nobody finished the sign-in.
  test('given up by one caller it is finished for the next, as effects of strict mode do with a signal', async () => {
    const tab = await startedTab();
    const api = fakeApi({ 'POST connect/complete': connection });
    const page = loadPage(tab, { fetch: api.fetch });
    const effect = new AbortController();
    const first = page.resume({ signal: effect.signal });
    effect.abort();
    const next = [page.resume({ signal: new AbortController().signal }), page.resume()];
    expect(await first).toMatchObject({ problem: { reason: 'aborted' } });
    expect(await Promise.all(next)).toMatchObject([{ outcome: 'connected' }, { outcome: 'connected' }]);
    expect(page.getSnapshot()).toMatchObject({ connection, returned: null, busy: null });
    expect(api.calls).toHaveLength(1);
  });

  test('a new connect forgets the handle of an older return', async () => {
    const tab = await startedTab();
    const failing = fakeApi({
      'POST connect/complete': problemAnswer(503, { retryable: true }),
      'POST connect': started,
    });
    const page = loadPage(tab, { fetch: failing.fetch });
    await page.resume();
    await page.connect();
    expect(await page.resume()).toEqual({ outcome: 'none' });
  });
});
