/** "Sent as you" under the composer: what it says of each message, page by page, and that it never says too much. */
import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { SENT, sentBefore } from '../../element/pictures/sent-sample.ts';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { focused } from '../../support/focused.ts';
import { connected, notConnected, problemOf, type ApiAnswer, type ApiAnswers } from './page-fixture.ts';
import { answers, choose, press, useSettingsPage, write } from './sending-fixture.ts';

const { settings } = useSettingsPage();

const open = (more: ApiAnswers): Promise<Page> => settings().open({ ...answers, ...more });
const list = (page: Page): Locator => page.getByRole('region', { name: 'Sent as you' });
const rows = (page: Page): Locator => list(page).getByRole('listitem');
const shows = (body: object): ApiAnswers => ({ 'GET sends': { body } });

test('every message says whom it went to, when, as whom and how it ended; an unknown one where to look', async () => {
  const page = await open(shows({ sends: SENT }));
  await rows(page).first().waitFor();
  const texts = await rows(page).allInnerTexts();
  const [sending, chat, channel, mail, unknownChat, unknownMail, failed, nameless, unreadable] = texts;
  expect(sending).toMatch(/Tomasz Lindqvist[\s\S]*On its way/);
  expect(chat).toMatch(/Sent[\s\S]*Chat, [\s\S]* as ines\.moreau@haldenvoss\.example[\s\S]*Open in Teams/);
  expect(channel).toMatch(/Engineering hiring > General[\s\S]*Channel, /);
  expect(mail).toMatch(/carla\.nystrom@candidates\.example, [\s\S]*Accepted by Outlook/);
  expect(mail).not.toMatch(/delivered|Open in Teams/i);
  expect(unknownChat).toMatch(/No confirmation[\s\S]*Look in Teams, then send it again/);
  expect(unknownMail).toMatch(/No confirmation[\s\S]*Look in your Sent Items in Outlook, then send it again/);
  expect(failed).toMatch(/Not sent[\s\S]*Microsoft does not accept a recipient/);
  expect(nameless).toMatch(/A person in Teams[\s\S]*Sent again after a message without confirmation/);
  expect(nameless).not.toContain('33333333');
  expect(unreadable).toMatch(
    /Where it went can no longer be read[\s\S]*No confirmation[\s\S]*in Teams and in/,
  );
  expect(await list(page).getByRole('link', { name: 'Open in Teams' }).count()).toBe(3);
  await holdsInEveryLook(page, 'sent-list');
  await settings().leave(page);
});

test('a state and a kind of a later version are said to be unknown to the page', async () => {
  const later = { ...sentBefore(1), state: 'postponed' };
  const page = await open(shows({ sends: [later] }));
  await rows(page).getByText('In a state that this page does not know').waitFor();
  await settings().leave(page);
});

describe('somebody who has sent nothing', () => {
  test('is told so', async () => {
    const page = await open(shows({ sends: [] }));
    await list(page).getByText('Nothing yet. What you send stands here.').waitFor();
    await settings().leave(page);
  });

  test('and is not connected sees no list; who has sent before sees it', async () => {
    const status = { 'GET status': { body: notConnected } };
    const page = await open({ ...status, ...shows({ sends: [] }) });
    const asked = page.waitForResponse((response) => response.url().endsWith('/api/sends'));
    await asked;
    await page.getByRole('button', { name: 'Connect', exact: false }).first().waitFor();
    expect(await list(page).count()).toBe(0);
    await settings().leave(page);
    const after = await open({ ...status, ...shows({ sends: [sentBefore(1)] }) });
    await rows(after).first().waitFor();
    await settings().leave(after);
  });
});

test('by keyboard alone more is shown, and the focus goes on with the first of it', async () => {
  const all = Array.from({ length: 30 }, (_one, index) => sentBefore(index));
  const page = await open({
    'GET sends': (request) => {
      const after = new URL(request.url()).searchParams.get('after');
      const from = all.findIndex(({ id }) => id === after) + 1;
      const sends = all.slice(from, from + 25);
      return { body: { sends, ...(from + 25 < all.length && { next: sends.at(-1)?.id }) } };
    },
  });
  await rows(page).nth(24).waitFor();
  expect(await rows(page).count()).toBe(25);
  await list(page).getByRole('button', { name: 'Show more' }).focus();
  await page.keyboard.press('Enter');
  await focused(page).filter({ hasText: 'candidate.number.26@' }).waitFor();
  await page.getByRole('status').filter({ hasText: '5 more messages.' }).waitFor({ state: 'attached' });
  expect(await rows(page).count()).toBe(30);
  await list(page).getByText('There is nothing older.').waitFor();
  expect(await list(page).getByRole('button', { name: 'Show more' }).count()).toBe(0);
  await settings().leave(page);
});

test('a message that has just gone out is there at once, and the focus stays with its result', async () => {
  const known = [sentBefore(2)];
  const page = await open({ 'GET sends': () => ({ body: { sends: known } }) });
  await rows(page).first().waitFor();
  known.unshift(sentBefore(0, { kind: 'chat', destinationName: 'Tomasz Lindqvist' }));
  await choose(page, 'tom', 'Tomasz Lindqvist');
  await write(page, 'Hello');
  await press(page);
  await rows(page).filter({ hasText: 'Tomasz Lindqvist' }).waitFor();
  await focused(page).filter({ hasText: 'Sent to Tomasz Lindqvist' }).waitFor();
  await settings().leave(page);
});

test('a look that fails says why, keeps what was known, and can be tried again', async () => {
  const next: ApiAnswer[] = [
    problemOf(503, { reason: 'storage-unavailable' }),
    { body: { sends: [sentBefore(1)] } },
    problemOf(503, { reason: 'storage-unavailable' }),
  ];
  const page = await open({ 'GET sends': () => next.shift() ?? { body: { sends: [] } } });
  await list(page).getByRole('button', { name: 'Try again' }).click();
  await rows(page).first().waitFor();
  await list(page).getByRole('button', { name: 'Look again' }).click();
  await list(page).locator('.notice').waitFor();
  expect(await rows(page).count()).toBe(1);
  await settings().leave(page);
});

test('a mail from an address of onmicrosoft.com is sent with a warning', async () => {
  const sent = {
    ...{ id: 's1', kind: 'mail', state: 'sent', sentAt: '2026-01-03T09:00:00Z', sender: {} },
    ...{ destination: 'd', note: 'A note.' },
    warnings: [
      { warning: 'onmicrosoft-sender', detail: 'D.', nextStep: 'N.' },
      { warning: 'of-tomorrow', detail: 'Something new.', nextStep: 'Do it.' },
    ],
  };
  const page = await open({ 'GET status': { body: connected }, 'POST send': { status: 201, body: sent } });
  await page.getByRole('tab', { name: 'Mail' }).click();
  await choose(page, 'tom', 'Tomasz Lindqvist');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Hi');
  await write(page, 'Hello');
  await press(page);
  await page.getByText('Your address ends in onmicrosoft.com.').waitFor();
  await page.getByText('Something new. Do it.').waitFor();
  await settings().leave(page);
});
