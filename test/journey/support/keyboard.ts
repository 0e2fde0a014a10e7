/** Using a page by keyboard alone: the focus is moved by Tab, never set, so that what cannot be reached is not reached. */
import type { Locator, Page } from 'playwright-core';

const farthest = 60;

/** Presses Tab until the element has the focus. Throws when Tab never comes there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let presses = 0; presses < farthest; presses++) {
    await page.keyboard.press('Tab');
    if (await hasFocus(target)) return;
  }
  throw new Error(`${farthest} presses of Tab do not lead to ${String(target)}`);
}

/** `:focus` matches what has the focus, whether or not a ring is drawn around it. */
const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element: { matches(selector: string): boolean }) => element.matches(':focus'));

/** Tab to a button or link, then Enter. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Tab to a list of choices, then the first letters of one, as the browser's own lists understand them. */
export async function pickByKeyboard(page: Page, list: Locator, letters: string): Promise<void> {
  await tabTo(page, list);
  await page.keyboard.type(letters);
}

/** Types into the field that has the focus: the next letter when the one before stands there, as a person who looks. */
export async function typeAtPace(page: Page, words: string): Promise<void> {
  const field = page.locator('input:focus');
  for (let typed = 1; typed <= words.length; typed++) {
    await page.keyboard.type(words.charAt(typed - 1));
    await field.and(page.locator(`[value="${words.slice(0, typed)}"]`)).waitFor();
  }
}
