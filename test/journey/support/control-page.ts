/** The sandbox's control page in a tab beside Wintro's: whom it concerns is picked, a button is pressed, "Done" is read. */
import type { Locator, Page } from 'playwright-core';
import { newTab, type Journey } from './journey.ts';

/** Whom every control of these journeys concerns. */
const targets = {
  Person: 'Ines Moreau, Halden & Voss Talent',
  Company: 'Halden & Voss Talent',
} as const;

/** In the browser of `page`, as a developer has it open. */
export async function openControlPage({ product }: Journey, page: Page): Promise<Page> {
  const control = await newTab(page.context());
  await control.goto(product.sandbox.addresses.control);
  await control.getByRole('heading', { level: 1, name: 'Sandbox control' }).waitFor();
  return control;
}

/** Returns when the page says that it is done. */
export async function pressControl(control: Page, button: string): Promise<void> {
  for (const [field, label] of Object.entries(targets)) {
    await control.getByRole('combobox', { name: field, exact: true }).selectOption({ label });
  }
  await control.getByRole('button', { name: button, exact: true }).click();
  await control
    .getByRole('status')
    .filter({ hasText: `Done: ${button}` })
    .waitFor();
}

/** The newest call of this kind in the list of calls of one service. */
export async function newestCall(control: Page, service: string, words: string): Promise<Locator> {
  await control.getByRole('link', { name: service, exact: true }).click();
  const call = control.getByRole('row').filter({ hasText: words }).first();
  await call.waitFor();
  return call;
}
