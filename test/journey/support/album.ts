/**
 * Holds every page that the journey meets to what must be true of all of them: nothing sticks out sideways, and there is no
 * axe violation. Axe judges a third of them, which the seed of the samples chooses, and all of them in the sweeps and where
 * pictures are taken: each view is held to it by the tests of its own. Where SCREENSHOT_DIR names a folder, a picture of
 * each is kept there.
 */
import { expect } from '@jest/globals';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';
import { isSampled } from '../../support/sweep.ts';

export interface Album {
  /** Checks the page as it is now; a picture has the next number and this name. */
  keep(page: Page, name: string): Promise<void>;
}

/** `name` is the folder of its pictures. */
export function openAlbum(name: string): Album {
  const pictures = process.env['SCREENSHOT_DIR'];
  let pages = 0;
  return {
    keep: async (page, title) => {
      pages += 1;
      if (pictures) await takePicture(page, join(pictures, name, fileName(pages, title)));
      const isJudged = pictures !== undefined || isSampled(`${name}/${title}`, 3);
      const violations = isJudged ? await axeViolations(page) : [];
      expect({ title, violations }).toEqual({ title, violations: [] });
      const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
      expect({ title, fits }).toEqual({ title, fits: true });
    },
  };
}

const fileName = (page: number, title: string): string =>
  `${String(page).padStart(2, '0')}-${title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`;

async function takePicture(page: Page, path: string): Promise<void> {
  // A dialog stands over the window, not over the whole page.
  const fullPage = !(await page.getByRole('dialog').or(page.getByRole('alertdialog')).isVisible());
  await page.screenshot({ path, fullPage, animations: 'disabled' });
}
