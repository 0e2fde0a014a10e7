import { describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import { connected, failureOf, notConnected, problemOf, type ApiAnswer } from './page-fixture.ts';
import {
  answers,
  choose,
  composer,
  outcomes,
  press,
  sent,
  tomasz,
  useSettingsPage,
  write,
} from './sending-fixture.ts';
import { focused } from '../../support/focused.ts';

const { settings, open } = useSettingsPage();
const found = (people: readonly unknown[], truncated = false): ApiAnswer => ({ body: { people, truncated } });

test('a list of teams or channels that is cut says so, and where the others are written to', async () => {
  // What broke: the client gave the list without its `truncated`, and somebody's team was simply not there.
  const teams = { ...(answers['GET teams'].body as object), truncated: true };
  const channels = { channels: [], truncated: true };
  const page = await settings().open({
    ...answers,
    'GET teams': { body: teams },
    'GET teams/team-1/channels': { body: channels },
  });
  await composer(page).getByRole('tab', { name: 'Channel' }).click();
  const cut = page.getByText('There are more than are listed here. Write to the others in Teams itself.');
  await cut.first().waitFor();
  expect(await cut.count()).toBe(1);
  await composer(page).getByRole('combobox', { name: 'Team', exact: true }).selectOption('Talent');
  await cut.nth(1).waitFor();
  await settings().leave(page);
});

describe('an address that was typed and not chosen', () => {
  const field = (page: Page) => composer(page).getByRole('combobox', { name: 'To', exact: true });
  const chip = (page: Page) => composer(page).getByRole('button', { name: 'Remove nora@candidate.example' });

  test.each(['Tab', 'Escape'])('is a recipient after %s', async (key) => {
    const page = await open();
    await field(page).fill('nora@candidate.example');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press(key);
    await chip(page).waitFor();
    // One recipient is all that a chat has: the field is away until they are removed.
    await chip(page).click();
    expect(await field(page).inputValue()).toBe('');
    expect(await axeViolations(page)).toEqual([]);
  });

  test('is a recipient when Send is pressed from the field, once', async () => {
    const page = await open();
    await write(page, 'Hello');
    await field(page).fill('nora@candidate.example');
    await press(page);
    await page.getByRole('heading', { name: 'Sent to nora@candidate.example' }).waitFor();
    expect(sent.map(({ body }) => body['to'])).toEqual([{ email: 'nora@candidate.example' }]);
  });

  test('does not take the focus back when the user goes on to the message', async () => {
    const page = await open();
    await field(page).fill('nora@candidate.example');
    await composer(page).getByRole('textbox', { name: 'Message' }).click();
    await chip(page).waitFor();
    await page.keyboard.type('Hello');
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Hello');
  });

  test.each<[string, ApiAnswer, string]>([
    ['some of more', found([tomasz], true), 'The first 1 of more. Type more of the name'],
    ['nobody, and not everybody was looked at', found([], true), 'Nobody found among those looked through.'],
    ['nobody', found([]), 'Nobody found. Type a full e-mail address'],
  ])('that finds %s is told so', async (_what, answer, words) => {
    const page = await settings().open({ ...answers, 'POST people/search': answer });
    await field(page).fill('nora');
    await page.getByText(words).waitFor();
    await settings().leave(page);
  });

  test('is offered with people whom the message can reach: without an address in Teams alone', async () => {
    // What broke: whoever has a sign-in name that is no address was offered for mail, and send refused it.
    const nobox = { id: 'id-9', displayName: 'Nora Nobox', userPrincipalName: 'no address', kind: 'member' };
    const page = await settings().open({ ...answers, 'POST people/search': found([nobox, tomasz]) });
    const options = composer(page).getByRole('listbox').getByRole('option');
    await field(page).fill('no');
    await page.getByText('2 matches.').waitFor();
    expect(await options.allTextContents()).toEqual(['NNNora Nobox', `TLTomasz Lindqvist${tomasz.email}`]);
    await composer(page).getByRole('tab', { name: 'Mail' }).click();
    await field(page).fill('no');
    await page.getByText('1 match.').waitFor();
    expect(await options.allTextContents()).toEqual([`TLTomasz Lindqvist${tomasz.email}`]);
    await settings().leave(page);
  });

  test('that is not complete stays in the field, and the hint asks for no key that would do nothing', async () => {
    const page = await settings().open({ ...answers, 'POST people/search': found([tomasz]) });
    await field(page).fill('nora');
    await page.getByText('1 match. Press Enter to choose.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('1 match. Use the arrow keys to choose.').waitFor();
    expect(await field(page).inputValue()).toBe('nora');
    await settings().leave(page);
  });
});

describe('what the card says after a send', () => {
  test('a failure that is over goes from the card, and the result keeps the focus', async () => {
    let failure: unknown = {
      ...failureOf('tenant-admin', { title: 'Teams is switched off' }),
      goesOut: true,
    };
    const page = await settings().open({
      ...answers,
      'GET status': () => ({ body: { ...connected, ...(failure !== null && { failure }) } }),
    });
    await page.getByText('Teams is switched off').waitFor();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    failure = null;
    await press(page);
    await page.getByText('Teams is switched off').waitFor({ state: 'hidden' });
    await focused(page).filter({ hasText: 'Sent to Tomasz Lindqvist' }).waitFor();
    await settings().leave(page);
  });

  test('an account that was disconnected elsewhere is named by the result, and the draft stays', async () => {
    let status: unknown = connected;
    outcomes.push(problemOf(409, { reason: 'not-connected' }));
    const page = await settings().open({ ...answers, 'GET status': () => ({ body: status }) });
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    status = notConnected;
    await press(page);
    await page.getByRole('heading', { name: 'Not connected', exact: true }).waitFor();
    await focused(page).filter({ hasText: 'Not sent: this account was disconnected' }).waitFor();
    expect(await composer(page).getByText('Your draft is kept. Connect again to send it.').isVisible()).toBe(
      true,
    );
    expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Hello');
    expect(await axeViolations(page)).toEqual([]);
    await settings().leave(page);
  });

  test('what was not sent is offered again as long as it stands there: what is changed goes by Send', async () => {
    // What broke: after a change the message of before went out, as one to whom the form named by then.
    outcomes.push(problemOf(503, { reason: 'storage-unavailable', retryable: true }));
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Helo');
    await press(page);
    const again = composer(page).getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await write(page, 'Hello');
    await again.waitFor({ state: 'hidden' });
    await write(page, 'Helo');
    await again.waitFor();
    await write(page, 'Hello');
    await press(page);
    await page.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' }).waitFor();
    expect(sent.map(({ body }) => body.body.content)).toEqual(['Helo', 'Hello']);
  });

  test.each([
    [20, 'Try again in 20 seconds.'],
    [330, 'Try again in 6 minutes.'],
  ])('a problem that names %s seconds says when to try again', async (retryAfterSeconds, words) => {
    outcomes.push(problemOf(429, { reason: 'rate-limited', retryable: true, retryAfterSeconds }));
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    await press(page);
    await composer(page).getByText(words).waitFor();
  });
});
