/** The approval in a real browser, from the request to the e-mail: accessible in both schemes, by mouse, at phone width. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { axeViolations } from '../../../support/axe.ts';
import { workerDesk } from '../../../support/worker/desk-in-test.ts';
import { createArrived } from '../../arrived/app.ts';
import { listen, type Listening } from '../../listen.ts';
import { consentPolicies } from '../../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../../world/people.ts';
import { personas } from '../../world/sample-company.ts';
import { openEntra, type EntraFixture } from '../entra-fixture.ts';

const pictures = process.env['SCREENSHOT_DIR'];
let entra: EntraFixture;
let arrived: Listening;
let browser: Browser;
beforeAll(async () => {
  entra = await openEntra();
  arrived = await listen(createArrived(entra.world), { port: 0, hostname: 'localhost' });
  browser = await workerDesk().lendBrowser();
});
afterAll(async () => {
  await arrived.close();
  await entra.entra.close();
});
beforeEach(() => {
  const { state } = entra.world;
  state.grants = [];
  state.mails = [];
  state.approvalRequests = [];
  const company = tenantOf(state, personByUpn(state, personas.recruiter)!);
  company.consentPolicy = consentPolicies.nobodyWithRequests;
  company.appDisabled = false;
});

async function look(page: Page, name: string): Promise<void> {
  expect({ name, found: await axeViolations(page) }).toEqual({ name, found: [] });
  const wide = await page.evaluate<boolean>('document.documentElement.scrollWidth > innerWidth');
  expect({ name, wide }).toEqual({ name, wide: false });
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `admin-${name}.png`), fullPage: true });
}

async function requestApproval(page: Page): Promise<void> {
  await page.goto(entra.authorizeUrl());
  await page.getByRole('button', { name: 'Ines Moreau' }).click();
  await page
    .getByLabel('Enter justification')
    .fill(
      'I message candidates and hiring managers in Teams every day.\nWithout it I copy everything by hand.',
    );
  await page.getByRole('button', { name: 'Request approval' }).click();
  await page.getByRole('heading', { name: 'Your request has been sent' }).waitFor();
}

test.each([
  ['light', 360],
  ['dark', 360],
  ['light', 1280],
  ['dark', 1280],
] as const)(
  'every page of the approval has no axe violation and fits in the %s scheme at width %i',
  async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 780 } });
    const page = await context.newPage();
    const name = (what: string): string => `${what}-${colorScheme}-${width}`;
    await requestApproval(page);
    await look(page, name('1-sent'));
    await page.getByRole('link', { name: 'Open the Entra admin center' }).click();
    await look(page, name('2-pick'));
    await page.getByRole('button', { name: 'Priya Raman' }).click();
    await look(page, name('3-list'));
    await page.getByRole('link', { name: 'Wintro, requested by Ines Moreau' }).click();
    await look(page, name('4-review'));
    await page.getByRole('button', { name: 'Deny' }).click();
    await look(page, name('5-reason-missing'));
    await page.getByLabel('Reason').fill('Tell me first which candidates.');
    await page.getByRole('button', { name: 'Deny' }).click();
    await look(page, name('6-denied'));
    await page.goto(`${arrived.url}/?person=${personas.recruiter}`);
    await page.getByRole('link', { name: /was denied/ }).click();
    await look(page, name('7-mail'));
    await page.goto(`${arrived.url}/?person=${personas.tenantAdmin}`);
    await page.getByRole('link', { name: /Review required/ }).click();
    await look(page, name('8-admin-mail'));
    await page.getByRole('link', { name: 'Review the request' }).click();
    await look(page, name('9-closed'));
    await context.close();
  },
);

test('without script an admin approves, and the person then passes without a permission page', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await requestApproval(page);
  await page.getByRole('link', { name: 'Open the Entra admin center' }).click();
  await page.getByRole('button', { name: 'Priya Raman' }).click();
  await page.getByRole('link', { name: 'Wintro, requested by Ines Moreau' }).click();
  await page.getByRole('button', { name: 'Approve' }).click();
  expect(await page.getByRole('status').textContent()).toContain('You approved Wintro.');
  await page.goto(entra.authorizeUrl());
  await page.getByRole('button', { name: 'Ines Moreau' }).click();
  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await context.close();
});

test('a blocked app ends the sign-in on Microsoft’s error page', async () => {
  const page = await browser.newPage();
  await requestApproval(page);
  await page.getByRole('link', { name: 'Open the Entra admin center' }).click();
  await page.getByRole('button', { name: 'Priya Raman' }).click();
  await page.getByRole('link', { name: 'Wintro, requested by Ines Moreau' }).click();
  await page.getByLabel('Reason').fill('Not trusted here.');
  await page.getByRole('button', { name: 'Block' }).click();
  expect(await page.getByRole('status').textContent()).toContain('You blocked Wintro');
  await page.goto(entra.authorizeUrl());
  await page.getByRole('button', { name: 'Ines Moreau' }).click();
  await page.getByText('AADSTS7000112').waitFor();
  await page.close();
});
