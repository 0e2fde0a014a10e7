/** The seconds in which a message can be called back. The page's clock is moved. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { axeViolations } from '../support/axe.ts';
import { focused } from '../support/focused.ts';
import { openElementHost, type ElementHost } from './element-host.ts';
import { openWriting, type WritingPage } from './writing-fixture.ts';

let host: ElementHost;
let writing: WritingPage;
beforeAll(async () => {
  host = await openElementHost();
  writing = await openWriting(host, null);
  await writing.page.clock.install();
});
beforeEach(async () => {
  writing.posted.length = 0;
  writing.api['GET status'] = { body: mockConnections.connected };
  await writing.page.clock.resume();
  await writing.anew();
  await writing.chooseTomasz();
  await writing.button('Plain text').click();
  await writing.field.fill('Hello');
});
afterAll(() => host.close());

/** From here on the page's time goes by only when a test says so. */
async function press(): Promise<void> {
  const { page, button } = writing;
  await page.clock.pauseAt(Number(await page.evaluate('Date.now()')) + 1000);
  await button('Send').click();
  await page.clock.runFor(50);
}
const ended = {
  state: 'not-connected',
  disconnectedAt: '',
  erased: '',
  consent: { detail: '', url: 'https://x.example' },
};
const waiting = (seconds: number): Promise<void> =>
  writing.composer.getByText(`Sending in ${String(seconds)} second`).waitFor();
const sentHeading = () => writing.page.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' });

/** What a screen reader is told from here on. */
const listen = (): Promise<unknown> =>
  writing.page.evaluate(`{
    globalThis.said = [];
    const { shadowRoot } = document.querySelector('wintro-microsoft-365');
    const region = shadowRoot.querySelector('[role=status].visually-hidden');
    const changes = { subtree: true, childList: true, characterData: true };
    new MutationObserver(() => said.push(region.textContent)).observe(region, changes);
  }`);
const said = (): Promise<string[]> => writing.page.evaluate('[...new Set(said)]');

test('a message waits ten seconds, counts them for the eye and says them once, and goes', async () => {
  const { page, field, posted } = writing;
  await listen();
  await press();
  await waiting(10);
  expect(await field.getAttribute('readonly')).not.toBeNull();
  await page.clock.runFor(3_000);
  await waiting(7);
  await page.clock.runFor(6_800);
  expect(posted).toHaveLength(0);
  expect(await said()).toEqual(['Sending in 10 seconds. Undo or Escape stops it.']);
  await page.clock.runFor(300);
  await sentHeading().waitFor();
  expect(posted).toHaveLength(1);
  expect(await field.inputValue()).toBe('');
});

test.each<[how: string, undo: () => Promise<void>]>([
  ['the button', () => writing.button('Undo').click()],
  ['the button, by keyboard', () => writing.button('Undo').press('Enter')],
  ['Escape in the message', () => writing.field.press('Escape')],
])('%s calls it back: the words can be written again and have the focus', async (_how, undo) => {
  const { page, field, posted } = writing;
  await press();
  await waiting(10);
  await undo();
  await page.clock.runFor(100);
  await field.and(focused(page)).waitFor();
  await page.clock.runFor(20_000);
  expect(posted).toHaveLength(0);
  await page.keyboard.press('End');
  await page.keyboard.type(' again');
  expect(await field.inputValue()).toBe('Hello again');
  expect(await writing.button('Undo').count()).toBe(0);
});

/** From here on what is to happen after ten seconds can be brought about at a moment that the test chooses. */
const holdTheTimer = (): Promise<void> =>
  writing.page.evaluate(`{
    const own = setTimeout;
    globalThis.setTimeout = (task, ms, ...rest) => {
      if (ms === 10_000) globalThis.timeIsUp = task;
      return own(task, ms, ...rest);
    };
  }`);

test.each<[what: string, how: string]>([
  ['called back', "buttons.find(({ textContent }) => textContent === 'Undo').click()"],
  ['left', "dispatchEvent(new PageTransitionEvent('pagehide'))"],
])('%s at the last moment, before anything is drawn, it went all the same', async (_what, how) => {
  const { page, posted, field } = writing;
  await holdTheTimer();
  await press();
  await waiting(10);
  await page.evaluate(`{
    const buttons = [...document.querySelector('wintro-microsoft-365').shadowRoot.querySelectorAll('button')];
    ${how};
    timeIsUp();
  }`);
  await page.clock.runFor(20_000);
  await field.waitFor();
  expect(posted).toHaveLength(0);
  expect(await field.inputValue()).toBe('Hello');
  await press();
  await page.clock.runFor(11_000);
  await sentHeading().waitFor();
  expect(posted).toHaveLength(1);
});

test('Send pressed twice, by mouse and by key, is one message', async () => {
  const { page, field, posted } = writing;
  await press();
  await field.press('Enter');
  await writing.button('Sending ...').click({ force: true });
  await page.clock.runFor(30_000);
  await sentHeading().waitFor();
  expect(posted).toHaveLength(1);
});

test('what goes is what stands there when the time has come', async () => {
  const { page, posted, composer } = writing;
  await press();
  await waiting(10);
  await composer.getByRole('combobox', { name: 'Importance' }).selectOption('Urgent');
  await page.clock.resume();
  expect(await axeViolations(page)).toEqual([]);
  await page.clock.runFor(11_000);
  await sentHeading().waitFor();
  expect(posted).toMatchObject([{ importance: 'urgent' }]);
});

test('a page that is left within the seconds has sent nothing and keeps the draft', async () => {
  const { page, field, posted } = writing;
  await press();
  await waiting(10);
  await page.clock.resume();
  await page.reload();
  await field.waitFor();
  await page.clock.runFor(30_000);
  expect(posted).toHaveLength(0);
  expect(await field.inputValue()).toBe('Hello');
});

test('what is called back when the page leaves does not go when the browser brings the page back', async () => {
  const { page, posted } = writing;
  await press();
  await waiting(10);
  await page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))");
  await page.clock.runFor(30_000);
  await writing.button('Send').waitFor();
  expect(posted).toHaveLength(0);
});

test('a connection that must be renewed meanwhile sends nothing, says so and keeps the draft', async () => {
  const { page, field, posted, api, composer } = writing;
  await page.evaluate(`import('/package/index.js').then(({ createWintroMicrosoft365 }) => {
    const given = { apiBaseUrl: 'http://localhost:1/api', getToken: () => 'token-of-wintro' };
    globalThis.client = createWintroMicrosoft365(given);
    document.querySelector('wintro-microsoft-365').client = client;
  })`);
  await writing.button('Send').waitFor();
  await press();
  await waiting(10);
  api['GET status'] = { body: mockConnections.reconnectRequired };
  await page.evaluate('client.status()');
  await page.clock.runFor(11_000);
  await composer.getByText('Not sent: nothing can be sent any more. Your draft is kept.').waitFor();
  expect(posted).toHaveLength(0);
  expect(await field.inputValue()).toBe('Hello');
});

test('whoever disconnects meanwhile has sent nothing, and is told', async () => {
  const { page, posted, api } = writing;
  const disconnect = page.getByRole('button', { name: 'Disconnect', exact: true });
  const dialog = page.getByRole('alertdialog');
  // What the dialog needs is loaded when it is first opened: here before the time stands still.
  await disconnect.click();
  await dialog.getByRole('button', { name: 'Stay connected' }).click();
  await listen();
  await press();
  await waiting(10);
  api['POST disconnect'] = { body: ended };
  api['GET status'] = { body: mockConnections.notConnected };
  await disconnect.click();
  await page.clock.runFor(500);
  await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await page.clock.runFor(500);
  await page.getByRole('heading', { name: 'Not connected', exact: true }).waitFor();
  await page.clock.runFor(11_000);
  expect(posted).toHaveLength(0);
  expect(await said()).toContain('Not sent: nothing can be sent any more. Your draft is kept.');
});

test('the result takes the focus, but not from a field of the page itself', async () => {
  const { page, posted } = writing;
  await page.evaluate("document.querySelector('main').append(document.createElement('input'))");
  await press();
  await waiting(10);
  await page.locator('main > input').focus();
  await page.clock.runFor(11_000);
  await sentHeading().waitFor();
  expect(posted).toHaveLength(1);
  expect(await page.evaluate('document.activeElement.tagName')).toBe('INPUT');
});
