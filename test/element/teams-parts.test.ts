/** Group chats, mentions, replies and the check ahead of a send, in a page. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { axeViolations } from '../support/axe.ts';
import { choosePerson } from '../support/choose-person.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
let asked: { readonly name: string; readonly body: Record<string, unknown> }[] = [];
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => page.context().close());
afterAll(() => host.close());

const people = [
  { id: '1', displayName: 'Tomasz Lindqvist', email: 'tomasz@haldenvoss.example', kind: 'member' },
  { id: '2', displayName: 'Toma Guest', email: 'toma@orchardlane.example', kind: 'guest' },
];
const checked = { maySend: true, obstacles: [], recipients: [], sender: {}, warnings: [], notKnowable: [] };
const at = '2026-01-03T09:00:00Z';
const sent = { id: 's', kind: 'chat', state: 'sent', sentAt: at, sender: {}, note: '', destination: '' };
const chatId = '19:new@thread.v2';
const noted =
  (name: string, status: number, body: unknown) =>
  (request: Request): { status: number; body: unknown } => {
    asked.push({ name, body: request.postDataJSON() as Record<string, unknown> });
    return { status, body };
  };
async function open(more: Api = {}): Promise<void> {
  asked = [];
  page = await host.open('plain.html', {
    'GET status': { body: mockConnections.connected },
    'GET sends': { body: { sends: [] } },
    'POST people/search': { body: { people, truncated: false } },
    'POST send/check': noted('check', 200, checked),
    'POST chats': noted('chats', 201, { id: 'c', chatId, topic: 'T', createdAt: at, sender: {} }),
    'POST send': noted('send', 201, sent),
    ...more,
  });
}
const composer = (): Locator => page.getByRole('region', { name: 'Write a message' });
const field = (name: string): Locator => composer().getByRole('textbox', { name, exact: true });
const button = (name: string): Locator => composer().getByRole('button', { name, exact: true });
const choose = (typed: string, option: string): Promise<void> =>
  choosePerson(composer().getByRole('tabpanel'), { field: 'To', typed, option });
const bodies = (name: string) => asked.filter((one) => one.name === name).map(({ body }) => body);

test('several people are a group chat with a topic; it is begun once, and written to from then on', async () => {
  await open();
  await choose('tom', 'Tomasz');
  await button('Add people: a group chat').click();
  await choose('tom', 'Toma Guest');
  await field('Message').fill('Welcome');
  await button('Send').click();
  await composer().getByText('Write a topic without a colon.').waitFor();
  await field('Topic of the group chat').fill('Interview');
  expect(await axeViolations(page)).toEqual([]);
  await button('Send').click();
  await page.getByRole('heading', { name: 'Sent to Tomasz Lindqvist and Toma Guest' }).waitFor();
  await field('Message').fill('Until Thursday');
  const second = page.waitForResponse('**/api/send');
  await button('Send').click();
  await second;
  expect(bodies('chats')).toEqual([{ topic: 'Interview', members: [{ userId: '1' }, { userId: '2' }] }]);
  expect(bodies('send')).toMatchObject([
    { kind: 'chat', to: { chatId }, body: { content: 'Welcome' } },
    { kind: 'chat', to: { chatId }, body: { content: 'Until Thursday' } },
  ]);
});

test('an @ asks whom to mention, by keyboard alone, and the message names the place', async () => {
  await open();
  await choose('tom', 'Tomasz');
  await field('Message').pressSequentially('Hi @');
  const picker = composer().getByRole('combobox', { name: 'Whom do you mention?' });
  await picker.pressSequentially('tom');
  await composer().getByRole('option').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction("document.activeElement?.shadowRoot?.activeElement?.tagName === 'TEXTAREA'");
  expect(await field('Message').inputValue()).toBe('Hi @Tomasz Lindqvist ');
  await page.keyboard.type('welcome');
  const going = page.waitForResponse('**/api/send');
  await page.keyboard.press('Enter');
  await going;
  expect(bodies('send')).toMatchObject([
    { body: { content: 'Hi {{@0}} welcome' }, mentions: [{ userId: '1' }] },
  ]);
});

test('whom Teams cannot reach is told ahead, with one question and not one per letter', async () => {
  const recipients = [{ pointer: '/to', verdict: 'not-in-teams' }];
  const words = { owner: 'user', title: 't', detail: 'd', nextStep: 'n', retryable: false };
  const obstacles = [{ part: 'recipient', reason: 'recipient-unknown', ...words }];
  await open({
    'POST send/check': noted('check', 200, { ...checked, maySend: false, obstacles, recipients }),
  });
  await choose('tom', 'Tomasz');
  await composer().getByText('Teams cannot reach: Tomasz Lindqvist. Send a mail instead.').waitFor();
  await field('Message').pressSequentially('A text of many letters');
  expect(bodies('check')).toEqual([{ kind: 'chat', to: { userId: '1' } }]);
  expect(await axeViolations(page)).toEqual([]);
});

test('a message in a channel is answered from the list of what was sent', async () => {
  const entry = { id: 's-1', kind: 'channel', state: 'sent', createdAt: at, sentAt: at, readable: true };
  const sends = [{ ...entry, destination: 't/c', destinationName: 'Hiring > General' }];
  await open({ 'GET sends': { body: { sends } } });
  await page.evaluate("document.querySelector('wintro-microsoft-365').show = 'card composer sent'");
  const list = page.getByRole('region', { name: 'Sent as you' });
  await list.getByRole('button', { name: 'Reply in the thread' }).press('Enter');
  await list.getByRole('textbox', { name: 'Your reply' }).fill('Confirmed');
  expect(await axeViolations(page)).toEqual([]);
  await list.getByRole('button', { name: 'Send the reply' }).click();
  await list.getByRole('button', { name: 'Reply in the thread' }).waitFor();
  const body = { contentType: 'text', content: 'Confirmed' };
  expect(bodies('send')).toEqual([
    { kind: 'channel', inReplyTo: 's-1', body, destinationName: 'Hiring > General' },
  ]);
});
