/** A chat and a mail with format, as the recruiter writes and the recipients see them. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import { seeAsRecipient } from './support/microsoft-pages.ts';
import {
  choose,
  formOf,
  messageField,
  newestArrived,
  openTab,
  pressSend,
  untilCardSays,
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

describe('words with format', () => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  beforeAll(async () => {
    journey = await openJourney({ album: 'formatted' });
    await journey.product.connect(await recruiterAtApi(journey));
    page = await journey.openSettings(looks.desktop);
    await untilCardSays(page, 'Connected');
  });
  afterAll(() => journey.close());

  async function write(): Promise<void> {
    await choose(page, { typed: 'tomasz', option: /Tomasz Lindqvist/ });
    await messageField(page).click();
    await formOf(page).getByRole('toolbar').waitFor();
    await page.keyboard.press('Control+b');
    await page.keyboard.type('Two profiles');
    await page.keyboard.press('Control+b');
    await page.keyboard.type(' at https://wintro.example/profiles ');
    // The editor makes the link right after the blank: no hand is faster.
    await messageField(page).getByRole('link').waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('* Nora');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Amara <3');
  }

  async function arrivesWithFormat(): Promise<void> {
    const theirs = await seeAsRecipient(await newestArrived(page, 'Two profiles'));
    const article: Locator = theirs.getByRole('article');
    expect(await article.locator('b, strong').filter({ hasText: 'Two profiles' }).count()).toBe(1);
    expect(await article.getByRole('link', { name: 'https://wintro.example/profiles' }).count()).toBe(1);
    expect(await article.getByRole('listitem').allInnerTexts()).toEqual(['Nora', 'Amara <3']);
    await journey.keep(theirs, 'as seen by the recipient');
    await theirs.close();
  }

  step('a chat is written with buttons and keys, and arrives as it was written', async () => {
    await openTab(page, 'Chat');
    await formOf(page).getByRole('button', { name: 'Formatted' }).click();
    await write();
    await journey.keep(page, 'chat with format');
    await pressSend(page);
    await untilResultSays(page, 'Sent to Tomasz Lindqvist');
    await arrivesWithFormat();
  });

  step('a mail remembers the choice, and arrives as it was written', async () => {
    await openTab(page, 'Mail');
    await write();
    await formOf(page).getByRole('textbox', { name: 'Subject', exact: true }).fill('Profiles');
    await journey.keep(page, 'mail with format');
    await pressSend(page);
    await untilResultSays(page, 'Accepted by Outlook for Tomasz Lindqvist');
    await arrivesWithFormat();
  });
});
