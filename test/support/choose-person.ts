/** Chooses a person in a people picker of the settings page, as a user does: type, wait for the list, click. */
import type { Locator } from 'playwright-core';

export interface PersonToChoose {
  /** Label of the picker; that of the English recipients unless given. */
  readonly field?: string;
  readonly typed: string;
  /** Text of the line in the list; "Use ..." for an address that nobody in the list has. */
  readonly option: string | RegExp;
}

/** `scope` is the composer, the open tab or the dialog. */
export async function choosePerson(
  scope: Locator,
  { field = 'To', typed, option }: PersonToChoose,
): Promise<void> {
  const page = scope.page();
  await scope.getByRole('combobox', { name: field, exact: true }).fill(typed);
  await page.getByRole('listbox').getByRole('option', { name: option }).click();
  await page.getByRole('listbox').waitFor({ state: 'hidden' });
  // The combobox takes the focus back one frame after the click: faster hands than a user's would type into it.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
