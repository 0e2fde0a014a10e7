/** The clock of the control page in Wintro's page: what it says of times is true in the sandbox. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openProduct, type Product } from '../../support/product.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import { settingsPath } from '../wintro/wintro.ts';
import { wintroUsers } from '../wintro/users.ts';

let product: Product;
let page: Page;
beforeAll(async () => {
  product = await openProduct();
  const [{ id, organization, roles }] = wintroUsers;
  await product.connect(await product.as({ sub: id, org_id: organization.id, roles }));
  page = await (await workerDesk().lendBrowser()).newPage();
  await page.goto(product.sandbox.addresses.wintro + settingsPath);
});
afterAll(async () => {
  await page.context().close();
  await product.close();
});

const times = async (): Promise<number[]> => [
  await page.evaluate<number>('Date.now()'),
  await page.evaluate<number>('new Date().getTime()'),
  await page.evaluate<number>('Date.parse(Date())'),
];
const cardSays = (words: RegExp): Promise<void> => page.getByText(words).first().waitFor();

/** What a browser says when somebody comes back from another tab; returns when the page was loaded anew. */
async function lookAgain(): Promise<void> {
  const loaded = page.waitForEvent('load');
  await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
  await loaded;
}

test('with this machine’s time the page is left alone, also when it is looked at again', async () => {
  await cardSays(/Connected/);
  expect(await page.evaluate('Date.toString()')).toContain('[native code]');
  await page.evaluate('globalThis.isTheSamePage = true');
  const asked = page.waitForResponse((response) => response.url().endsWith('/clock'));
  await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
  await (await asked).finished();
  expect(await page.evaluate('globalThis.isTheSamePage')).toBe(true);
});

test('moved three days on, the page follows when it is looked at again, and says how old things are', async () => {
  await product.sandbox.moveClock(3 * 24 * 3_600_000);
  await lookAgain();
  await cardSays(/3 days ago/);
  for (const time of await times()) expect(Math.abs(time - product.sandbox.world.now())).toBeLessThan(5_000);
});

test('stopped, the page’s time stands still too', async () => {
  await product.sandbox.clock.stop();
  await lookAgain();
  const at = product.sandbox.world.now();
  expect(await times()).toEqual([at, at, Math.floor(at / 1000) * 1000]);
  expect(await page.evaluate('new Date(0).getTime()')).toBe(0);
});
