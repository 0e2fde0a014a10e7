/** A message for later, in a page whose reader lives in Paris: chosen, over changes of the clocks, told, and taken back. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { choosePerson } from '../support/choose-person.ts';
import { holdsInEveryLook } from '../support/every-look.ts';
import { focused } from '../support/focused.ts';
import type { Api, ApiAnswer } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
let asked: Record<string, unknown>[] = [];
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => page.context().close());
afterAll(() => host.close());

const people = [
  { id: '1', displayName: 'Tomasz Lindqvist', email: 'tomasz@haldenvoss.example', kind: 'member' },
];
const waiting = {
  ...{ id: 's-1', kind: 'chat', state: 'scheduled', createdAt: '2026-10-20T10:00:00Z', readable: true },
  ...{ sendAt: '2026-10-22T07:30:00Z', destinationName: 'Tomasz Lindqvist' },
};
const checked = { maySend: true, obstacles: [], recipients: [], sender: {}, warnings: [], notKnowable: [] };
const words = { owner: 'user', title: 't', detail: 'd', nextStep: 'n', retryable: false };

function accept(request: Request): ApiAnswer {
  const body = request.postDataJSON() as Record<string, unknown>;
  asked.push(body);
  const sendAt = new Date(String(body['sendAt'])).toISOString();
  return { status: 202, body: { ...waiting, sendAt, sender: {}, destination: 'd', note: 'n' } };
}

/** At this instant, in Paris. */
async function open(now: string, more: Api = {}): Promise<void> {
  asked = [];
  const api: Api = {
    'GET status': { body: mockConnections.connected },
    'GET sends': { body: { sends: [] } },
    'POST people/search': { body: { people, truncated: false } },
    'POST send/check': { body: checked },
    'POST send': accept,
    ...more,
  };
  page = await host.open('plain.html', api, { timezoneId: 'Europe/Paris' });
  await page.clock.setFixedTime(now);
  await page.evaluate("document.querySelector('wintro-microsoft-365').show = 'card composer sent'");
  await page.evaluate("document.querySelector('wintro-microsoft-365').setAttribute('theme', 'auto')");
}
const composer = (): Locator => page.getByRole('region', { name: 'Write a message' });
const list = (): Locator => page.getByRole('region', { name: 'Sent as you' });
async function write(): Promise<void> {
  const scope = composer().getByRole('tabpanel');
  await choosePerson(scope, { field: 'To', typed: 'tom', option: 'Tomasz' });
  await composer().getByRole('textbox', { name: 'Message', exact: true }).fill('On Thursday');
}
async function choose(date: string, time: string): Promise<void> {
  await composer().getByRole('radio', { name: 'Send later' }).check();
  await composer().getByLabel('Date').fill(date);
  await composer().getByLabel('Time', { exact: true }).fill(time);
}
const press = (): Promise<void> => composer().getByRole('button', { name: 'Send later' }).click();

test('it goes out at a time on the own clock, stands in the list, and can be taken back by keyboard', async () => {
  let known: object[] = [];
  await open('2026-10-20T10:00:00Z', {
    'GET sends': () => ({ body: { sends: known } }),
    'POST sends/s-1/cancel': { body: { ...waiting, state: 'cancelled' } },
  });
  await write();
  await composer().getByRole('radio', { name: 'Send now' }).focus();
  await page.keyboard.press('ArrowDown');
  expect(await composer().getByLabel('Date').inputValue()).toBe('2026-10-21');
  await choose('2026-10-22', '09:30');
  await composer().getByText('In your own time zone: Europe/Paris, UTC+2.').waitFor();
  await holdsInEveryLook(page, 'later-chosen');
  known = [waiting];
  await press();
  await focused(page)
    .filter({ hasText: /^It goes out on October 22, 2026 at 9:30/ })
    .waitFor();
  expect(asked).toEqual([expect.objectContaining({ kind: 'chat', sendAt: '2026-10-22T09:30:00+02:00' })]);
  await list()
    .getByText(/goes out on October 22, 2026 at 9:30.AM, by the clock of Europe\/Paris/)
    .waitFor();
  expect(await composer().getByRole('radio', { name: 'Send now' }).isVisible()).toBe(true);
  await list().getByRole('button', { name: 'Take it back' }).press('Enter');
  await focused(page).filter({ hasText: 'Yes, take it back' }).waitFor();
  await page.keyboard.press('Enter');
  await list().getByText('Taken back', { exact: true }).waitFor();
  await focused(page).filter({ hasText: 'Tomasz Lindqvist' }).waitFor();
  const seen = await page.evaluate(
    "seen.filter(({ name }) => name === 'wintro-scheduled').map(({ detail }) => detail)",
  );
  expect(seen).toEqual([
    expect.objectContaining({ id: 's-1', kind: 'chat', sendAt: '2026-10-22T07:30:00.000Z' }),
  ]);
});

test('a time that the clock shows twice is asked about', async () => {
  await open('2026-10-20T10:00:00Z');
  await write();
  await choose('2026-10-25', '02:30');
  await press();
  await composer()
    .getByText('The clock shows this time twice that night. Choose which one you mean.')
    .waitFor();
  await composer().getByRole('radio', { name: 'The second, after the clocks are put back, UTC+1' }).check();
  await composer().getByText('In your own time zone: Europe/Paris, UTC+1.').waitFor();
  await press();
  await page.getByRole('heading', { name: /^It goes out on October 25, 2026 at 2:30/ }).waitFor();
  expect(asked).toEqual([expect.objectContaining({ sendAt: '2026-10-25T02:30:00+01:00' })]);
});

test('a time that the clock never shows, one too near and one too far are refused, and the focus is on the date', async () => {
  await open('2026-03-20T10:00:00Z');
  await write();
  for (const [date, time, fault] of [
    ['2026-03-29', '02:30', 'There is no such time that night'],
    ['2026-03-20', '11:01', 'at least 2 minutes from now'],
    ['2026-04-19', '12:30', 'at most 30 days from now'],
  ] as const) {
    await choose(date, time);
    await press();
    await composer().getByText(fault).waitFor();
    expect(
      await composer()
        .getByLabel('Date')
        .evaluate((one: { matches(it: string): boolean }) => one.matches(':focus')),
    ).toBe(true);
  }
  expect(asked).toEqual([]);
});

// What would break: a draft that was meant for Monday went out at once after a reload.
test('the chosen time is kept with the draft, and Send waits for the part that judges it', async () => {
  await open('2026-10-20T10:00:00Z');
  await write();
  await choose('2026-10-22', '09:30');
  await page.reload();
  await page.clock.setFixedTime('2026-10-20T10:00:00Z');
  await press();
  await page.getByRole('heading', { name: /^It goes out on October 22, 2026 at 9:30/ }).waitFor();
  expect(asked).toEqual([expect.objectContaining({ sendAt: '2026-10-22T09:30:00+02:00' })]);
});

test('one that has started cannot be taken back, and says how it ended', async () => {
  const started = { ...words, status: 409, reason: 'send-started' };
  await open('2026-10-20T10:00:00Z', {
    'GET sends': { body: { sends: [waiting] } },
    'POST sends/s-1/cancel': { status: 409, body: started },
    'GET sends/s-1': { body: { ...waiting, state: 'sent', sentAt: '2026-10-20T10:00:00Z' } },
  });
  await list().getByRole('button', { name: 'Take it back' }).click();
  await list().getByRole('button', { name: 'Yes, take it back' }).click();
  await list().getByText('Sent', { exact: true }).waitFor();
  expect(await list().getByRole('button', { name: 'Take it back' }).count()).toBe(0);
});

test('the card tells what did not go out, and the list why and when it was to', async () => {
  const missed = { ...words, reason: 'send-missed' };
  const attention = { ...missed, at: '2026-10-20T09:00:00Z', sendId: 's-1', count: 2 };
  await open('2026-10-20T10:00:00Z', {
    'GET status': { body: { ...mockConnections.connected, attention } },
    'GET sends': { body: { sends: [{ ...waiting, state: 'failed', failure: missed }] } },
  });
  const card = page.getByRole('region', { name: 'Microsoft Teams & Outlook' });
  await card.getByText('2 messages that waited did not go out.').waitFor();
  await card.getByText('The last of them, 1 hour ago').waitFor();
  await list()
    .getByText(/was to go out on October 22, 2026 at 9:30/)
    .waitFor();
  await list().getByText('The message missed its time.').waitFor();
  await holdsInEveryLook(page, 'later-attention');
});
