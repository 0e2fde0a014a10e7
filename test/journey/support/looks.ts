/** The two ways in which the journey is looked at: a desktop in daylight, and a phone in the dark. */
import type { BrowserContextOptions } from 'playwright-core';

export const looks = {
  desktop: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
} as const satisfies Record<string, BrowserContextOptions>;
