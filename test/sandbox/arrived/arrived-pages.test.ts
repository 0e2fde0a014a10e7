/** The pages in a real browser: no accessibility violation, nothing cut off, narrow and wide, light and dark. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import { listen, type Listening } from '../listen.ts';
import { createArrived } from './app.ts';
import { arrivalsFor } from './arrivals.ts';
import { findReader } from './reader.ts';
import { writtenWorld } from './written-world.ts';
import { carl, generalId, rita, teamId } from '../graph/small-world.ts';

let browser: Browser;
let socket: Listening | undefined;
let paths: string[] = [];

beforeAll(async () => {
  const long = 'x'.repeat(200);
  const table = '<table><tr><th>Day</th><td>Monday morning at nine o’clock</td></tr></table>';
  const world = await writtenWorld(
    `<p>Hello <a href="https://company.example/${long}">there</a> ${long}</p><blockquote>Quoted</blockquote><pre>  code ${long}</pre>${table}`,
  );
  socket = await listen(createArrived(world), { port: 0, hostname: 'localhost' });
  browser = await workerDesk().lendBrowser();
  const home = `/people/${carl.id}`;
  const seen = arrivalsFor(world.state, findReader(world.state, carl.id)!).map(({ page }) => page);
  const own = `/people/${rita.id}/channels/${teamId}/${encodeURIComponent(generalId)}`;
  paths = ['/', home, `${home}/chats`, `${home}/channels`, `${home}/inbox`, ...seen, own, '/nowhere'];
});
afterAll(async () => {
  await socket?.close();
});

test('every page is accessible and fits in every look', async () => {
  const page = await (await browser.newContext()).newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(message.text()));
  for (const [index, path] of paths.entries()) {
    await page.goto(`${socket!.url}${path}`);
    await holdsInEveryLook(page, `arrived-${index}`);
  }
  await page.context().close();
  expect(troubles.filter((trouble) => !trouble.includes('404'))).toEqual([]);
});

test('one gets from the list of people to a message without script', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(socket!.url);
  await page.getByRole('link', { name: /Carl Colleague/ }).click();
  await page.getByRole('link', { name: 'Outlook inbox' }).click();
  await page.getByRole('link', { name: /Interview/ }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Interview');
  await page.getByRole('link', { name: 'Look again' }).click();
  expect(await page.getByRole('article').textContent()).toContain('Rita Recruiter');
  await context.close();
});
