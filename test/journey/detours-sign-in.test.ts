/** What a recruiter meets on the way to Connected when it does not go straight. Each test starts from nothing. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { personas } from '../sandbox/world/sample-company.ts';
import { newTab, openJourney, startOver, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import {
  accountButton,
  onPage,
  pressAtMicrosoft,
  signInAndAccept,
  signInRequest,
} from './support/microsoft-pages.ts';
import { cardOf, pressOnCard, untilCardSays, untilFocusIsOn } from './support/settings-page.ts';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  journey = await openJourney({ album: 'detours-sign-in' });
});
beforeEach(async () => {
  await startOver(journey);
  page = await journey.openSettings(looks.desktop);
});
afterAll(() => journey.close());

const blaming = /you (declined|refused|denied|cancelled)/i;

/** The neutral card: it stays through a reload, blames nobody, and the way on is open. */
async function expectNeutralCard(name: string): Promise<void> {
  await untilCardSays(page, 'Not connected yet');
  await journey.keep(page, name);
  expect(await cardOf(page).innerText()).not.toMatch(blaming);
  await page.reload();
  await untilCardSays(page, 'Not connected yet');
  expect(page.url()).toBe(`${journey.product.sandbox.addresses.wintro}/settings/integrations`);
}

async function tryAgainAndConnect(): Promise<void> {
  await pressOnCard(page, 'Try again');
  await signInAndAccept(page, personas.recruiter);
  await untilCardSays(page, 'Connected');
}

test('Cancel on the permission page leads to a neutral card, without a loop, and the next try connects', async () => {
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  await accountButton(page, personas.recruiter).click();
  await onPage(page, 'Permissions requested');
  await pressAtMicrosoft(page, 'Cancel');
  await untilFocusIsOn(page, 'Not connected yet');
  await expectNeutralCard('after cancel');
  await tryAgainAndConnect();
});

test("Back on Microsoft's account page leads to the same card, and the next try connects", async () => {
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  await pressAtMicrosoft(page, 'Back');
  await expectNeutralCard('after back');
  await tryAgainAndConnect();
});

test("the browser's own Back button leaves a page that is not busy, and the next try connects", async () => {
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  await page.goBack();
  await expectNeutralCard("after the browser's back");
  await tryAgainAndConnect();
});

test('a return that landed in another tab connects nobody and says so, and the first tab can go on', async () => {
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  const otherTab = await newTab(page.context());
  await otherTab.goto(page.url());
  await signInAndAccept(otherTab, personas.recruiter);
  await cardOf(otherTab).getByText('This link belongs to another sign-in').waitFor();
  await journey.keep(otherTab, 'returned to another tab');
  expect(otherTab.url()).not.toContain('ms_connect');
  await page.goBack();
  await untilCardSays(page, 'Not connected yet');
  await pressOnCard(page, 'Try again');
  await onPage(page, 'Pick an account');
  await accountButton(page, personas.recruiter).click();
  await untilCardSays(page, 'Connected');
});

test('two tabs that connect at the same time both end connected', async () => {
  const otherTab = await newTab(page.context());
  await otherTab.goto(page.url());
  // Both have asked before either presses: a tab that asks later knows of the other's attempt and offers "Try again".
  for (const tab of [page, otherTab]) await untilCardSays(tab, 'Not connected');
  for (const tab of [page, otherTab]) {
    await pressOnCard(tab, 'Connect');
    await onPage(tab, 'Pick an account');
  }
  await signInAndAccept(otherTab, personas.recruiter);
  await untilCardSays(otherTab, 'Connected');
  await accountButton(page, personas.recruiter).click();
  await untilCardSays(page, 'Connected');
  await otherTab.reload();
  await untilCardSays(otherTab, 'Connected');
});

test('somebody without the role is told who can give it, and has nothing to press', async () => {
  await page.getByLabel('Signed in to Wintro as').selectOption('wintro-siobhan-oneill');
  await untilCardSays(page, 'Not available for your role');
  expect(await cardOf(page).innerText()).toContain('An administrator of your organization in Wintro');
  expect(await cardOf(page).getByRole('button').count()).toBe(0);
  await journey.keep(page, 'role missing');
});

test('somebody without a mailbox has an empty mail claim: they connect and are shown by their user name', async () => {
  await pressOnCard(page, 'Connect');
  await signInAndAccept(page, personas.withoutMailbox);
  await untilCardSays(page, 'Connected');
  expect(await cardOf(page).innerText()).toContain(personas.withoutMailbox);
  await journey.keep(page, 'without a mailbox');
});

test('`?code=` in a GET return is an answer of Microsoft and not a function key', async () => {
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  await page.goto(page.url().replace('response_mode=form_post', 'response_mode=query'));
  const returned = page.waitForRequest((request) => request.url().includes('/api/callback?code='));
  await signInAndAccept(page, personas.recruiter);
  expect((await returned).method()).toBe('GET');
  await untilCardSays(page, 'Connected');
});

test('no sign-in request forces the permission page (`prompt=consent` would loop where users may not consent)', async () => {
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  const first = signInRequest(page);
  expect([first.get('prompt'), first.get('login_hint')]).toEqual(['select_account', null]);
  expect([first.get('response_mode'), first.get('code_challenge_method')]).toEqual(['form_post', 'S256']);
});
