/**
 * Keeps a picture of every page that the journey meets (build output, to be looked at), and holds each page to what
 * must be true of all of them: no axe violation, and nothing that sticks out sideways.
 */
import { expect } from '@jest/globals';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations } from '../../support/axe.ts';

export interface Album {
  /** Pictures the page as it is now, under the next number and this name, and checks it. */
  keep(page: Page, name: string): Promise<void>;
}

/** A fresh folder `test-results/journey/<name>`. */
export function openAlbum(name: string): Album {
  const folder = join(process.cwd(), 'test-results', 'journey', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let pictures = 0;
  return {
    keep: async (page, title) => {
      pictures += 1;
      const file = `${String(pictures).padStart(2, '0')}-${title.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.png`;
      // A dialog stands over the window, not over the whole page.
      const fullPage = !(await page.getByRole('dialog').or(page.getByRole('alertdialog')).isVisible());
      await page.screenshot({ path: join(folder, file), fullPage, animations: 'disabled' });
      expect({ title, violations: await axeViolations(page) }).toEqual({ title, violations: [] });
      const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
      expect({ title, fits }).toEqual({ title, fits: true });
    },
  };
}
