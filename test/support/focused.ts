/** What has the keyboard's focus. An element with a shadow root matches `:focus` too when the focus is inside of it. */
import type { Locator, Page } from 'playwright-core';

export const focused = (page: Page): Locator =>
  page.locator(':focus:not(wintro-microsoft-365, wintro-microsoft-365-organization)');
