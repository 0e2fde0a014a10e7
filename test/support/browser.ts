/**
 * Launches the browser of the journey tests. The npm package's Chromium needs no Debian packages; where it does not run
 * (macOS, Windows, other processors), a browser that is installed takes its place. Web security stays on: the arguments
 * that the package recommends would switch it off, and a journey would prove nothing about CORS.
 */
import { chromium, type Browser } from 'playwright-core';
import { installedBrowser } from './installed-browser.ts';
import { packagedChromium } from './packaged-chromium.ts';

/** Headless Chromium; close it when done. Throws with what to do when there is none. */
export async function launchBrowser(): Promise<Browser> {
  const program = installedBrowser.named() ?? packagedChromium() ?? installedBrowser.found();
  if (program)
    return await chromium.launch({ ...program, args: ['--no-sandbox', '--disable-gpu'], headless: true });
  throw new Error(
    'No browser for the browser tests: the packaged Chromium runs on Linux on x64 only, and no Chrome, Chromium or ' +
      'Edge was found. Install one, or set BROWSER_EXECUTABLE to its program file.',
  );
}
