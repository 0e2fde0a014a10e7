/** One card of the settings page: what the API says, and what must then be seen, in both looks. */
import { beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import type { ApiAnswer, SettingsPage } from './page-fixture.ts';

export interface Card {
  readonly card: string;
  readonly status: ApiAnswer;
  readonly heading: string;
  readonly says: string;
  readonly buttons: readonly string[];
}

/** The answers to "What did Microsoft show you?", in the order in which they are offered; the last three are folded. */
export const answers = [
  'I asked for approval',
  'There was nobody to ask',
  'It was refused or blocked',
  'I changed my mind',
] as const;

/** With trying again before all of them. */
export const question = ['Try again', ...answers] as const;

export const looks = [
  { look: 'wide and light', options: { colorScheme: 'light', viewport: { width: 1280, height: 900 } } },
  { look: 'on a phone and dark', options: { colorScheme: 'dark', viewport: { width: 360, height: 740 } } },
] as const;

export const cardOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Microsoft Teams & Outlook' });

/**
 * A test for each look: heading, words and buttons, no axe violation, nothing that sticks out sideways; with all details
 * opened. The card is drawn once, in the page of the cards before it, and the window then becomes a phone's.
 */
export function testInEveryLook(settings: () => SettingsPage, { status, ...shown }: Card): void {
  let page: Page;
  beforeAll(async () => {
    page = await settings().show({ 'GET status': status });
  });

  test.each(looks)('$look', async ({ options }) => {
    await page.setViewportSize(options.viewport);
    await page.emulateMedia({ colorScheme: options.colorScheme });
    await checkCard(page, shown);
  });
}

async function checkCard(page: Page, { heading, says, buttons }: Omit<Card, 'status'>): Promise<void> {
  const card = cardOf(page);
  await card.getByRole('heading', { name: heading, exact: true, level: 3 }).waitFor();
  await untilWhole(card);
  await openDetails(card);
  expect(await card.innerText()).toContain(says);
  expect((await card.getByRole('button').allInnerTexts()).filter(Boolean)).toEqual(buttons);
  await checkLook(page);
}

/** Parts for when something is the matter come in a file of their own. */
export const untilWhole = (card: Locator): Promise<void> =>
  card.locator('.coming').first().waitFor({ state: 'detached' });

const openDetails = (card: Locator): Promise<void> =>
  card
    .locator('details')
    .evaluateAll((all: { open: boolean }[]) => all.forEach((each) => (each.open = true)));

export async function checkLook(page: Page): Promise<void> {
  expect(await axeViolations(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
}
