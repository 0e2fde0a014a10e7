/** A process that stays: `node warm.js <entry file>`; does what it is told so many times and answers what it cost. */
import { readStatus, send } from './app-calls.ts';
import { loadApp } from './functions-app.ts';
import { messageByAddress } from './measured-request.ts';
import { failAndEnd } from './report.ts';
import { serveBatches } from './serve-batches.ts';

loadApp(process.argv[2] ?? '').then((app) => {
  serveBatches({
    send: () => send(app),
    'send by address': () => send(app, { message: messageByAddress }),
    status: () => readStatus(app),
  });
}, failAndEnd);
