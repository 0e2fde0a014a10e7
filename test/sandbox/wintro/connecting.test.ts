import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { CAPABILITY_NAMES } from '../../../shared/domain/capabilities.ts';
import { axeViolations } from '../../support/axe.ts';
import { cardOf } from './card-case.ts';
import {
  connected,
  failureOf,
  minutesAgo,
  notConnected,
  problemOf,
  startSettingsPage,
  type SettingsPage,
} from './page-fixture.ts';
import { focused } from '../../support/focused.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

/** Stands for Microsoft's pages: what is shown there does not matter here. */
const signIn = () => ({
  signInUrl: `${settings.url}/at-microsoft`,
  binding: 'binding-1',
  expiresAt: '2026-01-03T10:00:00Z',
});

const state = (page: Page) => page.locator('#connection-state');

/** Presses the button and comes back with a handle on a new page load, as after Microsoft's pages. */
async function goAndComeBack(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForURL('**/at-microsoft');
  await page.goto(`${settings.url}/settings/integrations#ms_connect=attempt.handle`);
}

test('Connect leads to Microsoft and back to Connected, which takes the focus', async () => {
  const completions: unknown[] = [];
  const page = await settings.open({
    'GET status': { body: notConnected },
    'POST connect': () => ({ body: signIn() }),
    'POST connect/complete': (request: Request) => {
      completions.push(request.postDataJSON());
      return { body: connected };
    },
  });
  await goAndComeBack(page, 'Connect');
  await page.getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await focused(page).filter({ hasText: 'Connected' }).waitFor();
  expect(page.url()).toBe(`${settings.url}/settings/integrations`);
  expect(completions).toEqual([{ handle: 'attempt.handle', binding: 'binding-1' }]);
  await settings.leave(page);
});

test('a completion that met an outage is kept and finished later', async () => {
  let outage = true;
  const page = await settings.open({
    'GET status': { body: notConnected },
    'POST connect': () => ({ body: signIn() }),
    'POST connect/complete': () =>
      outage ? problemOf(503, { title: 'The vault is away', retryable: true }) : { body: connected },
  });
  await goAndComeBack(page, 'Connect');
  await cardOf(page).getByText('The vault is away').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  outage = false;
  await page.getByRole('button', { name: 'Finish connecting' }).click();
  await page.getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await settings.leave(page);
});

test('a return in another tab says so plainly', async () => {
  const page = await settings.open(
    { 'GET status': { body: notConnected } },
    { hash: '#ms_connect=attempt.handle' },
  );
  await cardOf(page).getByText('This link belongs to another sign-in').waitFor();
  expect(page.url()).not.toContain('ms_connect');
  await settings.leave(page);
});

test('a return in another tab does not send the user on to finish there, and has one Details', async () => {
  const [startedAt, expiresAt] = [minutesAgo(1), minutesAgo(-10)];
  const page = await settings.open(
    { 'GET status': { body: { ...notConnected, attempt: { startedAt, expiresAt } } } },
    { hash: '#ms_connect=attempt.handle' },
  );
  await cardOf(page).getByText('This link belongs to another sign-in').waitFor();
  expect(await cardOf(page).innerText()).not.toContain('finish there');
  await cardOf(page).getByText('Details', { exact: true }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await settings.leave(page);
});

test('a link that is opened in a tab already on the page leaves no handle in the address, and says what it is', async () => {
  const page = await settings.open({ 'GET status': { body: connected } });
  await cardOf(page).getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await page.evaluate("location.hash = 'ms_connect=attempt.handle'");
  await cardOf(page).getByText('Nothing was connected by this link.').waitFor();
  expect(page.url()).not.toContain('ms_connect');
  await cardOf(page).getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await settings.leave(page);
});

test('a return that came too late says so, and connecting again is one click away', async () => {
  const page = await settings.open(
    { 'GET status': { body: notConnected } },
    { hash: '#ms_problem=attempt-expired' },
  );
  await cardOf(page).getByText('This sign-in took too long').waitFor();
  expect(await page.getByRole('button', { name: 'Connect', exact: true }).isEnabled()).toBe(true);
  await settings.leave(page);
});

test('another Microsoft account is taken only on purpose', async () => {
  const asked: unknown[] = [];
  const page = await settings.open({
    'GET status': { body: { ...connected, state: 'reconnect-required', failure: failureOf('user') } },
    'POST connect': (request: Request) => {
      asked.push(request.postDataJSON());
      return { body: signIn() };
    },
    'POST connect/complete': problemOf(409, { reason: 'account-mismatch', title: 'Another account' }),
  });
  await goAndComeBack(page, 'Reconnect');
  await page.getByRole('button', { name: 'Use the other account' }).click();
  await page.waitForURL('**/at-microsoft');
  expect(asked).toEqual([{ capabilities: CAPABILITY_NAMES }, { switchAccount: true }]);
  await settings.leave(page);
});

test('a draft survives a reconnect', async () => {
  let status: unknown = connected;
  const page = await settings.open({
    'GET status': () => ({ body: status }),
    'POST connect': () => ({ body: signIn() }),
    'POST connect/complete': () => ({ body: connected }),
  });
  await page.getByRole('textbox', { name: 'Message' }).fill('Half a sentence');
  status = { ...connected, state: 'reconnect-required', failure: failureOf('user') };
  await page.reload();
  await page.getByRole('tabpanel').getByText('Reconnect to send. Your draft is kept.').waitFor();
  await goAndComeBack(page, 'Reconnect');
  await page.getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Half a sentence');
  await settings.leave(page);
});

test('disconnecting asks first, then shows what was erased', async () => {
  let status: unknown = connected;
  const page = await settings.open({
    'GET status': () => ({ body: status }),
    'POST disconnect': () => {
      status = notConnected;
      return {
        body: {
          state: 'not-connected',
          disconnectedAt: '2026-01-03T09:00:00Z',
          account: { email: 'ines.moreau@haldenvoss.example' },
          erased: 'The access was erased.',
          consent: {
            detail: 'Your consent is still listed at Microsoft.',
            url: 'https://myapps.microsoft.com/',
          },
        },
      };
    },
  });
  await page.getByRole('button', { name: 'Disconnect' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Disconnect Microsoft Teams & Outlook?' });
  await focused(page).filter({ hasText: 'Stay connected' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByText('Your stored sign-in was erased').waitFor();
  expect(await state(page).innerText()).toBe('Not connected');
  await focused(page).filter({ hasText: 'Not connected' }).waitFor();
  await settings.leave(page);
});

test.each([
  ['an unreadable answer', { 'POST connect': { status: 502, body: 'oops' } }, 'An answer we could not read'],
  ['no answer', {}, 'No answer'],
  ['too many tries', { 'POST connect': problemOf(429, { title: 'Too many requests' }) }, 'Too many requests'],
])('connecting that meets %s says so and can be tried again', async (_name, answers, words) => {
  const page = await settings.open({ 'GET status': { body: notConnected }, ...answers });
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await cardOf(page).getByText(words).first().waitFor();
  expect(await page.getByRole('button', { name: 'Connect', exact: true }).isEnabled()).toBe(true);
  await settings.leave(page);
});
