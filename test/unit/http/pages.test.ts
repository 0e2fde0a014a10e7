/** The product's own pages in a real browser, with the headers that they are served with. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { toResponse, type Answer } from '../../../shared/http/answer.ts';
import { problemPage } from '../../../shared/http/problem-page.ts';
import { returnAnswer } from '../../../shared/http/return-answer.ts';
import { axeViolations } from '../../support/axe.ts';
import { changeLook, everyLook, keepPicture } from '../../support/every-look.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';

let browser: Browser;
let server: Server;
let base: string;

const home = (): string => `${base}/settings/integrations?from=microsoft&tab=1`;
const pages: Readonly<Record<string, () => Answer>> = {
  'approval-reported': () => returnAnswer({ approval: 'reported' }, home()),
  'no-approval-reported': () => returnAnswer({ approval: 'not-reported' }, home()),
  'link-unknown': () => problemPage(failure('approval-link-unknown'), home()),
  'link-ended': () => problemPage(failure('approval-link-ended'), home()),
  stranger: () => problemPage(failure('attempt-unknown'), home()),
  'too-often': () => problemPage(failure('rate-limited', { retryAfterSeconds: 9 }), home()),
  'storage-away': () => problemPage(failure('storage-unavailable'), home()),
  'settings-wrong': () => problemPage(failure('settings-invalid'), undefined),
};

beforeAll(async () => {
  browser = await workerDesk().lendBrowser();
  server = createServer((request, response) => {
    const answer = pages[request.url?.slice(1) ?? ''];
    const { status, headers, body } = toResponse(
      answer ? answer() : { status: 200, text: 'Wintro' },
      'request-1',
    );
    response.writeHead(status ?? 200, headers as Record<string, string>).end(body as string);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** Opens a page of ours on a phone, without script as some do, and says what the browser complained about. */
async function open(name: string): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('requestfailed', (request) => complaints.push(request.url()));
  await page.goto(`${base}/${name}`);
  return {
    page,
    complaints: complaints.filter((text) => !/the server responded with a status of/.test(text)),
  };
}

/** The others differ in their words alone; what somebody with an old link meets is looked at all the same. */
const formsOfPages = new Set(['approval-reported', 'settings-wrong', 'link-ended']);

test.each(Object.keys(pages))('the page %s is accessible and fits one screen in every look', async (name) => {
  const { page, complaints } = await open(name);
  for (const look of everyLook) {
    await changeLook(page, look);
    const found = look.width === 360 && formsOfPages.has(name) ? await axeViolations(page) : [];
    expect({ ...look, found, complaints }).toEqual({ ...look, found: [], complaints: [] });
    const fits =
      'document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight';
    expect({ ...look, fits: await page.evaluate<boolean>(fits) }).toEqual({ ...look, fits: true });
    await keepPicture(page, `page-${name}-${look.colorScheme}-${look.width}`);
  }
  await page.context().close();
});

test.each(['approval-reported', 'no-approval-reported', 'stranger'])(
  'from the page %s one key leads to Wintro, with nothing of the return in the address',
  async (name) => {
    const { page } = await open(name);
    await page.keyboard.press('Tab');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await page.keyboard.press('Enter');
    await page.waitForURL(home());
    expect(await page.evaluate<string>('document.referrer')).toBe('');
    await page.context().close();
  },
);

test('what Microsoft reports is never told as a fact', () => {
  for (const name of ['approval-reported', 'no-approval-reported']) {
    const text = pages[name]?.().text ?? '';
    expect(text).not.toMatch(/(is|has been|have) (now )?approved|approved Wintro|you can now/i);
    expect(text).toMatch(/reported/);
  }
});
