/**
 * `npm run screenshots`: every view of the element at 360 and 1280 px, light and dark, in English and German, into
 * `test-results/screenshots/`, and sheets of each set to look at many at once. `-- --only <part of a name>` takes
 * some. Exit code 1 when a picture could not be taken, or a page can be moved sideways.
 */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../infra/package/root.ts';
import { catalogue as german } from '../../../shared/element/texts/de.ts';
import { catalogue as english } from '../../../shared/element/texts/en.ts';
import { makeWords } from '../../../shared/element/words.ts';
import { launchBrowser } from '../../support/browser.ts';
import { startElementServer } from '../element-server.ts';
import { LATER_AND_MANY } from './later-scenes.ts';
import { ORGANIZATION } from './organization-scenes.ts';
import { RECRUITER, type Scene } from './scenes.ts';

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const scenes = [...RECRUITER, ...LATER_AND_MANY, ...ORGANIZATION].filter(({ name }) =>
  name.includes(values.only),
);
const folder = join(root, 'test-results', 'screenshots');
const WORDS = { en: makeWords('en', english), de: makeWords('de', german) };
/** A little after the times of the mock. */
const NOW = '2026-01-14T09:31:00Z';

interface Setting {
  readonly lang: 'en' | 'de';
  readonly colorScheme: 'light' | 'dark';
  readonly width: 360 | 1280;
}

const SETTINGS: readonly Setting[] = (['en', 'de'] as const).flatMap((lang) =>
  (['light', 'dark'] as const).flatMap((colorScheme) =>
    ([360, 1280] as const).map((width) => ({ lang, colorScheme, width })),
  ),
);

const faults: string[] = [];
await mkdir(folder, { recursive: true });
const [server, browser] = await Promise.all([startElementServer(), launchBrowser()]);
try {
  for (const setting of SETTINGS) await takeSet(browser, setting);
} finally {
  await browser.close();
  await server.close();
}
console.log(`${String(scenes.length * SETTINGS.length)} pictures in ${folder}`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

async function takeSet(on: Browser, setting: Setting): Promise<void> {
  const { lang, colorScheme, width } = setting;
  const set = `${lang}-${colorScheme}-${String(width)}`;
  const viewport = { width, height: width === 360 ? 740 : 900 };
  const context = await on.newContext({ viewport, colorScheme, reducedMotion: 'reduce', timezoneId: 'UTC' });
  await context.clock.setFixedTime(NOW);
  const page = await context.newPage();
  page.setDefaultTimeout(8000);
  await page.goto(`${server.url}/scenes.html`);
  for (const scene of scenes) {
    await take(page, scene, setting, join(folder, `${scene.name}.${set}.png`)).catch((error: unknown) => {
      faults.push(`${scene.name} ${set}: ${String(error)}`);
    });
  }
  await context.close();
  await takeSheets(on, set);
}

async function take(page: Page, scene: Scene, { lang }: Setting, path: string): Promise<void> {
  const told = { name: scene.name, lang, known: 'connected', ...scene.shown };
  await page.evaluate(
    (shown) => (globalThis as unknown as { show: (it: object) => Promise<void> }).show(shown),
    told,
  );
  await page.locator('.card').first().waitFor();
  if (!scene.shown.waits) await untilComplete(page);
  await scene.walk?.({ page, words: WORDS[lang] });
  const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
  if (!fits) faults.push(`${path}: can be moved sideways`);
  await page.screenshot({ path, fullPage: true, animations: 'disabled' });
}

/** What comes in files of its own has come, and was drawn. */
async function untilComplete(page: Page): Promise<void> {
  const frames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  await page.evaluate(frames);
  while ((await page.locator('.coming, .loading').count()) > 0) await page.evaluate(frames);
  await page.evaluate(frames);
}

/** The pictures of a set side by side, as many as can still be read. */
async function takeSheets(on: Browser, set: string): Promise<void> {
  const isWide = set.endsWith('1280');
  const [perSheet, width] = isWide ? [6, 510] : [10, 300];
  const page = await on.newPage({ viewport: { width: 1560, height: 900 } });
  for (let from = 0; from < scenes.length; from += perSheet) {
    const figures = scenes.slice(from, from + perSheet).map(async ({ name }) => {
      const picture = await readFile(join(folder, `${name}.${set}.png`), 'base64').catch(() => '');
      return `<figure><figcaption>${name}</figcaption><img src="data:image/png;base64,${picture}" /></figure>`;
    });
    const style = `body { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; margin: 0; background: #999 } figure { margin: 0; width: ${String(width)}px } img { width: 100% }`;
    await page.setContent(`<!doctype html><style>${style}</style>${(await Promise.all(figures)).join('')}`);
    const path = join(folder, `sheet-${String(1 + from / perSheet)}.${set}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  await page.close();
}
