/**
 * Holds every page that the journey meets to what must be true of all of them: no axe violation, and nothing that sticks
 * out sideways. Where SCREENSHOT_DIR names a folder, a picture of each is kept there.
 */
import { expect } from '@jest/globals';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';

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
      expect({ title, violations: await axeViolations(page) }).toEqual({ title, violations: [] });
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
