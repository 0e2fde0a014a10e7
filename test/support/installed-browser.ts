/** Finds a browser of this computer: the one named by BROWSER_EXECUTABLE, or one where they are usually installed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserProgram } from './browser-program.ts';

const usualPlaces = [
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/microsoft-edge',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

function windowsPlaces(): string[] {
  const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
    (name) => process.env[name] ?? [],
  );
  const programs = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
}

export const installedBrowser = {
  /** The browser that BROWSER_EXECUTABLE names. Throws when there is no such file. */
  named(): BrowserProgram | null {
    const executablePath = process.env['BROWSER_EXECUTABLE'];
    if (!executablePath) return null;
    if (existsSync(executablePath)) return { executablePath };
    throw new Error(`BROWSER_EXECUTABLE names ${executablePath}, which does not exist.`);
  },

  found(): BrowserProgram | null {
    const executablePath = [...usualPlaces, ...windowsPlaces()].find((path) => existsSync(path));
    return executablePath ? { executablePath } : null;
  },
};
