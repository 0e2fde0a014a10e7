/** Microsoft's pages in a real browser: accessible in both schemes, usable by keyboard at phone width, and sent on. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import { consentPolicies, type ConsentPolicy } from '../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import { openEntra, type Changes, type EntraFixture } from './entra-fixture.ts';

const pictures = process.env['SCREENSHOT_DIR'];
let entra: EntraFixture;
let browser: Browser;
let application: Server;
let redirect_uri: string;
beforeAll(async () => {
  entra = await openEntra();
  browser = await workerDesk().lendBrowser();
  application = createServer((_request, response) =>
    response.end('<!doctype html><title>Application</title>Back'),
  );
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
  redirect_uri = `http://localhost:${(application.address() as AddressInfo).port}/api/callback`;
});
afterAll(async () => {
  application.closeAllConnections();
  application.close();
  await entra.entra.close();
});
beforeEach(() => {
  entra.world.state.grants = [];
  setPolicy(consentPolicies.managed);
});

const recruiter = () => personByUpn(entra.world.state, personas.recruiter)!;
const setPolicy = (policy: ConsentPolicy) =>
  (tenantOf(entra.world.state, recruiter()).consentPolicy = policy);
const url = (changes: Changes = {}): string => entra.authorizeUrl({ redirect_uri, ...changes });

async function inBrowser(
  options: Parameters<Browser['newContext']>[0],
  walk: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await walk(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

async function look(page: Page, name: string): Promise<void> {
  expect({ name, found: await axeViolations(page) }).toEqual({ name, found: [] });
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  expect({ name, wide }).toEqual({ name, wide: false });
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `entra-${name}.png`), fullPage: true });
}

test.each([
  ['light', 360],
  ['dark', 360],
  ['light', 1280],
] as const)(
  'every page has no axe violation and fits in the %s scheme at width %i',
  async (colorScheme, width) => {
    const name = (page: string): string => `${page}-${colorScheme}-${width}`;
    await inBrowser({ colorScheme, viewport: { width, height: 780 } }, async (page) => {
      await page.goto(url());
      await look(page, name('account'));
      await page.getByRole('button', { name: 'Ines Moreau' }).click();
      await look(page, name('permissions'));
      setPolicy(consentPolicies.nobodyWithoutRequests);
      await page.goto(url({ prompt: 'consent' }));
      await look(page, name('need-approval'));
      setPolicy(consentPolicies.nobodyWithRequests);
      await page.goto(url({ prompt: 'consent' }));
      await look(page, name('approval'));
      await page.getByLabel('Enter justification').fill('To message candidates');
      await page.getByRole('button', { name: 'Request approval' }).click();
      await look(page, name('sent'));
      await page.goto(url({ prompt: undefined, login_hint: personas.tenantAdmin }));
      await look(page, name('sign-in'));
      await page.getByRole('button', { name: 'Priya Raman' }).click();
      await look(page, name('permissions-admin'));
      await page.goto(url({ client_id: 'wrong' }));
      await look(page, name('held'));
    });
  },
);

test('by keyboard alone a person picks the account, accepts, and lands at the application', async () => {
  await inBrowser({ viewport: { width: 360, height: 640 } }, async (page) => {
    await page.goto(url());
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Permissions requested' }).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await page.waitForURL(redirect_uri);
    expect(await page.title()).toBe('Application');
  });
});

test('without script a button leads back to the application', async () => {
  await inBrowser({ javaScriptEnabled: false }, async (page) => {
    await page.goto(url());
    await page.getByRole('button', { name: 'Ines Moreau' }).click();
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.waitForURL(redirect_uri);
    expect(await page.title()).toBe('Application');
  });
});

test('every page says that it is a stand-in', async () => {
  const page = await fetch(url());
  expect(await page.text()).toContain('Stand-in for Microsoft: sandbox, nothing leaves this computer');
});
