import { describe, expect, test } from '@jest/globals';
import { connection, fakeApi, loadPage, newTab, settled } from './fake-browser.ts';

const started = {
  signInUrl: 'https://login.microsoftonline.com/authorize',
  binding: 'binding-1',
  expiresAt: '2026-01-01T10:00:00Z',
};

/** A page that is watched, with what the API answers. */
async function watched(status: Record<string, unknown> = connection, tab = newTab()) {
  const held = { status };
  const api = fakeApi({
    'GET status': () => held.status,
    'POST status/check': () => held.status,
    'POST connect': started,
    'POST connect/complete': connection,
  });
  const page = loadPage(tab, { fetch: api.fetch });
  const stop = page.watch();
  await settled();
  const asked = () => api.calls.splice(0).map(({ method, path }) => `${method} ${path}`);
  return { tab, page, stop, asked, held };
}

test('begins with one look, and knows the connection then', async () => {
  const { page, asked } = await watched();
  expect(asked()).toEqual(['GET status']);
  expect(page.getSnapshot().connection).toEqual(connection);
});

test('a second watcher, as in strict mode, asks nothing more', async () => {
  const { page, stop, asked } = await watched();
  stop();
  asked();
  page.watch();
  await settled();
  expect(asked()).toEqual([]);
});

// What broke: the second one asked as well while the first look was still under way.
test('two watchers at the same time, as in strict mode, ask once', async () => {
  const api = fakeApi({ 'GET status': connection });
  const page = loadPage(newTab(), { fetch: api.fetch });
  page.watch()();
  page.watch();
  await settled();
  expect(api.calls).toHaveLength(1);
  expect(page.getSnapshot().connection).toEqual(connection);
});

test('begins with the return that the page load brings, and asks for nothing beside it', async () => {
  const tab = newTab();
  await loadPage(tab, { fetch: fakeApi({ 'POST connect': started }).fetch }).connect();
  tab.address = new URL('http://wintro.example/#ms_connect=attempt.handle');
  const { page, asked } = await watched(connection, tab);
  expect(asked()).toEqual(['POST connect/complete']);
  expect(page.getSnapshot()).toMatchObject({ connection, busy: null });
});

describe('when the user comes back', () => {
  const open = {
    'a sign-in that is open': { ...connection, attempt: { startedAt: '', expiresAt: '' } },
    'an approval that is waited for': { ...connection, approval: { since: '' } },
  };
  test.each(Object.entries(open))('to %s, the status is looked at', async (_what, status) => {
    const { tab, asked } = await watched(status);
    asked();
    tab.document.happen('visibilitychange');
    await settled();
    expect(asked()).toEqual(['GET status']);
  });

  test('to something that fails, Microsoft is looked at', async () => {
    const { tab, asked } = await watched({ ...connection, failure: { reason: 'entra-unavailable' } });
    asked();
    tab.document.happen('visibilitychange');
    await settled();
    expect(asked()).toEqual(['POST status/check']);
  });

  test('and nothing is open, nothing is asked; nor when the page is hidden', async () => {
    const { tab, asked, held, page } = await watched();
    asked();
    tab.document.happen('visibilitychange');
    held.status = open['a sign-in that is open'];
    await page.status();
    asked();
    tab.document.visibilityState = 'hidden';
    tab.document.happen('visibilitychange');
    await settled();
    expect(asked()).toEqual([]);
  });

  // What broke: a page that came back from the browser's memory still said that it was connecting.
  test('by the Back button from Microsoft, the page is no longer connecting', async () => {
    const { tab, page, asked } = await watched();
    await page.connect();
    expect(page.getSnapshot().busy).toBe('connecting');
    asked();
    tab.window.happen('pageshow', { persisted: true });
    await settled();
    expect(page.getSnapshot().busy).toBeNull();
    expect(asked()).toEqual(['GET status']);
  });

  test('a page that was loaded anew says so once, by itself', async () => {
    const { tab, asked } = await watched();
    asked();
    tab.window.happen('pageshow', { persisted: false });
    await settled();
    expect(asked()).toEqual([]);
  });

  test('by a return link in this tab, the sign-in is finished; another fragment is none', async () => {
    const { tab, page, asked } = await watched();
    await page.connect();
    asked();
    tab.address = new URL('http://wintro.example/#section-2');
    tab.window.happen('hashchange');
    tab.address = new URL('http://wintro.example/#/settings?ms_connect=attempt.handle');
    tab.window.happen('hashchange');
    await settled();
    expect(asked()).toEqual(['POST connect/complete']);
    expect(tab.address.href).toBe('http://wintro.example/#/settings');
  });
});

test('whoever stops is told nothing more', async () => {
  const { tab, stop, asked } = await watched();
  asked();
  stop();
  tab.window.happen('pageshow', { persisted: true });
  await settled();
  expect(asked()).toEqual([]);
  expect(tab.window.listeners() + tab.document.listeners()).toBe(0);
});
