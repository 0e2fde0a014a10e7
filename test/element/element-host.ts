/** The built package in a browser, in a page of its own host; the answers of the API are given by the test. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { patienceMs } from '../sandbox/eventually.ts';
import { workerDesk } from '../support/worker/desk-in-test.ts';
import { answerApi, type Api } from './api-answers.ts';
import { startElementServer, type ElementServer } from './element-server.ts';

export interface ElementHost extends ElementServer {
  open(page: string, api: Api, options?: BrowserContextOptions): Promise<Page>;
}

export async function openElementHost(): Promise<ElementHost> {
  const server = await startElementServer();
  const browser = await workerDesk().lendBrowser();
  return {
    ...server,
    open: (page, api, options) => openPage(browser, `${server.url}/${page}`, api, options),
    close: async () => {
      for (const context of browser.contexts()) await context.close();
      await server.close();
    },
  };
}

async function openPage(
  browser: Browser,
  url: string,
  api: Api,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await context.addInitScript(
    "globalThis.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));",
  );
  await answerApi(context, { api: 'http://localhost:1/api', page: new URL(url).origin }, api);
  await page.goto(url);
  return page;
}
