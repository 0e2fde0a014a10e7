/**
 * What a Jest worker keeps for the test files that it runs one after another: a sandbox, a browser, and Wintro's page,
 * each started when the first file asks. Runs outside of the files' sandboxed modules, once per process.
 */
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { FindFault } from '../openapi-check.ts';
import type { LentPage } from './lent-page.ts';
import type { Lender, LoanOptions } from './lent-sandbox.ts';

export interface Desk {
  lendSandbox(options: LoanOptions): Promise<Sandbox>;
  /** Headless Chromium; each file makes contexts of its own and leaves the browser open. */
  lendBrowser(): Promise<Browser>;
  /** Wintro's settings page without a product: whoever opens it answers for the API. */
  lendPage(): Promise<LentPage>;
  /** What holds answers against a served description: to compile its schemas costs more than most files' requests. */
  checkAgainst(description: string): Promise<FindFault>;
}

let lender: Promise<Lender> | undefined;
let opened: Lender | undefined;
let browser: Browser | undefined;
let page: Promise<LentPage> | undefined;
const checks = new Map<string, Promise<FindFault>>();

export const desk: Desk = { lendSandbox, lendBrowser, lendPage, checkAgainst };

async function lendSandbox(options: LoanOptions): Promise<Sandbox> {
  lender ??= import('./lent-sandbox.ts').then(({ openLender }) => openLender());
  opened = await lender;
  return opened.lend(options);
}

async function lendBrowser(): Promise<Browser> {
  if (browser?.isConnected() !== true) {
    const { launchBrowser } = await import('../browser.ts');
    browser = await launchBrowser();
  }
  return browser;
}

function lendPage(): Promise<LentPage> {
  page ??= import('./lent-page.ts').then(({ servePage }) => servePage());
  return page;
}

function checkAgainst(description: string): Promise<FindFault> {
  // Where it is served is another address for each app.
  const { servers: _address, ...described } = JSON.parse(description) as Record<string, unknown>;
  const key = JSON.stringify(described);
  const check = checks.get(key) ?? import('../openapi-check.ts').then((made) => made.openApiCheck(described));
  checks.set(key, check);
  return check;
}

/** After each file: whatever it has left open. */
export async function clearDesk(): Promise<void> {
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? []);
  await opened?.takeBack();
}

/** At the end of a run that had no workers. */
export async function closeDesk(): Promise<void> {
  await browser?.close();
  await (await page)?.close();
  await opened?.close();
}

// A worker that has been told to end listens no longer to the process that started it. Nothing of ours may keep it then.
if (process.send) {
  process.on('removeListener', (event) => {
    if (event !== 'message' || process.listenerCount('message') > 0) return;
    opened?.abandon();
    process.exit();
  });
}
