/** The element in pages that are not kind to it: hostile styles, another language, little room, a second version. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { connected, failureOf, notConnected } from '../sandbox/wintro/page-fixture.ts';
import { axeViolations } from '../support/axe.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
beforeAll(async () => {
  host = await openElementHost();
});
afterAll(() => host.close());

const fits = (page: Page) => page.evaluate('document.documentElement.scrollWidth <= innerWidth');
const inElement = (selector: string, property: string) =>
  `getComputedStyle(document.querySelector('wintro-microsoft-365').shadowRoot.querySelector('${selector}')).${property}`;

test('can be imported where there is no page, and is then no element', async () => {
  const script = `import('${host.packageUrl}').then((it) => console.log(typeof it.WintroMicrosoft365Element, it.WintroMicrosoft365Element.version))`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  expect(stdout).toMatch(/^function \d+\.\d+\.\d+\n$/);
});

test('a second definition is left out, and says so', async () => {
  const page = await host.open('plain.html', { 'GET status': { body: notConnected } });
  const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
  await page.evaluate("import('/package/element/index.js?another')");
  expect((await warned).text()).toMatch(
    /is defined already, in version \d+\.\d+\.\d+; version .* is not used/,
  );
  await page.context().close();
});

describe('two of them in one page whose styles are meant for everything', () => {
  let page: Page;
  const looks = [
    ['.button:not(.primary)', 'fontSize'],
    ['.button:not(.primary)', 'backgroundColor'],
    ['.button:not(.primary)', 'textTransform'],
    ['.heading-0', 'fontSize'],
    ['.heading-0', 'color'],
    ['p', 'letterSpacing'],
    ['p', 'textAlign'],
    ['textarea', 'minHeight'],
    ['label', 'display'],
  ] as const;
  beforeAll(async () => {
    page = await host.open('two.html', { 'GET status': { body: connected } });
    await page.getByRole('region', { name: 'Write a message' }).last().waitFor();
  });

  test('look as they do anywhere else', async () => {
    const read = (where: Page) =>
      Promise.all(looks.map(([selector, property]) => where.evaluate<string>(inElement(selector, property))));
    const kind = await host.open('plain.html', { 'GET status': { body: connected } });
    await kind.getByRole('region', { name: 'Write a message' }).waitFor();
    expect(await read(page)).toEqual(await read(kind));
    await kind.context().close();
  });

  test('show one connection: it is looked up once', async () => {
    expect(
      await page.evaluate(
        'performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/status")).length',
      ),
    ).toBe(1);
    expect(await page.getByRole('heading', { name: 'Connected', exact: true }).count()).toBe(1);
    expect(await page.getByRole('region', { name: 'Write a message' }).count()).toBe(2);
  });

  test('take colours, headings, parts and slots from the page', async () => {
    expect(await page.getByRole('heading', { level: 4, name: 'Microsoft Teams & Outlook' }).count()).toBe(1);
    expect(await page.evaluate(inElement('.button.primary', 'backgroundColor'))).toBe('rgb(106, 27, 154)');
    expect(await page.evaluate(inElement('.card', 'borderTopWidth'))).toBe('5px');
    expect(await page.getByText('Our own words below the card').isVisible()).toBe(true);
  });
});

describe.each(['light', 'dark'] as const)('in German, %s', (colorScheme) => {
  const api: Api = {};
  let page: Page;
  beforeAll(async () => {
    api['GET status'] = { body: notConnected };
    page = await host.open('german.html', api, { colorScheme });
  });

  /** Every view in one page: another answer, another look. */
  const views: readonly [heading: string, status: object][] = [
    ['Nicht verbunden', notConnected],
    [
      'Noch nicht verbunden',
      { ...notConnected, attempt: { startedAt: '2026-01-03T09:00:00Z', expiresAt: '2026-01-03T10:00:00Z' } },
    ],
    [
      'Wartet auf die Genehmigung Ihrer Firma',
      {
        ...notConnected,
        state: 'awaiting-approval',
        approval: { since: '2026-01-03T09:00:00Z', capabilities: ['chat'], saidBy: 'user' },
      },
    ],
    ['Verbunden', connected],
    [
      'Verbunden, aber das Senden ruht',
      { ...connected, failure: { ...failureOf('tenant-admin'), reason: 'app-disabled-in-tenant' } },
    ],
    [
      'Verbunden, aber das Senden ruht',
      { ...connected, failure: { ...failureOf('operator'), reason: 'credential-rejected' } },
    ],
    [
      'Verbunden, ohne Kanäle',
      { ...connected, capabilities: { granted: ['chat', 'mail', 'people'], missing: ['channel'] } },
    ],
    [
      'Neu verbinden nötig',
      {
        ...connected,
        state: 'reconnect-required',
        failure: { ...failureOf('user'), reason: 'grant-revoked' },
      },
    ],
    ['Für Ihre Rolle nicht verfügbar', { ...notConnected, permitted: { connect: false, send: false } }],
  ];

  test.each(views)('%s', async (heading, status) => {
    api['GET status'] = { body: status };
    await page.evaluate('client.status()');
    await page.getByRole('heading', { name: heading, exact: true }).waitFor();
    await page.locator('.coming').first().waitFor({ state: 'detached' });
    expect(await page.locator('main').innerText()).not.toMatch(/\b(the|you|your|and|with|not)\b/i);
    expect(await axeViolations(page)).toEqual([]);
    expect(await fits(page)).toBe(true);
  });
});

test('a dialog opens whose file arrives just after it was asked for', async () => {
  // What broke: another part had asked for the same file, which came before this one began to wait, and for good.
  const api: Api = { 'GET status': { body: notConnected } };
  const page = await host.open('german.html', api);
  await page.getByRole('button', { name: 'Verbinden', exact: true }).waitFor();
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/composer.js', async (route) => {
    await arrived;
    await route.continue();
  });
  api['GET status'] = { body: connected };
  const asked = page.waitForRequest('**/composer.js');
  await page.evaluate('client.status()');
  await asked;
  const button = page.getByRole('button', { name: 'Testnachricht senden' });
  await button.waitFor();
  // Effects are late, as in a page that has much to draw.
  await page.evaluate(`{
    const late = setTimeout;
    requestAnimationFrame = () => 0;
    setTimeout = (act, after, ...more) => late(act, after === 35 ? 1500 : after, ...more);
  }`);
  await button.dispatchEvent('click');
  arrive();
  await page.getByRole('dialog', { name: 'Testnachricht senden' }).waitFor();
  await page.context().close();
});

test('at 400 % zoom nothing has to be moved sideways, whatever is shown', async () => {
  const api: Api = { 'GET status': { body: connected } };
  const page = await host.open('german.html', api, {
    viewport: { width: 320, height: 256 },
    deviceScaleFactor: 4,
  });
  await page.getByRole('heading', { name: 'Verbunden', exact: true }).waitFor();
  for (const kind of ['Chat', 'Kanal', 'E-Mail']) {
    await page.getByRole('tab', { name: kind }).click();
    expect([kind, await fits(page)]).toEqual([kind, true]);
  }
  await page.getByRole('button', { name: 'Testnachricht senden' }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Senden', exact: true })
    .scrollIntoViewIfNeeded();
  expect(await fits(page)).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await page.context().close();
});
