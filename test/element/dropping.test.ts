/** What is dropped on the editor or pasted as a file: words, pictures in the text of a mail, and files. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { axeViolations } from '../support/axe.ts';
import { focused } from '../support/focused.ts';
import { PDF, PNG } from '../support/sample-files.ts';
import { pressByKeyboard } from '../journey/support/keyboard.ts';
import { openElementHost, type ElementHost } from './element-host.ts';
import { openWriting, passesUnchanged, type WritingPage } from './writing-fixture.ts';

let host: ElementHost;
let writing: WritingPage;
beforeAll(async () => {
  host = await openElementHost();
  writing = await openWriting(host, 0);
});
beforeEach(() => writing.anew());
afterAll(() => host.close());

/** By the pointer, from the middle of what is selected to the beginning of a line of the editor. */
async function drag(from: Locator, to: Locator): Promise<void> {
  const { mouse } = writing.page;
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!];
  await mouse.move(start.x + 20, start.y + start.height / 2);
  await mouse.down();
  await mouse.move(end.x + 2, end.y + end.height / 2, { steps: 4 });
  await mouse.up();
}

test("dropped words were lost: those of the page go in cleaned where they are let go, and the editor's own move", async () => {
  const { page, field, begin } = writing;
  const title = page.locator('h1');
  await page.evaluate(`{
    const slanted = document.createElement('em');
    slanted.append('our jobs');
    slanted.className = 'theirs';
    document.querySelector('h1').replaceChildren('See ', slanted);
  }`);
  await writing.chooseTomasz();
  await begin();
  await page.keyboard.type('first');
  await page.keyboard.press('Enter');
  await page.keyboard.type('second');
  const line = (words: string): Locator => field.locator('div', { hasText: words });
  await title.click({ clickCount: 3 });
  await drag(title, line('second'));
  await line('first').dblclick({ position: { x: 10, y: 8 } });
  await drag(line('first'), line('second'));
  expect((await writing.send()).body.content).toBe(
    '<div><br /></div><div><b>See <i>our jobs</i></b></div><div>firstsecond</div>',
  );
});

interface Given {
  readonly name: string;
  readonly type: string;
  readonly base64: string;
}

/** As the browser hands over what was copied, or let go over the field. */
const give = (field: Locator, type: 'paste' | 'drop', files: readonly Given[]): Promise<void> =>
  field.evaluate(
    (element, [how, given]) => {
      const made = globalThis as unknown as Record<string, new (...facts: unknown[]) => never>;
      const transfer = new made['DataTransfer']!() as { items: { add(file: never): void } };
      for (const { name, type, base64 } of given) {
        const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
        transfer.items.add(new made['File']!([bytes], name, { type }));
      }
      const [event, held] =
        how === 'paste' ? ['ClipboardEvent', 'clipboardData'] : ['DragEvent', 'dataTransfer'];
      const facts = { [held]: transfer, bubbles: true, cancelable: true };
      (element as unknown as { dispatchEvent(event: never): void }).dispatchEvent(
        new made[event]!(how, facts),
      );
    },
    [type, files] as const,
  );

const picture = { name: 'image.png', type: 'image/png', base64: PNG };
const office = { name: 'our_office.jpg', type: 'image/jpeg', base64: PNG };
const profile = { name: 'profile.pdf', type: 'application/pdf', base64: PDF };

async function beginMail(): Promise<void> {
  const { composer, field } = writing;
  await composer.getByRole('tab', { name: 'Mail' }).click();
  await writing.chooseTomasz();
  await composer.getByRole('textbox', { name: 'Subject' }).fill('Tuesday');
  await field.click();
  await composer.getByRole('toolbar').waitFor();
}

test('pictures stand in the text of a mail, say what they show, and go along with it as long as they are shown', async () => {
  const { page, composer, field, button } = writing;
  await beginMail();
  await page.keyboard.type('Look: ');
  await give(field, 'paste', [picture]);
  await field.locator('img').waitFor();
  await composer.getByRole('textbox', { name: 'What image.png shows' }).fill('A "red" dot');
  await give(field, 'drop', [office]);
  await field.getByRole('img', { name: 'our office' }).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await pressByKeyboard(page, button('Remove our_office.png'));
  await field.and(focused(page)).waitFor();
  expect(await field.locator('img').count()).toBe(1);
  await page.keyboard.press('Control+z');
  await field.getByRole('img', { name: 'our office' }).waitFor();
  await composer.getByRole('button', { name: 'Remove our_office.png' }).click();
  const posted = await writing.send();
  const [file] = posted.attachments!;
  expect(posted.attachments).toEqual([{ name: 'image.png', contentBytes: PNG, contentId: file!.contentId }]);
  expect(posted.body.content).toBe(
    `<div>Look: <img src="cid:${file!.contentId!}" alt="A &quot;red&quot; dot" width="1" /></div>`,
  );
  expect(await page.evaluate('broken')).toEqual([]);
  await passesUnchanged(posted);
});

test('what is no picture becomes a file of the mail, or is refused with the reason', async () => {
  const { composer, field } = writing;
  await beginMail();
  await give(field, 'drop', [profile]);
  await composer.getByRole('button', { name: 'Remove profile.pdf' }).waitFor();
  await give(field, 'paste', [{ ...picture, name: 'false.png', base64: PDF }]);
  await composer.getByText('false.png is no PNG, JPEG or GIF picture. Attach it as a file.').waitFor();
  await composer.getByRole('tab', { name: 'Chat' }).click();
  await field.click();
  await give(field, 'drop', [picture]);
  await composer.getByText('Files and pictures go by mail only.').waitFor();
});

/** As from the desktop, by the browser's own drag. */
async function dropFile(on: Locator): Promise<void> {
  await on.scrollIntoViewIfNeeded();
  const { x, y } = (await on.boundingBox())!;
  const session = await writing.page.context().newCDPSession(writing.page);
  const data = { items: [], files: [import.meta.filename], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: x + 5, y: y + 5, data });
  await session.detach();
}

const BY_MAIL = 'Files and pictures go by mail only.';

test.each<[where: string, on: () => Locator]>([
  ['the plain field of a chat', () => writing.field],
  ['the form around it', () => writing.composer.locator('form:visible')],
  ['the tabs above it', () => writing.composer.getByRole('tablist')],
])(
  'a file dropped on %s made the browser leave the page: it is refused with the reason',
  async (_where, on) => {
    const { page, composer, field, button } = writing;
    const here = page.url();
    await button('Plain text').click();
    await field.fill('Hello');
    await dropFile(on());
    await composer.getByText(BY_MAIL).waitFor();
    expect(page.url()).toBe(here);
    expect(await axeViolations(page)).toEqual([]);
    await field.press('End');
    await page.keyboard.type(' again');
    await composer.getByText(BY_MAIL).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Hello again');
  },
);

test('a file dropped on a mail goes along, as before, and on a message to many it is refused', async () => {
  const { page, composer } = writing;
  const here = page.url();
  await beginMail();
  await dropFile(composer.getByRole('textbox', { name: 'Subject' }));
  await composer.getByRole('button', { name: 'Remove dropping.test.ts' }).waitFor();
  expect(await composer.getByText(BY_MAIL).count()).toBe(0);
  await composer.getByRole('tab', { name: 'Many' }).click();
  await dropFile(composer.getByRole('textbox', { name: 'Subject' }));
  await composer.getByText(BY_MAIL).waitFor();
  expect(page.url()).toBe(here);
});
