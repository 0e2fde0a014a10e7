/** Measures spawn to the first send done: `node first-send.js <entry file>`. */
import { send } from './app-calls.ts';
import { loadApp } from './functions-app.ts';
import { failAndEnd, reportAndEnd } from './report.ts';

loadApp(process.argv[2] ?? '')
  .then((app) => send(app))
  .then(reportAndEnd, failAndEnd);
