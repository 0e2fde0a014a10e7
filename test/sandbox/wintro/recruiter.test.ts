/** What a recruiter can rely on while writing, whatever key is pressed and whatever is pasted. */
import { describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import { focused } from '../../support/focused.ts';
import { cardOf } from './card-case.ts';
import { connected, failureOf, minutesAgo, notConnected, problemOf, type ApiAnswer } from './page-fixture.ts';
import { answers, choose, composer, press, sent, useSettingsPage, write } from './sending-fixture.ts';

const { settings, open } = useSettingsPage();

const field = (page: Page, name = 'To'): Locator =>
  composer(page).getByRole('combobox', { name, exact: true });
/** Names of the recipients, from the buttons that take them out. */
const chips = async (page: Page): Promise<string[]> => {
  const shown = await composer(page).getByRole('tabpanel').locator('.chip').allInnerTexts();
  return shown.map((name) => name.trim());
};
const openMail = async (page: Page): Promise<void> => {
  await composer(page).getByRole('tab', { name: 'Mail' }).click();
  await composer(page).getByRole('textbox', { name: 'Subject' }).fill('Interview');
  await write(page, 'Dear all');
};
const paste = (target: Locator, text: string): Promise<void> =>
  target.evaluate((element, pasted) => {
    const world = globalThis as unknown as {
      DataTransfer: new () => { setData(kind: string, text: string): void };
      ClipboardEvent: new (name: string, more: object) => { type: string };
    };
    const clipboardData = new world.DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new world.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (element as unknown as { dispatchEvent(event: object): void }).dispatchEvent(event);
  }, text);
/** The focus is on something, and not lost to the page. */
const hasFocus = (page: Page): Promise<unknown> =>
  page.evaluate('document.activeElement !== document.body && document.activeElement !== null');

describe('a recipient field that holds what is no recipient', () => {
  test('keeps every key from sending, says why at the field, and is quiet once it is cured', async () => {
    const page = await open();
    await openMail(page);
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await field(page).fill('Somebody');
    const tries: readonly (() => Promise<void>)[] = [
      () => press(page),
      () => composer(page).getByRole('textbox', { name: 'Message' }).press('Control+Enter'),
      () => composer(page).getByRole('textbox', { name: 'Subject' }).press('Control+Enter'),
      () => composer(page).getByRole('textbox', { name: 'Subject' }).press('Enter'),
      () => field(page).press('Enter'),
      () => field(page).press('Control+Enter'),
    ];
    for (const attempt of tries) await attempt();
    await page.getByText('"Somebody" is not a recipient yet.').waitFor();
    expect(sent).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await field(page).fill('');
    await page.getByText('is not a recipient yet.').waitFor({ state: 'detached' });
    await press(page);
    await page.getByRole('heading', { name: 'Accepted by Outlook for Tomasz Lindqvist' }).waitFor();
    expect(sent).toHaveLength(1);
  });

  test('takes an address by Enter, and Enter sends nothing from there', async () => {
    const page = await open();
    await openMail(page);
    await field(page).fill('nora@candidate.example');
    await field(page).press('Enter');
    await composer(page).getByRole('button', { name: 'Remove nora@candidate.example' }).waitFor();
    await field(page).press('Enter');
    // What had been sent by now would have the subject of before.
    await composer(page).getByRole('textbox', { name: 'Subject' }).fill('Interview on Tuesday');
    await press(page);
    await page.getByRole('heading', { name: 'Accepted by Outlook for nora@candidate.example' }).waitFor();
    expect(sent.map(({ body }) => body['subject'])).toEqual(['Interview on Tuesday']);
  });

  test('has the focus after Send, in the field that is in the way', async () => {
    const page = await open();
    await openMail(page);
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await composer(page).getByRole('button', { name: 'Add Cc or Bcc' }).click();
    await field(page, 'Cc').and(page.locator(':focus')).waitFor();
    await field(page, 'Bcc').fill('somebody else');
    await press(page);
    await field(page, 'Bcc').and(page.locator(':focus')).waitFor();
    expect(sent).toEqual([]);
  });
});

describe('a list that is pasted', () => {
  test('becomes recipients; what is no address stays in the field', async () => {
    const page = await open();
    await openMail(page);
    await paste(
      field(page),
      '"Lund, Nora" <nora@x.example>; Bo <bo@x.example>\nthe whole team\nBO@x.example',
    );
    await composer(page).getByRole('button', { name: 'Remove Bo' }).waitFor();
    expect(await chips(page)).toEqual(['Lund, Nora', 'Bo']);
    expect(await field(page).inputValue()).toBe('the whole team');
    await page.getByRole('status').filter({ hasText: '2 recipients added.' }).waitFor({ state: 'attached' });
    await field(page).fill('carl@x.example');
    await field(page).press(';');
    await composer(page).getByRole('button', { name: 'Remove carl@x.example' }).waitFor();
    expect(await field(page).inputValue()).toBe('');
  });

  test('of more than there is room for says how many were left out, before and when it is full', async () => {
    const page = await open();
    await openMail(page);
    const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}@x.example`);
    await paste(field(page), people(45).join(', '));
    await composer(page).getByText('Room for 5 more recipients.').waitFor();
    await paste(field(page), people(52).join(', '));
    await composer(page).getByText('A mail has at most 50 recipients. 2 addresses were left out.').waitFor();
    expect(await chips(page)).toHaveLength(50);
    await composer(page).getByRole('tab', { name: 'Chat' }).click();
    await paste(field(page), 'a@x.example; b@x.example');
    await composer(page).getByText('A chat has one recipient. One address was left out.').waitFor();
  });
});

describe('a draft', () => {
  test('says that it is kept, can be thrown away, and that can be undone', async () => {
    const page = await open();
    const kept = composer(page).getByRole('tabpanel').getByText('Your draft is kept in this browser.');
    expect(await kept.count()).toBe(0);
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Half a sentence');
    await kept.waitFor();
    await composer(page).getByRole('button', { name: 'Throw the draft away' }).click();
    await focused(page).filter({ hasText: 'Undo' }).waitFor();
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
    expect(await chips(page)).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await composer(page).getByRole('button', { name: 'Undo' }).click();
    await composer(page).getByRole('textbox', { name: 'Message' }).and(page.locator(':focus')).waitFor();
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe(
      'Half a sentence',
    );
    await composer(page).getByRole('button', { name: 'Throw the draft away' }).click();
    await page.reload();
    await composer(page).waitFor();
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('');
  });

  test('that something else wrote over is read as far as it goes, and the composer stands', async () => {
    // What broke: a list of recipients that is none took the whole composer away, at every load.
    const page = await open();
    await write(page, 'Half a sentence');
    await page.evaluate(() => {
      const key = Object.keys(localStorage).find((name) => name.endsWith('.chat')) ?? '';
      localStorage.setItem(key, JSON.stringify({ to: 'Nora', cc: [null], text: 'What is left' }));
    });
    await page.reload();
    await composer(page).waitFor();
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('What is left');
  });

  test('is not called kept where the browser keeps nothing', async () => {
    const page = await open();
    await page.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('', 'QuotaExceededError');
      };
    });
    await write(page, 'Half a sentence');
    await composer(page)
      .getByText('This browser keeps no drafts: yours stays as long as this page.')
      .waitFor();
  });

  test('that is nearly too long says how much is left, and one that is too long by how much, before Send', async () => {
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'x'.repeat(24_000));
    await composer(page).getByText('About 576 characters left.').waitFor();
    await write(page, 'x'.repeat(25_000));
    await composer(page).getByText('About 424 characters too long. Shorten the message.').waitFor();
    await press(page);
    await composer(page).getByRole('textbox', { name: 'Message' }).and(page.locator(':focus')).waitFor();
    expect(sent).toEqual([]);
    await write(page, 'short');
    await composer(page).getByText('characters too long').waitFor({ state: 'detached' });
    await openMail(page);
    await composer(page).getByRole('textbox', { name: 'Subject' }).fill('s'.repeat(240));
    await composer(page).getByText('15 characters left.').waitFor();
  });
});

describe('while sending is paused', () => {
  test('the card says so, Send is off and says why, and looking again brings both back', async () => {
    let failure: object | null = failureOf('operator', { title: 'The keys are out of reach' });
    const status = (): ApiAnswer => ({ body: { ...connected, ...(failure && { failure }) } });
    const page = await settings().open({ ...answers, 'GET status': status });
    await cardOf(page).getByRole('heading', { name: 'Connected, but sending is paused' }).waitFor();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    const button = composer(page).getByRole('button', { name: 'Send', exact: true });
    expect(await button.isDisabled()).toBe(true);
    const why = await button.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${why ?? ''}"]`).innerText()).toBe(
      'Sending is paused: The keys are out of reach. Your draft is kept.',
    );
    await button.focus();
    await page.keyboard.press('Enter');
    await composer(page).getByRole('textbox', { name: 'Message' }).press('Enter');
    expect(sent).toEqual([]);
    expect(await cardOf(page).getByRole('list', { name: 'What you can do' }).innerText()).toContain(
      '(paused)',
    );
    expect(await axeViolations(page)).toEqual([]);
    failure = null;
    await cardOf(page).getByRole('button', { name: 'Look again' }).click();
    await focused(page).filter({ hasText: 'Connected' }).waitFor();
    await press(page);
    await page.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' }).waitFor();
    await settings().leave(page);
  });
});

describe('the focus', () => {
  test('is never lost when the button that was pressed goes away', async () => {
    let places: ApiAnswer = problemOf(503, { title: 'Teams is busy', retryable: true });
    const page = await settings().open({ ...answers, 'GET teams': () => places });
    await composer(page).getByRole('tab', { name: 'Channel' }).click();
    await page.getByRole('button', { name: 'Load the teams again' }).waitFor();
    places = answers['GET teams'];
    await page.getByRole('button', { name: 'Load the teams again' }).click();
    await composer(page)
      .getByRole('combobox', { name: 'Team', exact: true })
      .and(page.locator(':focus'))
      .waitFor();
    await composer(page).getByRole('tab', { name: 'Chat' }).click();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    expect(await hasFocus(page)).toBe(true);
    await composer(page).getByRole('button', { name: 'Remove Tomasz Lindqvist' }).click();
    await field(page).and(page.locator(':focus')).waitFor();
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close' }).click();
    await focused(page).filter({ hasText: 'Disconnect' }).waitFor();
    await settings().leave(page);
  });
});

describe('on a phone', () => {
  const phone = { viewport: { width: 360, height: 740 } };
  const waiting = { since: minutesAgo(3000), capabilities: ['chat'], saidBy: 'user' };
  const attempt = { startedAt: minutesAgo(90), expiresAt: minutesAgo(30) };

  test('what comes next is seen without scrolling, and the page ends where its content ends', async () => {
    let body: unknown = notConnected;
    const page = await settings().open({ ...answers, 'GET status': () => ({ body }) }, phone);
    const views: readonly [button: string, status: unknown][] = [
      ['Connect', notConnected],
      ['Try again', { ...notConnected, attempt }],
      ['Finish connecting', { ...notConnected, state: 'awaiting-approval', approval: waiting }],
      ['Reconnect', { ...connected, state: 'reconnect-required', failure: failureOf('user') }],
      ['Send a test message', connected],
      ['Look again', { ...connected, failure: failureOf('operator') }],
    ];
    for (const [name, status] of views) {
      body = status;
      await page.reload();
      const button = cardOf(page).getByRole('button', { name, exact: true });
      await button.waitFor();
      const box = (await button.boundingBox())!;
      expect([name, box.y + box.height <= 740]).toEqual([name, true]);
      expect([name, await endsWithContent(page)]).toEqual([name, true]);
    }
    await field(page).fill('tom');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await page.keyboard.press('Escape');
    expect(await endsWithContent(page)).toBe(true);
    await settings().leave(page);
  });
});

/** Below the last thing that can be read there is only the page's own edge. */
const endsWithContent = (page: Page): Promise<unknown> =>
  page.evaluate(
    `document.documentElement.scrollHeight <= Math.max(innerHeight, Math.ceil(document.querySelector('.shell').getBoundingClientRect().bottom + scrollY))`,
  );
