/** A process that re-validates: `node sweep.js <entry file>`; pages of connections, and stored ones one by one. */
import { loadApp } from './functions-app.ts';
import { checkPage, nextKnown, nextPage, noteLine } from './page-calls.ts';
import { failAndEnd } from './report.ts';
import { serveBatches } from './serve-batches.ts';

loadApp(process.argv[2] ?? '', noteLine).then((app) => {
  serveBatches({
    page: () => checkPage(app, nextPage()),
    known: () => checkPage(app, nextKnown()),
  });
}, failAndEnd);
