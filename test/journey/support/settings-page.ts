/** Wintro's page Recruiter Settings > Integrations, by the words that a user reads and a screen reader speaks. */
import type { Locator, Page } from 'playwright-core';
import { focused } from '../../support/focused.ts';
import { choosePerson, type PersonToChoose } from '../../support/choose-person.ts';

export const cardOf = (page: Page): Locator =>
  page.getByRole('region', { name: 'Microsoft Teams & Outlook', exact: true });

export const composerOf = (page: Page): Locator => page.getByRole('region', { name: 'Write a message' });

export const arrivedOf = (page: Page): Locator => page.getByRole('region', { name: 'What arrived' });

/** The card's heading, once it says so. Throws with what the card says instead. */
export async function untilCardSays(page: Page, heading: string): Promise<void> {
  const card = cardOf(page);
  try {
    await card.getByRole('heading', { name: heading, exact: true, level: 3 }).waitFor();
  } catch (error) {
    const said = await card.innerText({ timeout: 1_000 }).catch(() => 'nothing');
    throw new Error(`The card does not say "${heading}", it says: ${said}`, { cause: error });
  }
}

/** The element with these words has the keyboard's focus, as after something the user did. */
export async function untilFocusIsOn(page: Page, words: string | RegExp): Promise<void> {
  await focused(page).filter({ hasText: words }).waitFor();
}

export const pressOnCard = (page: Page, button: string): Promise<void> =>
  cardOf(page).getByRole('button', { name: button, exact: true }).click();

/** The answers that few need are folded away. */
export async function answerFolded(page: Page, answer: string): Promise<void> {
  await cardOf(page).getByText('Microsoft showed something else').click();
  await pressOnCard(page, answer);
}

export const openTab = (page: Page, tab: 'Chat' | 'Channel' | 'Mail'): Promise<void> =>
  composerOf(page).getByRole('tab', { name: tab, exact: true }).click();

/** The form of the tab that is looked at: the others are there too, hidden. */
export const formOf = (page: Page): Locator => composerOf(page).getByRole('tabpanel');

export const choose = (page: Page, person: PersonToChoose): Promise<void> =>
  choosePerson(formOf(page), person);

export const messageField = (page: Page): Locator =>
  formOf(page).getByRole('textbox', { name: 'Message', exact: true });

export const pressSend = (page: Page): Promise<void> =>
  formOf(page).getByRole('button', { name: 'Send', exact: true }).click();

/** The heading of the result, with the focus on it. */
export async function untilResultSays(page: Page, heading: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 3, name: heading }).waitFor();
  await untilFocusIsOn(page, heading);
}

/** The newest message in "What arrived", once it has these words. */
export async function newestArrived(page: Page, words: string): Promise<Locator> {
  const newest = arrivedOf(page).getByRole('article').first();
  await newest.filter({ hasText: words }).waitFor();
  return newest;
}
