/** What a recruiter sees at once: on a phone, in every view, and when the connection cannot send. One page for all of it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mockConnections, type MockConnection } from '../../shared/client/mock-connections.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
const api: Api = { 'GET status': { body: mockConnections.connected } };
beforeAll(async () => {
  host = await openElementHost();
  page = await host.open('german.html', api, { viewport: { width: 360, height: 640 } });
});
afterAll(() => host.close());

async function show(name: MockConnection, heading: string, more: object = {}): Promise<void> {
  api['GET status'] = { body: { ...mockConnections[name], ...more } };
  await page.evaluate('client.status()');
  await page.getByRole('heading', { name: heading, exact: true }).waitFor();
  await page.locator('.coming, .loading').first().waitFor({ state: 'detached' });
}

/** What is left below the last thing on the page, in pixels. */
const below = (): Promise<number> =>
  page.evaluate(
    "document.documentElement.scrollHeight - Math.max(innerHeight, scrollY + document.querySelector('main').getBoundingClientRect().bottom)",
  );

describe('on a phone the first thing to do is seen without scrolling, and the page ends where its content ends', () => {
  test.each<[MockConnection, heading: string, button: string]>([
    ['notConnected', 'Nicht verbunden', 'Verbinden'],
    ['notCompleted', 'Noch nicht verbunden', 'Noch einmal versuchen'],
    ['awaitingApproval', 'Wartet auf die Genehmigung Ihrer Firma', 'Verbindung abschließen'],
    ['connected', 'Verbunden', 'Testnachricht senden'],
    ['withoutChannels', 'Verbunden, ohne Kanäle', 'Testnachricht senden'],
    ['stillSending', 'Verbunden', 'Trennen'],
    ['switchedOff', 'Verbunden, aber das Senden ruht', 'Noch einmal nachsehen'],
    ['sendingPaused', 'Verbunden, aber das Senden ruht', 'Noch einmal nachsehen'],
    ['reconnectRequired', 'Neu verbinden nötig', 'Neu verbinden'],
  ])('%s', async (name, heading, button) => {
    await show(name, heading);
    const box = await page.getByRole('button', { name: button, exact: true }).boundingBox();
    expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(640);
    expect(await below()).toBeLessThan(24);
  });
});

describe('what a connection cannot do now has no tick, and the heading and Send say so', () => {
  const paused = 'Verbunden, aber das Senden ruht';
  const role = { permitted: { connect: false, send: false }, actions: ['check', 'disconnect'] };

  // What broke: a company that had switched the app off was shown as connected with four ticks, over a composer that was off.
  test.each<[string, MockConnection, heading: string, note: string, more?: object]>([
    ['the company has switched the app off', 'switchedOff', paused, '(ruht)'],
    ["the operator's credential is refused", 'sendingPaused', paused, '(ruht)'],
    ['the organization has stopped sending', 'sendingStopped', paused, '(ruht)'],
    ['the role has gone', 'connected', 'Verbunden', '(nicht erlaubt)', role],
  ])('%s', async (_what, name, heading, note, more = {}) => {
    await show(name, heading, more);
    const abilities = page.getByRole('list', { name: 'Was Sie tun können' }).getByRole('listitem');
    const words = await abilities.allInnerTexts();
    expect(words.map((text) => text.includes(note))).toEqual([true, true, true, true]);
    expect(await page.getByRole('button', { name: 'Senden', exact: true }).isDisabled()).toBe(true);
  });
});

test('while messages go out all the same, the ticks and Send stay, and the trouble is told', async () => {
  await show('stillSending', 'Verbunden');
  const abilities = page.getByRole('list', { name: 'Was Sie tun können' }).getByRole('listitem');
  expect((await abilities.allInnerTexts()).join()).not.toContain('(');
  expect(await page.getByRole('button', { name: 'Senden', exact: true }).isDisabled()).toBe(false);
  await page.getByText('Sie bleiben verbunden').waitFor();
});
