/** The control page in a real browser: accessible, nothing cut off, narrow and wide, light and dark, without script. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import type { Addresses } from '../addresses.ts';
import { machineClock } from '../clock.ts';
import { listen, type Listening } from '../listen.ts';
import { personByUpn } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import { createControl } from './control.ts';

const nothing = (): Promise<void> => Promise.resolve();
const deafClock = {
  setting: () => machineClock,
  move: nothing,
  stop: nothing,
  start: nothing,
  reset: nothing,
};
let world: OpenWorld;
let control: Listening;
let browser: Browser;
beforeAll(async () => {
  world = await openWorld();
  const addresses = { wintro: '#', arrived: '#', entra: '' } as Addresses;
  const runtime = { clock: deafClock, restartHost: nothing, fire: nothing, hostLog: () => [] };
  control = await listen(createControl(world, addresses, 'this-start', runtime), {
    port: 0,
    hostname: 'localhost',
  });
  browser = await workerDesk().lendBrowser();
  const at = Date.now();
  const token = { method: 'POST', path: '/organizations/oauth2/v2.0/token' };
  world.state.journal.push(
    {
      at,
      service: 'identity',
      method: 'GET',
      path: '/msi/token',
      status: 200,
      note: 'api://AzureADTokenExchange',
    },
    { at, service: 'entra', ...token, status: 200, note: 'authorization_code' },
    { at, service: 'entra', ...token, status: 400, note: 'refresh_token: AADSTS50173' },
    { at, service: 'entra', ...token, status: 0, note: 'refresh_token: the caller left before the answer' },
    {
      at,
      service: 'graph',
      method: 'POST',
      path: '/v1.0/chats/19%3A0123456789abcdef0123456789abcdef%40thread.v2/messages',
      status: 201,
    },
    {
      at,
      service: 'graph',
      method: 'POST',
      path: '/v1.0/me/sendMail',
      status: 429,
      note: 'TooManyRequests',
      earlyByMs: 1_200,
    },
    {
      at,
      service: 'vault',
      method: 'GET',
      path: '/secrets/token-key-encryption/',
      status: 403,
      note: 'SecretDisabled',
    },
  );
});
afterAll(async () => {
  await control.close();
});

test('with every fault unfolded it has no axe violation and fits in every look', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(control.url);
  await page.getByText('All faults of the stand-ins').click();
  await holdsInEveryLook(page, 'control-all');
  await page.context().close();
});

test('with the calls of one service and what was done it has no axe violation and fits in every look', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(control.url);
  await page.getByRole('link', { name: 'Entra ID', exact: true }).click();
  await page.getByRole('button', { name: 'Disable Wintro in the company' }).click();
  await holdsInEveryLook(page, 'control-done');
  await page.getByRole('button', { name: 'Enable Wintro in the company' }).click();
  await page.context().close();
});

test('by keyboard alone a field is filled in, and Enter in it presses its own button', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(control.url);
  await page.getByRole('button', { name: 'No failures by chance' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.type('25');
  await page.keyboard.press('Tab');
  await page.keyboard.type('tuesday');
  await page.keyboard.press('Enter');
  await page.getByRole('status').filter({ hasText: 'Done: Fail by chance' }).waitFor();
  expect(world.state.randomFailures).toEqual({ percent: 25, seed: 'tuesday', counts: {} });
  await context.close();
});

test('without script one picks a person, presses, and reads what was done; the list of calls is filtered', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(control.url);
  await page.getByLabel('Person').selectOption({ label: 'Tomasz Lindqvist, Halden & Voss Talent' });
  await page.getByRole('button', { name: 'Revoke sessions' }).click();
  expect(await page.getByRole('status').textContent()).toBe(
    'Done: Revoke sessions (Tomasz Lindqvist, Halden & Voss Talent).',
  );
  expect(personByUpn(world.state, personas.colleague)!.sessionEpoch).toBe(1);
  await page.getByRole('link', { name: 'Key Vault', exact: true }).click();
  expect(await page.getByRole('row').count()).toBe(2);
  await context.close();
});

test('a button that finds nothing to change says why, and there is a way back', async () => {
  // What broke: the words stood alone on a page without a link.
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  await page.goto(control.url);
  await page.getByRole('button', { name: "Withdraw the company's consent" }).click();
  await page.getByRole('heading', { level: 1, name: 'Nothing was changed' }).waitFor();
  await page.getByText('There is no such consent.').waitFor();
  await holdsInEveryLook(page, 'nothing-changed');
  await page.getByRole('link', { name: 'Back to the control page' }).click();
  await page.getByRole('heading', { level: 1, name: 'Sandbox control' }).waitFor();
  await context.close();
});
