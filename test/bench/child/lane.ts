/**
 * A process that sends at once, takes messages for later and batches, and delivers them: `node lane.js <entry file>`. Its
 * own clock goes ahead to where they are due; BENCH_USER names whose they are.
 */
import { LANE_ITEMS, MIN_SCHEDULE_SECONDS } from '../../../shared/domain/limits.ts';
import { send, sendBatch } from './app-calls.ts';
import { callQueueFunction, loadApp, type AppInProcess } from './functions-app.ts';
import { messageText } from './measured-request.ts';
import { failAndEnd } from './report.ts';
import { serveBatches } from './serve-batches.ts';

const AHEAD_MS = (MIN_SCHEDULE_SECONDS + 10) * 1000;
/** What one batch holds, in visits to a lane. */
const BATCH_ITEMS = 3 * LANE_ITEMS;
const machineNow = Date.now.bind(Date);
let aheadMs = 0;
Date.now = () => machineNow() + aheadMs;
let waiting = 0;

async function accept(app: AppInProcess): Promise<void> {
  const sendAt = new Date(Date.now() + AHEAD_MS).toISOString();
  await send(app, {
    message: JSON.stringify({ ...(JSON.parse(messageText) as object), sendAt }),
    status: 202,
  });
  waiting += 1;
}

/** As many as three visits take. */
async function acceptTogether(app: AppInProcess): Promise<void> {
  await sendBatch(app, BATCH_ITEMS);
  waiting += BATCH_ITEMS;
}

/** One visit to the lane: as many messages as a visit takes. */
async function visit(app: AppInProcess): Promise<void> {
  if (waiting < LANE_ITEMS) throw new Error('There is not enough to deliver');
  waiting -= LANE_ITEMS;
  const at = new Date(Date.now()).toISOString();
  await callQueueFunction(app, 'deliver-send', { version: 1, user: process.env['BENCH_USER'] ?? '', at });
}

loadApp(process.argv[2] ?? '').then((app) => {
  serveBatches({
    send: () => send(app),
    accept: () => accept(app),
    'accept together': () => acceptTogether(app),
    visit: () => visit(app),
    'let time pass': () => {
      aheadMs += AHEAD_MS + 1_000;
      return Promise.resolve();
    },
  });
}, failAndEnd);
