/** The page of an approval link in a real browser, with the headers that it is served with and without script. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { CAPABILITY_NAMES } from '../../../shared/domain/capabilities.ts';
import { toResponse, type Answer } from '../../../shared/http/answer.ts';
import type { Product } from '../../../shared/domain/product.ts';
import { approvePage } from '../../../shared/http/approve/approve-page.ts';
import { consentReturnPage } from '../../../shared/http/approve/return-page.ts';
import type { ConsentReturn } from '../../../shared/usecases/approval/return-consent.ts';
import type { PageLanguage } from '../../../shared/http/page-language.ts';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';

let browser: Browser;
let server: Server;
let base: string;

const pageIn = (
  language: PageLanguage,
  { publisher = {}, credential = 'federated' }: Partial<Pick<Product, 'publisher' | 'credential'>> = {},
): Answer =>
  approvePage({
    language,
    token: 't'.repeat(65),
    link: {
      asker: 'Ines Moreau',
      capabilities: CAPABILITY_NAMES,
      createdAt: '2026-01-14T09:30:00.000Z',
      expiresAt: '2026-02-13T09:30:00.000Z',
    },
    product: {
      appId: '11111111-1111-4111-8111-111111111111',
      loginOrigin: 'https://login.example',
      requestListUrl: 'https://entra.example/requests',
      publisher: {
        name: 'Wintro',
        verification: { verified: true, asOf: '2026-01-14' },
        dataRegion: 'westeurope',
        ...publisher,
      },
      credential,
      auditRetentionDays: 400,
    },
  });
const failed = {
  consent: 'failed',
  token: 't'.repeat(65),
  code: 'AADSTS90033',
  capabilities: [],
  missing: CAPABILITY_NAMES,
} satisfies ConsentReturn;
const pages: Readonly<Record<string, () => Answer>> = {
  en: () => pageIn('en'),
  de: () => pageIn('de'),
  failed: () => consentReturnPage(failed, 'en'),
  declined: () => consentReturnPage({ ...failed, consent: 'declined' }, 'de'),
  'approved-elsewhere': () => consentReturnPage({ ...failed, consent: 'approved-elsewhere' }, 'en'),
  'nothing-approved': () => consentReturnPage({ ...failed, consent: 'nothing-approved' }, 'de'),
  approved: () => consentReturnPage({ ...failed, consent: 'approved', capabilities: ['mail'] }, 'de'),
};

beforeAll(async () => {
  browser = await workerDesk().lendBrowser();
  server = createServer((request, response) => {
    const answer = pages[request.url?.slice(1) ?? ''];
    const { status, headers, body } = toResponse(answer?.() ?? { status: 404, text: '' }, 'request-1');
    response.writeHead(status ?? 200, headers as Record<string, string>).end(body as string);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function open(name: string, width: number, colorScheme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${base}/${name}`);
  return page;
}

test.each(Object.keys(pages))(
  'the page %s has no fault of accessibility and fits the width, in both schemes, on a desk and on a phone',
  async (name) => {
    const page = await open(name, 1280, 'light');
    await holdsInEveryLook(page, `approve-${name}`);
    await page.context().close();
  },
);

test.each(['en', 'de'])(
  'on a desk the first screen holds who asks, what is asked and not, and the button: %s',
  async (name) => {
    const page = await open(name, 1280, 'light');
    const ends = await Promise.all(
      ['h1 ~ .columns p', 'table', 'table ~ ul', 'button'].map(async (place) => {
        const box = await page.locator(place).first().boundingBox();
        return (box?.y ?? Infinity) + (box?.height ?? 0);
      }),
    );
    expect(ends.filter((end) => end > 900)).toEqual([]);
    await page.context().close();
  },
);

test.each(['en', 'de'])('beside the button stands the way to the list of requests: %s', async (name) => {
  const page = await open(name, 1280, 'light');
  const ways = page.locator('form');
  expect(await ways.getByRole('button').count()).toBe(1);
  expect(await ways.getByRole('link').getAttribute('href')).toBe('https://entra.example/requests');
  expect((await ways.getByRole('link').boundingBox())?.y).toBeLessThan(900);
  await page.context().close();
});

test('on a phone no name of a permission is broken, and the table stays one for those who cannot see it', async () => {
  const page = await open('en', 360, 'light');
  const lines = await page.evaluate<number[]>(`[...document.querySelectorAll('code')].flatMap((code) =>
    code.textContent.split(', ').map((name) => {
      const range = document.createRange();
      const text = code.firstChild;
      range.setStart(text, text.data.indexOf(name));
      range.setEnd(text, text.data.indexOf(name) + name.length);
      return name.includes('-') ? 1 : range.getClientRects().length;
    }),
  )`);
  expect(lines.length).toBeGreaterThan(12);
  expect(lines.filter((count) => count !== 1)).toEqual([]);
  const table = page.getByRole('table');
  expect(await table.getByRole('columnheader').count()).toBe(3);
  expect(await table.getByRole('row').count()).toBe(6);
  expect(await table.getByRole('cell').count()).toBe(10);
  expect(await table.innerText()).toContain('Administrator needed by default? no');
  await page.context().close();
});

test.each(['en', 'de'])(
  'what somebody careful asks next stands below, with where the button leads: %s',
  async (name) => {
    const page = await open(name, 1280, 'light');
    const more = page.locator('.more');
    expect(await more.locator('dt').count()).toBe(15);
    expect(await more.innerText()).toContain('https://login.example');
    expect(await more.innerText()).not.toMatch(/[{}]/);
    await page.context().close();
  },
);

test.each(['en', 'de'])(
  'on paper it is two sheets of A4, the decision and the questions: %s',
  async (name) => {
    const page = await open(name, 1280, 'light');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page[^s]/g)).toHaveLength(2);
    await page.context().close();
  },
);
