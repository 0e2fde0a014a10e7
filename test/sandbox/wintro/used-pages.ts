/**
 * Pages of the browser that one test leaves and the next has, as if they were new: to load one anew costs half of a browser
 * context, its process and its first page.
 */
import type { BrowserContextOptions, Page } from 'playwright-core';

export type OpenOptions = BrowserContextOptions & { readonly hash?: string };

/** `Answers`: what the API answers in a page. */
export interface UsedPages<Answers> {
  open(answers: Answers, options: OpenOptions): Promise<Page>;
  /** Whoever opens next may have it. One that was opened in another way, with permissions for instance, is closed. */
  leave(page: Page): Promise<void>;
}

export type OpenNew<Answers> = (answers: () => Answers, options: OpenOptions) => Promise<Page>;

export const DESKTOP = { width: 1280, height: 900 };

export function usedPages<Answers>(origin: string, openNew: OpenNew<Answers>): UsedPages<Answers> {
  const answered = new Map<Page, { answers: Answers }>();
  const free: Page[] = [];
  return {
    open: async (answers, options) => {
      if (!isAnyPage(options)) return openNew(() => answers, options);
      const page = free.pop();
      const held = page && answered.get(page);
      if (page && held) {
        held.answers = answers;
        await loadAsNew(page, origin, options);
        return page;
      }
      const kept = { answers };
      const opened = await openNew(() => kept.answers, options);
      answered.set(opened, kept);
      return opened;
    },
    leave: async (page) => {
      if (!answered.has(page)) return page.context().close();
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await page.goto('about:blank');
      free.push(page);
    },
  };
}

/** What can be changed in a page that is there. */
const isAnyPage = (options: OpenOptions): boolean =>
  Object.keys(options).every((name) => ['hash', 'colorScheme', 'viewport'].includes(name));

/** Nothing is kept of what was before. Cleared from a picture of the same origin, where nobody writes anything. */
async function loadAsNew(page: Page, origin: string, options: OpenOptions): Promise<void> {
  const { hash = '', colorScheme = 'light', viewport } = options;
  await page.context().clearCookies();
  await page.goto(`${origin}/assets/icon.svg`);
  await page.evaluate('localStorage.clear(); sessionStorage.clear()');
  await page.mouse.move(0, 0);
  await page.setViewportSize(viewport ?? DESKTOP);
  await page.emulateMedia({ colorScheme });
  await page.goto(`${origin}/settings/integrations${hash}`);
}
