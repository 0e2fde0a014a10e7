/**
 * Looks at one page in both colour schemes and at two widths: nothing sticks out sideways, and axe finds nothing, in each
 * scheme at one of the widths. The page is loaded once and its window is changed, as a user's is. Where SCREENSHOT_DIR
 * names a folder, pictures are kept.
 */
import { expect } from '@jest/globals';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { axeViolations } from './axe.ts';

export interface Look {
  readonly colorScheme: 'light' | 'dark';
  /** CSS pixels. */
  readonly width: number;
  /** Colours do not depend on the width, and what does is seen at both: each scheme is held to axe once. */
  readonly axe?: boolean;
}

/** The phone in daylight comes last, and is what a walk goes on with. */
export const everyLook: readonly Look[] = [
  { colorScheme: 'light', width: 1280, axe: true },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'dark', width: 360, axe: true },
  { colorScheme: 'light', width: 360 },
];

const height = 780;

export async function changeLook(page: Page, { colorScheme, width }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
}

/** The page is left in the last look. `name` is the picture's. */
export async function holdsInEveryLook(page: Page, name: string): Promise<void> {
  for (const look of everyLook) {
    await changeLook(page, look);
    const shown = { name, ...look };
    const violations = look.axe ? await axeViolations(page) : [];
    expect({ ...shown, violations }).toEqual({ ...shown, violations: [] });
    const fits = await page.evaluate('document.documentElement.scrollWidth <= innerWidth');
    expect({ ...shown, fits }).toEqual({ ...shown, fits: true });
    await keepPicture(page, `${name}-${look.colorScheme}-${look.width}`);
  }
}

export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['SCREENSHOT_DIR'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
