/** The browser of these tests refuses what a user's browser refuses: without that, none of them would prove a thing. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { listen, type Listening } from '../sandbox/listen.ts';
import { openJourney, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';

let journey: Journey;
let elsewhere: Listening;
let asked: string[] = [];
let page: Page;

/** A site of somebody else: an empty page, and an answer of each kind. */
function foreignSite(): Hono {
  const site = new Hono();
  site.get('/', (c) => c.html('<!doctype html><title>Elsewhere</title>'));
  site.get('/closed', (c) => {
    asked.push('closed');
    return c.text('closed');
  });
  site.get('/open', (c) => {
    asked.push('open');
    return c.text('open', 200, { 'access-control-allow-origin': c.req.header('origin') ?? '' });
  });
  return site;
}

beforeAll(async () => {
  journey = await openJourney({ album: 'web-security' });
  elsewhere = await listen(foreignSite(), { port: 0, hostname: 'localhost' });
  page = await journey.newBrowser(looks.desktop);
});
afterAll(async () => {
  await journey.close();
  await elsewhere.close();
});

/** What a script of the page that is open reads from an address. */
const read = (url: string): Promise<unknown> =>
  page.evaluate(
    (address) =>
      fetch(address).then(
        (answer) => answer.text(),
        () => 'blocked',
      ),
    url,
  );

test('a page cannot read from another origin that did not allow it, although the request arrives there', async () => {
  await page.goto(elsewhere.url.replace('localhost', '127.0.0.1'));
  asked = [];
  expect(await read(`${elsewhere.url}/open`)).toBe('open');
  expect(await read(`${elsewhere.url}/closed`)).toBe('blocked');
  expect(asked).toEqual(['open', 'closed']);
});

test("Wintro's page can read the API, and a page elsewhere cannot", async () => {
  const health = `${journey.product.apiUrl}/health`;
  await page.goto(`${journey.product.sandbox.addresses.wintro}/settings/integrations`);
  expect(await read(health)).toBe('{"status":"up"}');
  await page.goto(elsewhere.url);
  expect(await read(health)).toBe('blocked');
});

test("Wintro's page cannot reach any other address: its own policy forbids it", async () => {
  await page.goto(`${journey.product.sandbox.addresses.wintro}/settings/integrations`);
  asked = [];
  expect(await read(`${elsewhere.url}/open`)).toBe('blocked');
  expect(asked).toEqual([]);
});
