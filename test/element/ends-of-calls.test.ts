/** What a page may do while a call is on its way, and what may come of it: one message, no lost focus, no dead button. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { choosePerson } from '../support/choose-person.ts';
import { focused } from '../support/focused.ts';
import { problemAnswer } from '../unit/client/fake-browser.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
const person = {
  id: '1',
  displayName: 'Tomasz Lindqvist',
  email: 'tomasz@haldenvoss.example',
  kind: 'member',
};
const { connected, notConnected, notCompleted } = mockConnections;
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => page.context().close());
afterAll(() => host.close());

const composer = (): Locator => page.getByRole('region', { name: 'Write a message' });
const message = (): Locator => composer().getByRole('textbox', { name: 'Message', exact: true });

/** Holds the calls to a route until they are let through with an answer. */
async function held(route: string): Promise<(status: number, json: unknown) => void> {
  let release: (answer: [status: number, json: unknown]) => void = () => undefined;
  const released = new Promise<[number, unknown]>((resolve) => (release = resolve));
  await page.route(`**/api/${route}`, async (call) => {
    const [status, json] = await released;
    await call.fulfill({ status, json, headers: { 'access-control-allow-origin': host.url } });
  });
  return (status, json) => release([status, json]);
}

// What broke: drawn anew, the form stood there ready to send what was on its way, and went on so after the answer.
test('taken out and put in again while a message goes out, it is still being sent, and then sent', async () => {
  const api: Api = {
    'GET status': { body: connected },
    'POST people/search': { body: { people: [person], truncated: false } },
  };
  page = await host.open('plain.html', api);
  const release = await held('send');
  await choosePerson(composer().getByRole('tabpanel'), { field: 'To', typed: 'tom', option: 'Tomasz' });
  await message().fill('At ten?');
  await composer().getByRole('button', { name: 'Send', exact: true }).click();
  await composer().getByRole('button', { name: 'Sending' }).waitFor();
  await page.evaluate(
    "globalThis.taken = document.querySelector('wintro-microsoft-365'); taken.remove(); new Promise((go) => setTimeout(go)).then(() => document.querySelector('main').append(taken))",
  );
  await composer().getByRole('button', { name: 'Sending' }).waitFor();
  release(201, {
    id: 's',
    kind: 'chat',
    state: 'sent',
    sentAt: '2026-01-03T09:00:00Z',
    sender: {},
    note: '',
  });
  await composer().getByRole('heading', { name: 'Tomasz Lindqvist' }).waitFor();
  expect(await message().inputValue()).toBe('');
});

// What broke: the button went with what it stood beside, and the focus was on the page until the answer came.
test('a sign-in that is finished by a second try keeps the focus in the element meanwhile', async () => {
  const problem = (await problemAnswer(503, {
    reason: 'entra-unavailable',
    retryable: true,
  }).json()) as object;
  page = await host.open('plain.html', {
    'GET status': { body: notCompleted },
    'POST connect/complete': { status: 503, body: problem },
  });
  await page.evaluate("sessionStorage.setItem('wintro-microsoft-365.binding', 'b')");
  await page.evaluate("location.hash = '#ms_connect=a.b'");
  const again = page.getByRole('button', { name: 'Finish connecting' });
  await again.waitFor();
  const release = await held('connect/complete');
  await again.press('Enter');
  await again.waitFor({ state: 'detached' });
  expect(await focused(page).textContent()).toBe('Not connected yet');
  release(200, connected);
  await page.getByRole('heading', { name: 'Connected' }).waitFor();
});

// What broke: a draft that was being written went out of sight, and the focus with it.
test('a connection that was ended elsewhere leaves what somebody writes where it is', async () => {
  const open = { ...connected, attempt: { startedAt: '', expiresAt: '', capabilities: [] } };
  const api: Api = { 'GET status': { body: open } };
  page = await host.open('plain.html', api);
  await message().fill('Half a message');
  api['GET status'] = { body: notConnected };
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await composer().getByText('Connect to send. Your draft is kept.').first().waitFor();
  expect(await message().inputValue()).toBe('Half a message');
  expect(await focused(page).inputValue()).toBe('Half a message');
});

// What broke: "Taking you to Microsoft ..." stood there for ever, and could not be pressed.
test('somebody who stays when the page asks whether to leave can connect later', async () => {
  const signInUrl = 'https://login.microsoftonline.com/authorize';
  const started = { signInUrl, binding: 'b'.repeat(43), expiresAt: '2026-01-01T10:00:00Z' };
  page = await host.open('plain.html', {
    'GET status': { body: notConnected },
    'POST connect': { body: started },
  });
  await page.getByRole('button', { name: 'Connect', exact: false }).waitFor();
  await page.clock.install();
  await page.evaluate("addEventListener('beforeunload', (event) => event.preventDefault())");
  const asked = page.waitForEvent('dialog');
  page.on('dialog', (dialog) => void dialog.dismiss());
  await page.getByRole('button', { name: 'Connect', exact: false }).click();
  await asked;
  await page.getByRole('button', { name: 'Taking you to Microsoft' }).waitFor();
  await page.clock.runFor(11_000);
  await page.getByRole('button', { name: 'Connect', exact: false, disabled: false }).waitFor();
});
