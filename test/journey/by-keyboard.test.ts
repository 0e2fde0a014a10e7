/** The guide by keyboard alone, for somebody who asked their computer for less motion. The mouse is never used. */
import { afterAll, beforeAll, expect, describe } from '@jest/globals';
import type { Page } from 'playwright-core';
import { personas } from '../sandbox/world/sample-company.ts';
import { openJourney, type Journey } from './support/journey.ts';
import { pickByKeyboard, pressByKeyboard, tabTo, typeAtPace } from './support/keyboard.ts';
import { looks } from './support/looks.ts';
import { accountButton, onPage } from './support/microsoft-pages.ts';
import {
  cardOf,
  composerOf,
  formOf,
  messageField,
  newestArrived,
  untilCardSays,
  untilFocusIsOn,
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

describe('the guide by keyboard alone', () => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  beforeAll(async () => {
    journey = await openJourney({ album: 'by-keyboard' });
    page = await journey.openSettings({ ...looks.desktop, reducedMotion: 'reduce' });
  });
  afterAll(() => journey.close());

  const button = (name: string) => page.getByRole('button', { name, exact: true });
  /** In the people picker that has the focus. */
  const choosePersonByKeyboard = async (letters: string, name: string): Promise<void> => {
    await typeAtPace(page, letters);
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('listbox').waitFor({ state: 'hidden' });
    await button(`Remove ${name}`).last().waitFor();
  };

  step('the first Tab offers to skip to the content', async () => {
    await untilCardSays(page, 'Not connected');
    await page.keyboard.press('Tab');
    await untilFocusIsOn(page, 'Skip to content');
    await journey.keep(page, 'skip link');
  });

  step('nothing moves', async () => {
    const trees = '[document, document.querySelector("wintro-microsoft-365").shadowRoot]';
    const moving = `${trees}.flatMap((tree) => tree.getAnimations()).filter((one) => one.playState === "running")`;
    expect(await page.evaluate(`${moving}.length`)).toBe(0);
    const duration = `getComputedStyle(${trees}[1].querySelector('.button')).transitionDuration`;
    expect(await page.evaluate(duration)).toBe('0s');
  });

  step('Connect, the account and Accept can be reached and pressed', async () => {
    await pressByKeyboard(page, cardOf(page).getByRole('button', { name: 'Connect', exact: true }));
    await onPage(page, 'Pick an account');
    await tabTo(page, accountButton(page, personas.recruiter));
    await journey.keep(page, 'account with the focus');
    await page.keyboard.press('Enter');
    await onPage(page, 'Permissions requested');
    await pressByKeyboard(page, button('Accept'));
    await untilCardSays(page, 'Connected');
    await untilFocusIsOn(page, 'Connected');
  });

  step('the test message is two Tabs and a name away, and Escape gives the focus back', async () => {
    await pressByKeyboard(page, button('Send a test message'));
    await page.locator('[role=combobox]:focus').waitFor();
    await choosePersonByKeyboard('tomasz', 'Tomasz Lindqvist');
    const dialog = page.getByRole('dialog');
    await pressByKeyboard(page, dialog.getByRole('button', { name: 'Send', exact: true }));
    await untilResultSays(page, 'Sent to Tomasz Lindqvist');
    await journey.keep(page, 'test message sent');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await untilFocusIsOn(page, 'Send a test message');
  });

  step(
    'a channel message: arrow keys change the tab, letters choose team and channel, Enter sends',
    async () => {
      await tabTo(page, composerOf(page).getByRole('tab', { name: 'Chat', exact: true }));
      await page.keyboard.press('ArrowRight');
      const list = (name: string) => formOf(page).getByRole('combobox', { name, exact: true });
      await list('Team').getByRole('option', { name: 'Engineering hiring' }).waitFor({ state: 'attached' });
      await pickByKeyboard(page, list('Team'), 'Eng');
      await list('Channel').getByRole('option', { name: 'Backend engineers' }).waitFor({ state: 'attached' });
      await pickByKeyboard(page, list('Channel'), 'Back');
      await tabTo(page, messageField(page));
      await page.keyboard.type('Two interviews today.');
      await page.keyboard.press('Enter');
      await untilResultSays(page, 'Sent to Engineering hiring > Backend engineers');
      await newestArrived(page, 'Two interviews today.');
    },
  );

  step('a mail: Ctrl and Enter send it', async () => {
    await tabTo(page, composerOf(page).getByRole('tab', { name: 'Channel', exact: true }));
    await page.keyboard.press('ArrowRight');
    await tabTo(page, formOf(page).getByRole('combobox', { name: 'To', exact: true }));
    await choosePersonByKeyboard('tomasz', 'Tomasz Lindqvist');
    await tabTo(page, formOf(page).getByRole('textbox', { name: 'Subject', exact: true }));
    await page.keyboard.type('Your interview');
    await tabTo(page, messageField(page));
    await page.keyboard.type('It is at ten.');
    await page.keyboard.press('Control+Enter');
    await untilResultSays(page, 'Accepted by Outlook for Tomasz Lindqvist');
    await journey.keep(page, 'mail accepted');
  });

  step(
    'Disconnect asks first: the focus starts on the harmless answer, and Escape changes nothing',
    async () => {
      await pressByKeyboard(page, cardOf(page).getByRole('button', { name: 'Disconnect', exact: true }));
      await untilFocusIsOn(page, 'Stay connected');
      await page.keyboard.press('Escape');
      await untilCardSays(page, 'Connected');
      await untilFocusIsOn(page, 'Disconnect');
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('alertdialog');
      await pressByKeyboard(page, dialog.getByRole('button', { name: 'Disconnect', exact: true }));
      await untilCardSays(page, 'Not connected');
      await untilFocusIsOn(page, 'Not connected');
    },
  );
});
