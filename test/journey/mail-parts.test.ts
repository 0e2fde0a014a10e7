/** A mail with a signature and files, from setting the one to opening the other, as the recruiter and the recipient see it. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PDF, PNG } from '../support/sample-files.ts';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { pressByKeyboard, tabTo } from './support/keyboard.ts';
import { looks } from './support/looks.ts';
import { seeAsRecipient } from './support/microsoft-pages.ts';
import {
  choose,
  composerOf,
  formOf,
  messageField,
  newestArrived,
  openTab,
  pressSend,
  untilCardSays,
  untilFocusIsOn,
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

const colleague = { typed: 'tomasz', option: /Tomasz Lindqvist/ };
const file = (name: string, base64: string) => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(base64, 'base64'),
});

describe.each(['desktop', 'phone'] as const)('a mail with all that goes along, on a %s', (look) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  beforeAll(async () => {
    journey = await openJourney({ album: `mail-parts-${look}` });
    await journey.product.connect(await recruiterAtApi(journey));
    page = await journey.openSettings(looks[look]);
    await untilCardSays(page, 'Connected');
  });
  afterAll(() => journey.close());

  const dialog = () => page.getByRole('dialog', { name: 'Signature' });

  step('the signature is set by keyboard alone, and previewed as it was cleaned', async () => {
    await openTab(page, 'Mail');
    await pressByKeyboard(page, formOf(page).getByRole('button', { name: 'Set a signature' }));
    await dialog().locator('textarea:focus').waitFor();
    await page.keyboard.type('Ines Moreau');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Halden & Voss Talent <script>');
    await dialog().locator('input[type=file]').setInputFiles(file('logo.png', PNG));
    await tabTo(page, dialog().getByRole('textbox', { name: 'What the logo says' }));
    await page.keyboard.type('Halden & Voss');
    await pressByKeyboard(page, dialog().getByRole('button', { name: 'Save signature' }));
    await dialog().getByText('Saved. So recipients see it:').waitFor();
    const preview = page.locator('dialog iframe').contentFrame();
    await preview.getByText('Halden & Voss Talent <script>').waitFor();
    await journey.keep(page, 'signature saved');
    await page.keyboard.press('Escape');
    await untilFocusIsOn(page, 'Change signature');
  });

  step('a mail says what goes along before it is sent', async () => {
    await choose(page, colleague);
    await formOf(page).getByRole('textbox', { name: 'Subject', exact: true }).fill('Two profiles');
    await formOf(page).getByRole('button', { name: 'Formatted' }).click();
    await formOf(page).getByRole('toolbar').waitFor();
    await messageField(page).fill('Here they are.');
    const files = [file('profile.pdf', PDF), file('profile.pdf', PDF)];
    await formOf(page).getByRole('group', { name: 'Files' }).locator('input[type=file]').setInputFiles(files);
    const chooser = page.waitForEvent('filechooser');
    await formOf(page).getByRole('button', { name: 'Picture', exact: true }).press('Enter');
    await (await chooser).setFiles(file('our_office.png', PNG));
    await messageField(page).getByRole('img', { name: 'our office' }).waitFor();
    await composerOf(page).getByText('profile (2).pdf').waitFor();
    await journey.keep(page, 'mail with signature and files');
    await pressSend(page);
    await untilResultSays(page, 'Accepted by Outlook for Tomasz Lindqvist');
    await journey.keep(page, 'mail accepted');
  });

  step('the recipient sees words, signature, logo and files', async () => {
    const arrived = await newestArrived(page, 'Here they are.');
    expect(await arrived.innerText()).toContain('With profile.pdf, profile (2).pdf');
    const theirs = await seeAsRecipient(arrived);
    const words = await theirs.getByRole('article').innerText();
    expect(words.replaceAll(/\s+/g, ' ')).toContain(
      'Here they are. Ines Moreau Halden & Voss Talent <script>',
    );
    await theirs.getByRole('img', { name: 'Halden & Voss' }).waitFor();
    await theirs.getByRole('img', { name: 'our office' }).waitFor();
    const listed = theirs.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
    expect(await listed.count()).toBe(2);
    await journey.keep(theirs, 'mail as seen by its recipient');
    await theirs.close();
  });
});
