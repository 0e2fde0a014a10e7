/** How the editor comes and what it leaves alone: the plain field before it and without it, the choice, drafts that are kept. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { focused } from '../support/focused.ts';
import { holdsInEveryLook } from '../support/every-look.ts';
import { openElementHost, type ElementHost } from './element-host.ts';
import { openWriting, type WritingPage } from './writing-fixture.ts';

let host: ElementHost;
let writing: WritingPage;
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => writing.page.context().close());
afterAll(() => host.close());

/** The editor's file waits until it is let through. */
async function holdEditor(): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await writing.page.route('**/element/writing.js', async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test('the editor is asked for at the first focus; words and caret of the meantime stay, and typing goes on', async () => {
  writing = await openWriting(host, 0);
  const { page, field, composer } = writing;
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const release = await holdEditor();
  await composer.getByRole('combobox', { name: 'To' }).click();
  expect(asked.filter((path) => path.endsWith('writing.js'))).toEqual([]);
  await field.click();
  await page.keyboard.type('one & two');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('thre');
  await page.keyboard.press('ArrowLeft');
  expect(await field.inputValue()).toBe('one & two\nthre');
  release();
  await composer.getByRole('toolbar').waitFor();
  await field.and(focused(page)).waitFor();
  await page.keyboard.type('X');
  expect(await field.innerHTML()).toBe('<div>one &amp; two</div><div>thrXe</div>');
  await writing.chooseTomasz();
  expect((await writing.send()).body).toEqual({ contentType: 'text', content: 'one & two\nthrXe' });
});

test('without the editor the plain field goes on, says so, and asks for it again at the next focus', async () => {
  writing = await openWriting(host, 0);
  const { page, field, composer } = writing;
  await page.route('**/element/writing.js', (route) => route.abort());
  await writing.chooseTomasz();
  await field.click();
  await composer.getByText('The buttons for format did not arrive').waitFor();
  expect(await page.evaluate("seen.filter(({ name }) => name === 'wintro-failed').length")).toBe(1);
  await page.keyboard.type('all the same');
  expect((await writing.send()).body).toEqual({ contentType: 'text', content: 'all the same' });
  await page.unroute('**/element/writing.js');
});

test('a draft with format is kept over a reload, comes as it was, and without the editor as words', async () => {
  writing = await openWriting(host, 0);
  const { page, field, begin, composer } = writing;
  await begin();
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Tuesday');
  await page.keyboard.press('Control+b');
  await page.keyboard.type(' at <ten>');
  await page.keyboard.press('Enter');
  await page.keyboard.type('* one');
  const written = '<div><b>Tuesday</b> at &lt;ten&gt;</div><ul><li>one</li></ul>';
  expect(await field.innerHTML()).toBe(written);
  await page.reload();
  await composer.getByRole('toolbar').waitFor();
  expect(await field.innerHTML()).toBe(written);
  await page.route('**/element/writing.js', (route) => route.abort());
  await page.reload();
  await composer.getByText('The buttons for format did not arrive').waitFor();
  expect(await field.inputValue()).toBe('Tuesday at <ten>\n- one');
  await field.press('End');
  await page.keyboard.type('!');
  expect(await field.inputValue()).toContain('Tuesday at <ten>');
});

test('plain text is a choice that is remembered, keeps the words, and can be taken back', async () => {
  writing = await openWriting(host, 0);
  const { page, field, begin, button, composer } = writing;
  await begin();
  await page.keyboard.press('Control+i');
  await page.keyboard.type('soon');
  await button('Plain text').click();
  expect(await field.inputValue()).toBe('soon');
  await button('Formatted').click();
  await composer.getByRole('toolbar').waitFor();
  expect(await field.innerHTML()).toBe('<div><i>soon</i></div>');
  await button('Plain text').click();
  await page.reload();
  await field.click();
  expect(await button('Plain text').getAttribute('aria-pressed')).toBe('true');
  expect(await field.inputValue()).toBe('soon');
  await composer.getByText('Enter sends, Shift + Enter starts a new line.').first().waitFor();
  await composer.getByRole('tab', { name: 'Mail' }).click();
  expect(await button('Plain text').getAttribute('aria-pressed')).toBe('true');
});

test('holds on a phone and in the dark, with its buttons, a list and a question for a link', async () => {
  writing = await openWriting(host, 0);
  const { page, begin, tool, composer } = writing;
  await begin();
  await page.keyboard.type('* one');
  await page.keyboard.press('Enter');
  await page.keyboard.type('two');
  await tool('Link').click();
  await composer.getByRole('textbox', { name: 'Where does the link lead?' }).waitFor();
  await holdsInEveryLook(page, 'element-writing');
});
