/** A group chat, a mention in it, and a reply in a thread of a channel, as the recruiter and the recipients see them. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import { pressByKeyboard } from './support/keyboard.ts';
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
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

const tomasz = { typed: 'tomasz', option: /Tomasz Lindqvist/ };
const amara = { typed: 'amara', option: /Amara Okafor/ };

describe.each(['desktop', 'phone'] as const)('groups, mentions and threads, on a %s', (look) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  beforeAll(async () => {
    journey = await openJourney({ album: `teams-parts-${look}` });
    await journey.product.connect(await recruiterAtApi(journey));
    page = await journey.openSettings(looks[look]);
    await untilCardSays(page, 'Connected');
  });
  afterAll(() => journey.close());

  const button = (name: string) => formOf(page).getByRole('button', { name, exact: true });

  step('a chat with one person becomes a group, by keyboard, and asks for its topic', async () => {
    await openTab(page, 'Chat');
    await choose(page, tomasz);
    await button('Add people: a group chat').waitFor();
    await journey.keep(page, 'chat with one person');
    await pressByKeyboard(page, button('Add people: a group chat'));
    await choose(page, amara);
    await formOf(page)
      .getByRole('textbox', { name: 'Topic of the group chat' })
      .fill('Interview on Thursday');
  });

  step('an @ asks whom to mention, and the message goes into the new chat', async () => {
    await messageField(page).pressSequentially('Welcome both. @');
    const picker = formOf(page).getByRole('combobox', { name: 'Whom do you mention?' });
    await picker.pressSequentially('tomasz');
    await formOf(page).getByRole('option', { name: tomasz.option }).waitFor();
    await journey.keep(page, 'whom to mention');
    await page.keyboard.press('Enter');
    await picker.waitFor({ state: 'detached' });
    await messageField(page).pressSequentially('brings the plan');
    await journey.keep(page, 'group chat written');
    await pressSend(page);
    await untilResultSays(page, 'Sent to Tomasz Lindqvist and Amara Okafor');
    await journey.keep(page, 'group chat sent');
  });

  step('the people of the group see its topic, and who is mentioned', async () => {
    const theirs = await seeAsRecipient(await newestArrived(page, 'brings the plan'));
    const topic = await theirs.getByRole('heading', { level: 1 }).innerText();
    expect(topic).toContain('Interview on Thursday');
    expect(await theirs.getByRole('article').last().innerText()).toContain(
      'Welcome both. Tomasz Lindqvist brings the plan',
    );
    await journey.keep(theirs, 'group chat as seen by its people');
    await theirs.close();
  });

  step('a message in a channel is answered in its thread, from what was sent', async () => {
    await openTab(page, 'Channel');
    const list = (name: string) => formOf(page).getByRole('combobox', { name, exact: true });
    await list('Team').selectOption('Engineering hiring');
    await list('Channel').selectOption('General');
    await messageField(page).fill('Two candidates for Thursday');
    await pressSend(page);
    await untilResultSays(page, /General/);
    const sent = page.getByRole('region', { name: 'Sent as you' });
    await pressByKeyboard(page, sent.getByRole('button', { name: 'Reply in the thread' }).first());
    await sent.getByRole('textbox', { name: 'Your reply' }).fill('Both have confirmed');
    await journey.keep(page, 'reply written');
    await sent.getByRole('button', { name: 'Send the reply' }).click();
    const theirs = await seeAsRecipient(await newestArrived(page, 'Both have confirmed'));
    await journey.keep(page, 'reply sent');
    const replies = theirs.getByRole('list', { name: 'Replies' });
    expect(await replies.getByRole('article').allInnerTexts()).toEqual([
      expect.stringContaining('Both have confirmed'),
    ]);
    await journey.keep(theirs, 'reply as seen in the channel');
    await theirs.close();
    expect(await composerOf(page).isVisible()).toBe(true);
  });
});
