/** Microsoft's pages in a real browser: accessible in both schemes, usable by keyboard at phone width, and sent on. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { stepsInOrder } from '../../journey/support/steps.ts';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import { consentPolicies, type ConsentPolicy } from '../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import { openEntra, type Changes, type EntraFixture } from './entra-fixture.ts';

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

describe('every page has no axe violation and fits in every look:', () => {
  const step = stepsInOrder();
  let page: Page;
  beforeAll(async () => {
    page = await (await browser.newContext()).newPage();
  });
  afterAll(() => page.context().close());

  const pages: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['account', () => page.goto(url())],
    ['permissions', () => page.getByRole('button', { name: 'Ines Moreau' }).click()],
    ['need-approval', () => consentUnder(consentPolicies.nobodyWithoutRequests)],
    ['approval', () => consentUnder(consentPolicies.nobodyWithRequests)],
    ['sent', requestApproval],
    ['sign-in', () => page.goto(url({ prompt: undefined, login_hint: personas.tenantAdmin }))],
    ['permissions-admin', () => page.getByRole('button', { name: 'Priya Raman' }).click()],
    ['held', () => page.goto(url({ client_id: 'wrong' }))],
  ];
  for (const [name, go] of pages) {
    step(name, async () => {
      await go();
      await holdsInEveryLook(page, `entra-${name}`);
    });
  }

  async function consentUnder(policy: ConsentPolicy): Promise<void> {
    setPolicy(policy);
    await page.goto(url({ prompt: 'consent' }));
  }

  async function requestApproval(): Promise<void> {
    setPolicy(consentPolicies.nobodyWithRequests);
    await page.getByLabel('Enter justification').fill('To message candidates');
    await page.getByRole('button', { name: 'Request approval' }).click();
  }
});

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
