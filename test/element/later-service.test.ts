/** Words that this version does not know, a clock that is wrong, a page that changes its language: what is shown stays true. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
const { connected, reconnectRequired, withoutChannels } = mockConnections;
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => page.context().close());
afterAll(() => host.close());

const open = async (status: object): Promise<Page> =>
  (page = await host.open('plain.html', { 'GET status': { body: status } }));
const card = (): Locator => page.getByRole('region', { name: 'Microsoft Teams & Outlook' });
const failures = () => page.evaluate("seen.filter(({ name }) => name === 'wintro-failed').length");

// What broke: the whole card was "This part could not be shown", and trying again ended there too.
test.each([
  [
    'state',
    { ...connected, state: 'archived', view: 'archived' },
    'Your connection cannot be shown at the moment',
  ],
  [
    'owner of a failure',
    { ...reconnectRequired, failure: { ...reconnectRequired.failure, owner: 'somebody-new' } },
    'Reconnect needed',
  ],
  // What broke: "Connected, without ", and a button that asked for nothing that has a name.
  [
    'capability that is missing',
    { ...withoutChannels, capabilities: { ...connected.capabilities, missing: ['calls'] } },
    'Connected',
  ],
])('a later service may know another %s', async (_what, status, heading) => {
  await open(status);
  await card().getByRole('heading', { name: heading, exact: true }).waitFor();
  expect(await card().textContent()).not.toMatch(/undefined|does not include \./);
  expect(await failures()).toBe(0);
});

// What broke: Send could be pressed, and nothing happened.
test('where nothing can be sent for no reason that is known, Send is off and says that', async () => {
  await open({ ...connected, actions: ['check', 'disconnect'] });
  const send = page.getByRole('button', { name: 'Send', exact: true, disabled: true });
  await send.waitFor();
  const id = (await send.getAttribute('aria-describedby')) ?? '';
  expect(await page.locator(`[id="${id}"]`).textContent()).toBe(
    'Nothing can be sent at the moment. Your draft is kept.',
  );
});

// What broke: "Connected in 2 hours".
test('on a computer whose clock is behind nothing that is over is still to come', async () => {
  const later = new Date(Date.now() + 7_200_000).toISOString();
  await open({ ...connected, connectedAt: later, checkedAt: later });
  await card().getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  expect(await card().textContent()).not.toMatch(/ in \d/);
});

// What broke: the element spoke the language that the page had when it was drawn.
test('a page that changes its language changes that of the element', async () => {
  await open(connected);
  await card().waitFor();
  await page.evaluate("document.documentElement.lang = 'de'");
  await page.getByRole('heading', { name: 'Verbunden', exact: true }).waitFor();
});
