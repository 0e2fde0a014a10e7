/** Microsoft's side of the journey: the account, the permissions, and Teams and Outlook as the recipients see them. */
import type { Locator, Page } from 'playwright-core';

export const onPage = (page: Page, title: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();

/** The address of the page is the sign-in request: it is posted to itself until the sign-in is over. */
export const signInRequest = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

export const accountButton = (page: Page, upn: string): Locator => page.getByRole('button', { name: upn });

export const pressAtMicrosoft = (page: Page, button: string): Promise<void> =>
  page.getByRole('button', { name: button, exact: true }).click();

/** From the account page to the application, for somebody who has to accept the permissions. */
export async function signInAndAccept(page: Page, upn: string): Promise<void> {
  await onPage(page, 'Pick an account');
  await accountButton(page, upn).click();
  await onPage(page, 'Permissions requested');
  await pressAtMicrosoft(page, 'Accept');
}

/** Scopes on the permission page, in its order. */
export const permissionsShown = (page: Page): Promise<(string | null)[]> =>
  page
    .getByRole('listitem')
    .evaluateAll((items: { getAttribute(name: string): string | null }[]) =>
      items.map((item) => item.getAttribute('data-scope')),
    );

/** Follows "See it in Teams" or "See it in Outlook" to the tab in which the recipient reads. */
export async function seeAsRecipient(arrived: Locator): Promise<Page> {
  const opened = arrived.page().context().waitForEvent('page');
  await arrived.getByRole('link', { name: /^See it in/ }).click();
  const page = await opened;
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Who wrote the message with these words, in the recipient's eyes: a chat, a channel and a mail all say it first. */
export const senderSeen = (page: Page, words: string): Promise<string> =>
  page.getByRole('article').filter({ hasText: words }).last().getByRole('strong').first().innerText();
