/**
 * Measures a first send in a process that has had time to load its parts: `node first-send-loaded.js <entry file>`; the
 * processor time is that of the send alone.
 */
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { send } from './app-calls.ts';
import { loadApp } from './functions-app.ts';
import { failAndEnd, reportSince } from './report.ts';

const entry = process.argv[2] ?? '';
const { cache } = createRequire(entry);

/** Longer than the pause between two parts. */
const QUIET_MS = 500;

async function untilNothingIsLoaded(): Promise<void> {
  for (let [before, now] = [-1, 0]; before !== now; now = Object.keys(cache).length) {
    before = now;
    await pause(QUIET_MS);
  }
}

async function measure(): Promise<void> {
  const app = await loadApp(entry);
  await untilNothingIsLoaded();
  const before = process.cpuUsage();
  await send(app);
  reportSince(before);
}

measure().catch(failAndEnd);
