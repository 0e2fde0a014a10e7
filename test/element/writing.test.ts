/** Writing with format: what the editor makes of keys, buttons and a clipboard, and what is sent. One page for all of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axeViolations } from '../support/axe.ts';
import { focused } from '../support/focused.ts';
import { openElementHost, type ElementHost } from './element-host.ts';
import { openWriting, passesUnchanged, paste, type WritingPage } from './writing-fixture.ts';

let host: ElementHost;
let writing: WritingPage;
beforeAll(async () => {
  host = await openElementHost();
  writing = await openWriting(host, 0);
});
beforeEach(() => writing.anew());
afterAll(() => host.close());

async function type(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    if (/^(?:Control|Shift|Arrow|Enter|Tab|Backspace|Home|End)/.test(key))
      await writing.page.keyboard.press(key);
    else await writing.page.keyboard.type(key);
  }
}

describe('by keyboard', () => {
  test.each<[what: string, keys: readonly string[], html: string]>([
    [
      'bold and italic',
      ['a ', 'Control+b', 'b', 'Control+b', ' ', 'Control+i', 'c'],
      '<div>a <b>b</b> <i>c</i></div>',
    ],
    ['a bulleted list', ['* ', 'one', 'Enter', 'two'], '<ul><li>one</li><li>two</li></ul>'],
    [
      'a numbered list that ends',
      ['1. ', 'one', 'Enter', 'Enter', 'on'],
      '<ol><li>one</li></ol><div>on</div>',
    ],
    ['a quote', ['Control+]', 'said'], '<blockquote><div>said</div></blockquote>'],
    [
      'an address',
      ['see https://wintro.example/a?b=1&c=2. '],
      '<div>see <a href="https://wintro.example/a?b=1&amp;c=2">https://wintro.example/a?b=1&amp;c=2</a>. </div>',
    ],
    ['signs that are markup', ['Control+b', '<i>&amp;'], '<div><b>&lt;i&gt;&amp;amp;</b></div>'],
    [
      'an empty line',
      ['Control+b', 'a', 'Enter', 'Enter', 'b'],
      '<div><b>a</b></div><div><br /></div><div><b>b</b></div>',
    ],
  ])('%s', async (_what, keys, html) => {
    await writing.chooseTomasz();
    await writing.begin();
    await type(...keys);
    const posted = await writing.send();
    expect(posted.body).toEqual({ contentType: 'html', content: html });
    await passesUnchanged(posted);
  });

  test('the Tab key leaves the field, and the buttons are one stop with arrows between them', async () => {
    const { page, begin, field, tool, button } = writing;
    await begin();
    await type('- a');
    await type('Shift+Tab');
    expect(await focused(page).getAttribute('aria-label')).toBe('Bold');
    await type('ArrowLeft');
    expect(await focused(page).getAttribute('aria-label')).toBe('Link');
    await type('Home', 'ArrowRight', 'ArrowRight', 'Enter');
    await field.and(focused(page)).waitFor();
    expect(await tool('Bulleted list').getAttribute('aria-pressed')).toBe('true');
    expect(await tool('Bold').getAttribute('aria-pressed')).toBe('false');
    expect(await axeViolations(page)).toEqual([]);
    await type('Tab');
    await button('Formatted').and(focused(page)).waitFor();
  });
});

test('what has no format goes as text into Teams, and as HTML by mail', async () => {
  const { page, field, composer, begin } = writing;
  await writing.chooseTomasz();
  await begin();
  await type('Hi  you', 'Enter', 'Enter', 'there');
  expect((await writing.send()).body).toEqual({ contentType: 'text', content: 'Hi  you\n\nthere' });
  await composer.getByRole('tab', { name: 'Mail' }).click();
  await writing.chooseTomasz();
  await composer.getByRole('textbox', { name: 'Subject' }).fill('Tuesday');
  await field.click();
  await composer.getByRole('toolbar').waitFor();
  await page.keyboard.type('Hi  you');
  const posted = await writing.send();
  expect(posted.body).toEqual({ contentType: 'html', content: '<div>Hi\u00a0 you</div>' });
  await passesUnchanged(posted);
});

describe('what is pasted', () => {
  const copied = (name: string): string =>
    readFileSync(join(import.meta.dirname, 'clipboard', `${name}.html`), 'utf8');

  test.each<[from: string, html: readonly string[]]>([
    [
      'word',
      [
        '<div><b>Interview</b></div>',
        '<div><b>Who</b> meets the <i>candidate</i> on Tuesday:</div>',
        '<ul><li><div>Nora &amp; Tomasz</div><ul><li>both by Teams</li></ul></li><li>Ines</li></ul>',
        '<div><br /></div>',
        '<ol><li>Offer</li><li><a href="https://wintro.example/jobs?a=1&amp;b=2">Start</a></li></ol>',
      ],
    ],
    [
      'outlook',
      [
        '<div>Dear Nora,</div>',
        '<div><br /></div>',
        '<div>see <a href="mailto:ines@haldenvoss.example">my address</a><b> below</b></div>',
        '<div>and this</div>',
        '<table><tbody><tr><td>Day</td><td><b>Tuesday</b></td></tr></tbody></table>',
      ],
    ],
    [
      'web',
      [
        '<div><i><b>Both</b></i> paragraphs</div>',
        '<div><br /></div>',
        '<div>stand <i>apart</i></div>',
        '<ol><li>first</li><li>second</li></ol>',
      ],
    ],
  ])('%s: keeps its words and format, and nothing else', async (from, html) => {
    await writing.chooseTomasz();
    await writing.begin();
    await paste(writing, copied(from));
    const posted = await writing.send();
    expect(posted.body.content).toBe(html.join(''));
    await passesUnchanged(posted);
  });
});

describe('a link', () => {
  test('is set over selected words, found again, led elsewhere and taken away', async () => {
    const { page, begin, field, tool, button, composer } = writing;
    const address = composer.getByRole('textbox', { name: 'Where does the link lead?' });
    await writing.chooseTomasz();
    await begin();
    await type('our jobs', 'Shift+Home', 'Control+k');
    await address.fill('not an address');
    await type('Enter');
    await composer.getByText('Write the address of a page or a mail address.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await address.fill('wintro.example/jobs');
    await type('Enter');
    await field.and(focused(page)).waitFor();
    expect(await field.innerHTML()).toContain('<a href="https://wintro.example/jobs">our jobs</a>');
    await type('ArrowLeft', 'ArrowRight');
    await tool('Link').click();
    expect(await address.inputValue()).toBe('https://wintro.example/jobs');
    await address.fill('nora@orchardlane.example');
    await button('Set the link').click();
    const posted = await writing.send();
    expect(posted.body.content).toBe('<div><a href="mailto:nora@orchardlane.example">our jobs</a></div>');
    await passesUnchanged(posted);
  });
});

test('undo takes back a step and redo brings it again, under a policy that lets no text become HTML', async () => {
  const { begin, field, page } = writing;
  await begin();
  await type('one ', 'Control+b', 'two');
  const written = await field.innerHTML();
  await type('Control+z');
  expect(await field.innerHTML()).not.toBe(written);
  await type('Control+y');
  expect(await field.innerText()).toContain('two');
  expect(await page.evaluate('broken')).toEqual([]);
});

test('somebody is mentioned among formatted words, whatever signs are in the name', async () => {
  const { page, begin, composer } = writing;
  await writing.chooseTomasz();
  await begin();
  await type('Control+b', 'Hi', 'Control+b', ' @');
  const picker = composer.getByRole('combobox', { name: 'Whom do you mention?' });
  await picker.pressSequentially('lund');
  await composer.getByRole('option', { name: 'Lund' }).waitFor();
  await type('ArrowDown', 'Enter');
  await writing.field.and(focused(page)).waitFor();
  await type('welcome');
  const posted = await writing.send();
  expect(posted.body.content).toMatch(/^<div><b>Hi<\/b> \{\{@0\}\}[ \u00a0]welcome<\/div>$/);
  expect(posted.mentions).toEqual([{ userId: '2' }]);
});
