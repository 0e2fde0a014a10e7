/** "Look again" is never a dead button: it says when it looked, and when it does so again. The page's clock is moved. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { problemOf } from '../sandbox/wintro/page-fixture.ts';
import { axeViolations } from '../support/axe.ts';
import { focused } from '../support/focused.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

const { sendingPaused, sendingStopped, connected } = mockConnections;
const day = (time: string): string => `2026-01-14T${time}Z`;

let host: ElementHost;
let page: Page;
let looks: number;
const api: Api = {};
beforeAll(async () => {
  host = await openElementHost();
  api['GET status'] = { body: connected };
  page = await host.open('german.html', api, { timezoneId: 'UTC' });
  await page.clock.install({ time: day('10:42:30') });
  await page.reload();
});
beforeEach(async () => {
  looks = 0;
  api['POST status/check'] = () => {
    looks += 1;
    return { body: connected };
  };
  await page.clock.setSystemTime(day('10:42:30'));
});
afterAll(() => host.close());

const lookAgain = (): Locator => page.getByRole('button', { name: 'Noch einmal nachsehen', exact: true });
const isOff = async (): Promise<boolean> => lookAgain().isDisabled();

/** What the card says beside the button. */
async function said(): Promise<string> {
  const id = await lookAgain().getAttribute('aria-describedby');
  return page.locator(`[id="${id ?? ''}"]`).innerText();
}

async function show(body: object): Promise<void> {
  api['GET status'] = { body };
  await page.evaluate('client.status()');
  await lookAgain().waitFor();
}

const lookedAt = { ...sendingPaused, checkedAt: day('10:00:00'), lastTriedAt: day('10:42:10') };

// What broke: after the operator's repair the button answered what was known for five minutes, and did not say so.
test('until Microsoft is asked again the button is off and says from when it is; then it looks', async () => {
  await show({ ...lookedAt, checkAgainAt: day('10:47:10') });
  expect(await said()).toBe('Zuletzt nachgesehen: 10:42 Uhr. Noch einmal nachsehen können Sie ab 10:48 Uhr.');
  expect(await isOff()).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await lookAgain().focus();
  await page.keyboard.press('Enter');
  expect(looks).toBe(0);
  await page.clock.runFor(281_000);
  expect(await said()).toBe('Zuletzt nachgesehen: 10:42 Uhr.');
  expect(await isOff()).toBe(false);
  await page.keyboard.press('Enter');
  await focused(page).filter({ hasText: 'Verbunden' }).waitFor();
  expect(looks).toBe(1);
});

test('a look that changes nothing says that it was made, and when the next can be', async () => {
  await show({ ...lookedAt, lastTriedAt: day('10:30:00') });
  api['POST status/check'] = {
    body: { ...lookedAt, lastTriedAt: day('10:42:31'), checkAgainAt: day('10:47:31') },
  };
  await lookAgain().press('Enter');
  await focused(page).filter({ hasText: 'Verbunden, aber das Senden ruht' }).waitFor();
  expect(await said()).toBe('Zuletzt nachgesehen: 10:42 Uhr. Noch einmal nachsehen können Sie ab 10:48 Uhr.');
  expect(await isOff()).toBe(true);
});

test('a computer whose clock is an hour behind waits no longer than the service does', async () => {
  await page.clock.setSystemTime(day('09:42:30'));
  await show({ ...lookedAt, lastTriedAt: day('10:43:00'), checkAgainAt: day('10:48:00') });
  expect(await isOff()).toBe(true);
  await page.clock.runFor(301_000);
  expect(await isOff()).toBe(false);
});

test('what the organization has stopped is looked at with every answer: the button is on', async () => {
  await show({ ...sendingStopped, lastTriedAt: day('10:42:10') });
  expect(await isOff()).toBe(false);
  await lookAgain().press('Enter');
  await focused(page).filter({ hasText: 'Verbunden' }).waitFor();
  expect(looks).toBe(1);
});

test('whoever looked too often is told how long to wait', async () => {
  await show({ ...lookedAt });
  api['POST status/check'] = problemOf(429, { reason: 'rate-limited', retryAfterSeconds: 90 });
  await lookAgain().press('Enter');
  await page.getByText('Was Sie hier sehen, ist vielleicht veraltet.').waitFor();
  await page.getByText('Noch einmal versuchen in 90 Sekunden.').waitFor();
});
