/**
 * The settings page in a browser, with the API's answers given by the test: each card needs an answer that the real
 * product gives only after much has gone wrong. The journey tests walk the page against the real product.
 */
import type { Browser, Page, Request } from 'playwright-core';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import type { LentPage } from '../../support/worker/lent-page.ts';
import { patienceMs } from '../eventually.ts';
import { asServed } from './served-view.ts';
import { DESKTOP, usedPages, type OpenOptions } from './used-pages.ts';

export interface ApiAnswer {
  readonly status?: number;
  readonly body: unknown;
}

/** `GET status`, `POST send` ...: the answer, or what makes it from the request. */
export type ApiAnswers = Record<string, ApiAnswer | ((request: Request) => ApiAnswer)>;

/** The time in every page that a file opens: it stands still, so that "3 minutes ago" stays true on a slow machine. */
const pageTime = Date.now();

/** An instant so many minutes before the page's time, or after it if negative. */
export const minutesAgo = (minutes: number): string => new Date(pageTime - minutes * 60_000).toISOString();

export interface SettingsPage {
  /** Opens the page as somebody's who was never here. */
  open(answers: ApiAnswers, options?: OpenOptions): Promise<Page>;
  /** When the test is done with what it opened. */
  leave(page: Page): Promise<void>;
  /** One page for a file: it is loaded once, and then drawn anew for each answer, with nothing kept in the browser. */
  show(answers: ApiAnswers): Promise<Page>;
  readonly url: string;
  close(): Promise<void>;
}

export async function startSettingsPage(): Promise<SettingsPage> {
  const browser = await workerDesk().lendBrowser();
  const served = await workerDesk().lendPage();
  const used = usedPages<ApiAnswers>(served.url, (answers, options) =>
    openPage(browser, served, answers, options),
  );
  let current: ApiAnswers = {};
  let shown: Promise<Page> | undefined;
  return {
    url: served.url,
    open: (answers, options = {}) => used.open(answers, options),
    leave: (page) => used.leave(page),
    show: async (answers) => {
      current = answers;
      if (shown) await drawAnew(await shown);
      return (shown ??= openPage(browser, served, () => current));
    },
    close: async () => {
      for (const context of browser.contexts()) await context.close();
    },
  };
}

/** Looking at Microsoft finds what is known, nothing was sent, and nobody has a signature, unless a test says otherwise. */
const unlessGiven = (answers: ApiAnswers): ApiAnswers => ({
  'GET sends': { body: { sends: [] } },
  'GET signature': { body: { version: 'none', html: '', text: '', readable: true } },
  ...(answers['GET status'] && { 'POST status/check': answers['GET status'] }),
});

async function openPage(
  browser: Browser,
  { url, api }: LentPage,
  answers: () => ApiAnswers,
  { hash = '', ...options }: OpenOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  await context.clock.setFixedTime(pageTime);
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await context.route(`${api}/**`, (route) => {
    const request = route.request();
    const name = `${request.method()} ${new URL(request.url()).pathname.replace('/api/', '')}`;
    const given = answers()[name] ?? unlessGiven(answers())[name];
    if (!given) return route.abort();
    const { status = 200, body } = typeof given === 'function' ? given(request) : given;
    const json = asServed(body);
    return route.fulfill({ status, json, headers: { 'access-control-allow-origin': url } });
  });
  await page.goto(`${url}/settings/integrations${hash}`);
  return page;
}

/** Its script runs once more, over an empty root: another client and another element, which know of nothing before. */
async function drawAnew(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const before = document.getElementById('root');
    before.replaceWith(before.cloneNode());
    localStorage.clear();
    sessionStorage.clear();
    globalThis.timesDrawn = (globalThis.timesDrawn ?? 0) + 1;
    return import('/assets/page.js?' + timesDrawn);
  })()`);
}

export const connected = {
  state: 'connected',
  account: { email: 'ines.moreau@haldenvoss.example', displayName: 'Ines Moreau', tenantId: 't' },
  capabilities: { granted: ['chat', 'channel', 'mail', 'people'], missing: [] },
  connectedAt: '2026-01-02T09:00:00Z',
  checkedAt: '2026-01-03T09:00:00Z',
  permitted: { connect: true, send: true },
};

export const notConnected = {
  state: 'not-connected',
  capabilities: { granted: [], missing: ['chat', 'channel', 'mail', 'people'] },
  permitted: { connect: true, send: true },
};

export const failureOf = (owner: string, words: Record<string, string> = {}) => ({
  reason: 'a-reason',
  owner,
  title: 'A title',
  detail: 'A detail.',
  nextStep: 'A next step.',
  retryable: true,
  since: '2026-01-03T09:00:00Z',
  correlationId: 'correlation-1',
  ...words,
});

export const problemOf = (status: number, words: Record<string, unknown> = {}): ApiAnswer => ({
  status,
  body: {
    type: 'about:blank',
    status,
    reason: 'a-reason',
    title: 'A title',
    detail: 'A detail.',
    owner: 'operator',
    nextStep: 'A next step.',
    retryable: false,
    requestId: 'request-1',
    ...words,
  },
});
