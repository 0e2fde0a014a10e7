/** Two tabs with one draft: what is sent from both is one message. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { choosePerson } from '../support/choose-person.ts';
import type { Api, ApiAnswer } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let first: Page;
let keys: string[] = [];
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => first.context().close());
afterAll(() => host.close());

const ID = `b-${'m'.repeat(22)}`;
const at = '2026-01-14T09:30:00.000Z';
const tomasz = {
  id: '1',
  displayName: 'Tomasz Lindqvist',
  email: 'tomasz@haldenvoss.example',
  kind: 'member',
};
const lund = { id: '2', displayName: 'Lund & Søn', email: 'lund@haldenvoss.example', kind: 'member' };
const problem = { type: 'about:blank', title: 'No', detail: 'd', nextStep: 'n', owner: 'user', reason: 'x' };
const sent = { id: 's', kind: 'chat', state: 'sent', sentAt: at, sender: {}, note: '' };
const noted =
  (body: object, status: number) =>
  (request: Request): ApiAnswer => {
    if ((request.postDataJSON() as { readonly dryRun?: boolean }).dryRun)
      return { body: { count: 1, messages: [] } };
    keys.push(request.headers()['idempotency-key'] ?? '');
    return { status, body };
  };

async function open(more: Api = {}): Promise<void> {
  keys = [];
  first = await host.open('writing.html', {
    'GET status': { body: mockConnections.connected },
    'POST people/search': { body: { people: [tomasz], truncated: false } },
    'POST send': noted(sent, 201),
    'POST batches': noted(
      { id: ID, state: 'accepted', count: 1, createdAt: at, goodUntil: at, note: '' },
      202,
    ),
    ...more,
  });
}

/** Another tab of the same browser, with what is kept there. */
async function secondTab(): Promise<Page> {
  const page = await first.context().newPage();
  await page.goto(first.url());
  return page;
}
const composerIn = (page: Page): Locator => page.getByRole('region', { name: 'Write a message' });
const messageIn = (page: Page): Locator =>
  composerIn(page).getByRole('textbox', { name: 'Message', exact: true });
const button = (page: Page, name: string): Locator =>
  composerIn(page).getByRole('button', { name, exact: true });

async function begin(): Promise<void> {
  await choosePerson(composerIn(first).getByRole('tabpanel'), { typed: 'tom', option: 'Tomasz' });
  await button(first, 'Plain text').click();
  await messageIn(first).fill('Hello');
}

/** Presses the button, and waits for what goes out. */
async function press(page: Page, name: string, path: string): Promise<void> {
  await page.evaluate("document.querySelector('wintro-microsoft-365').setAttribute('undo-seconds', '0')");
  const answered = page.waitForResponse(`**/api/${path}`);
  await button(page, name).click();
  await answered;
}
const send = (page: Page): Promise<void> => press(page, 'Send', 'send');

test('the same draft went out once per tab: now under one key, and the same words written anew under another', async () => {
  await open();
  await begin();
  const second = await secondTab();
  await messageIn(second).waitFor();
  await send(first);
  await first.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' }).waitFor();
  await send(second);
  await second.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' }).waitFor();
  await messageIn(first).fill('Hello');
  await send(first);
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
  await messageIn(second).fill('Hello');
  await send(second);
  expect(new Set(keys).size).toBe(3);
});

test('one group was begun per tab: now both write into the same chat', async () => {
  const chats: string[] = [];
  await open({
    'POST people/search': { body: { people: [tomasz, lund], truncated: false } },
    'POST chats': (request) => {
      chats.push(request.headers()['idempotency-key'] ?? '');
      return { status: 201, body: { id: 'c', chatId: '19:g@thread.v2', sender: {}, note: '' } };
    },
  });
  await begin();
  await button(first, 'Add people: a group chat').click();
  await choosePerson(composerIn(first).getByRole('tabpanel'), { typed: 'lun', option: 'Lund' });
  await composerIn(first).getByRole('textbox', { name: 'Topic of the group chat' }).fill('Interview');
  const second = await secondTab();
  await messageIn(second).waitFor();
  await send(first);
  await send(second);
  expect(chats).toHaveLength(2);
  expect(new Set(chats).size).toBe(1);
  expect(new Set(keys).size).toBe(1);
});

test('the same batch went out once per tab: now under one key', async () => {
  await open();
  await composerIn(first).getByRole('tab', { name: 'Many' }).click();
  const field = (name: string): Locator => composerIn(first).getByRole('textbox', { name, exact: true });
  await field('Subject').fill('Tuesday');
  await field('Message').fill('Hello');
  await field('E-mail address').fill(tomasz.email);
  const second = await secondTab();
  await composerIn(second).getByRole('tab', { name: 'Many' }).click();
  for (const page of [first, second]) await button(page, 'Look at the messages').click();
  for (const page of [first, second]) await press(page, 'Send the message', 'batches');
  expect(keys).toHaveLength(2);
  expect(keys[1]).toBe(keys[0]);
});

test.each([
  ['may be tried again goes under the same key', 503, true, 'Try again', 1],
  ['was refused for good goes under a new key when it is sent again', 422, false, 'Send', 2],
] as const)('what %s', async (_what, status, retryable, again, count) => {
  const body = { ...problem, status, retryable };
  await open({ 'POST send': noted(body, status) });
  await begin();
  await send(first);
  await press(first, again, 'send');
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(count);
});
