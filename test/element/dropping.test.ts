/** What is dropped on the editor, by the pointer of a browser. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { openElementHost, type ElementHost } from './element-host.ts';
import { openWriting, type WritingPage } from './writing-fixture.ts';

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
