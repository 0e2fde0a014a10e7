/** The approval in a real browser, from the request to the e-mail: accessible in every look, walked by mouse on a phone. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { stepsInOrder } from '../../../journey/support/steps.ts';
import { holdsInEveryLook } from '../../../support/every-look.ts';
import { workerDesk } from '../../../support/worker/desk-in-test.ts';
import { createArrived } from '../../arrived/app.ts';
import { listen, type Listening } from '../../listen.ts';
import { consentPolicies } from '../../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../../world/people.ts';
import { personas } from '../../world/sample-company.ts';
import { openEntra, type EntraFixture } from '../entra-fixture.ts';

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

/** Nobody has asked yet. */
function startOver(): void {
  const { state } = entra.world;
  state.grants = [];
  state.mails = [];
  state.approvalRequests = [];
  const company = tenantOf(state, personByUpn(state, personas.recruiter)!);
  company.consentPolicy = consentPolicies.nobodyWithRequests;
  company.appDisabled = false;
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

describe('every page of the approval has no axe violation and fits in every look:', () => {
  const step = stepsInOrder();
  let page: Page;
  beforeAll(async () => {
    startOver();
    page = await (await browser.newContext()).newPage();
  });
  afterAll(() => page.context().close());

  const pages: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['1-sent', () => requestApproval(page)],
    ['2-pick', () => page.getByRole('link', { name: 'Open the Entra admin center' }).click()],
    ['3-list', () => page.getByRole('button', { name: 'Priya Raman' }).click()],
    ['4-review', () => page.getByRole('link', { name: 'Wintro, requested by Ines Moreau' }).click()],
    ['5-reason-missing', () => page.getByRole('button', { name: 'Deny' }).click()],
    ['6-denied', () => deny('Tell me first which candidates.')],
    ['7-mail', () => openMail(personas.recruiter, /was denied/)],
    ['8-admin-mail', () => openMail(personas.tenantAdmin, /Review required/)],
    ['9-closed', () => page.getByRole('link', { name: 'Review the request' }).click()],
  ];
  for (const [name, go] of pages) {
    step(name, async () => {
      await go();
      await holdsInEveryLook(page, `admin-${name}`);
    });
  }

  async function deny(reason: string): Promise<void> {
    await page.getByLabel('Reason').fill(reason);
    await page.getByRole('button', { name: 'Deny' }).click();
  }

  async function openMail(upn: string, subject: RegExp): Promise<void> {
    await page.goto(`${arrived.url}/?person=${upn}`);
    await page.getByRole('link', { name: subject }).click();
  }
});

describe('what the admin decides', () => {
  beforeEach(startOver);

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
});
