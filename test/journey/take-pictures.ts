/**
 * `node test/journey/take-pictures.ts`: takes the README's pictures anew, from the built product in a sandbox. Run it when
 * a page has changed its looks; the pictures are kept in `pictures/`.
 */
import { mkdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { buildApp } from '../../infra/package/build-app.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { launchBrowser } from '../support/browser.ts';
import { choosePerson } from '../support/choose-person.ts';
import { openOwnProduct } from '../support/own-product.ts';
import type { Product } from '../support/product.ts';
import { looks } from './support/looks.ts';
import { accountButton, onPage, pressAtMicrosoft } from './support/microsoft-pages.ts';
import {
  choose,
  composerOf,
  formOf,
  messageField,
  newestArrived,
  pressOnCard,
  untilCardSays,
  untilResultSays,
} from './support/settings-page.ts';

const folder = fileURLToPath(new URL('pictures/', import.meta.url));
/** A README is read on slow lines too. */
const largestKilobytes = 150;
const colleague = { typed: 'tomasz', option: /Tomasz Lindqvist/ };

await buildApp({ outDir: 'dist/app' });
await mkdir(folder, { recursive: true });
const [product, browser] = await Promise.all([openOwnProduct({ composer: 'as-shipped' }), launchBrowser()]);
try {
  await connectCard(product, browser);
  await fromPermissionsToMessages(product, browser);
} finally {
  await browser.close();
  await product.close();
}

async function connectCard({ sandbox }: Product, on: Browser): Promise<void> {
  const page = await on.newPage(looks.phone);
  await page.goto(sandbox.addresses.wintro);
  await untilCardSays(page, 'Not connected');
  await keep(page, 'connect-card-phone');
  await page.close();
}

async function fromPermissionsToMessages({ sandbox }: Product, on: Browser): Promise<void> {
  const page = await on.newPage(looks.desktop);
  await page.goto(sandbox.addresses.wintro);
  await pressOnCard(page, 'Connect');
  await onPage(page, 'Pick an account');
  await accountButton(page, personas.recruiter).click();
  await onPage(page, 'Permissions requested');
  await page.setViewportSize({ width: 640, height: 900 });
  await keep(page, 'permissions');
  await page.setViewportSize(looks.desktop.viewport);
  await pressAtMicrosoft(page, 'Accept');
  await untilCardSays(page, 'Connected');
  await sendTestMessage(page);
  await choose(page, colleague);
  await messageField(page).click();
  await formOf(page).getByRole('toolbar').waitFor();
  await page.keyboard.type('Thank you for seeing the two candidates so soon. ');
  await page.keyboard.press('Control+b');
  await page.keyboard.type('Shall we talk at ten?');
  await formOf(page).getByRole('radio', { name: 'Send later' }).waitFor();
  await messageField(page).blur();
  // What stands below it is told in words: a README is not scrolled through for a picture.
  const { y, height } = (await composerOf(page).boundingBox())!;
  const top = await page.evaluate<number>('scrollY');
  await keep(page, 'settings-page', top + y + height + 8);
}

async function sendTestMessage(page: Page): Promise<void> {
  await pressOnCard(page, 'Send a test message');
  const dialog = page.getByRole('dialog', { name: 'Send a test message' });
  await choosePerson(dialog, colleague);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await untilResultSays(page, 'Sent to Tomasz Lindqvist');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog.waitFor({ state: 'hidden' });
  await newestArrived(page, 'This is a test message');
}

/** The whole page, or its upper part down to so many pixels. */
async function keep(page: Page, name: string, height?: number): Promise<void> {
  const path = `${folder}${name}.png`;
  const { width } = page.viewportSize()!;
  const clip = height === undefined ? {} : { clip: { x: 0, y: 0, width, height } };
  await page.screenshot({ path, fullPage: true, animations: 'disabled', ...clip });
  const kilobytes = Math.ceil((await stat(path)).size / 1024);
  if (kilobytes > largestKilobytes) throw new Error(`${name}.png has ${kilobytes} KiB, which is too much.`);
  console.log(`${name}.png: ${kilobytes} KiB`);
}
