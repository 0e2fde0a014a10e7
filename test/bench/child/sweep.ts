/** A process that re-validates: `node sweep.js <entry file>`; pages of connections, and stored ones one by one. */
import { setImmediate as afterThis } from 'node:timers/promises';
import { loadApp } from './functions-app.ts';
import { checkPage, nextKnown, nextPage, noteLine } from './page-calls.ts';
import { failAndEnd } from './report.ts';
import { serveBatches } from './serve-batches.ts';

loadApp(process.argv[2] ?? '', noteLine).then((app) => {
  serveBatches({
    page: () => checkPage(app, nextPage()),
    known: () => checkPage(app, nextKnown()),
    collect,
  });
}, failAndEnd);

/** Takes away what nobody holds, twice: what the first finds may hold more. Needs Node's `--expose-gc`. */
async function collect(): Promise<void> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('There is no garbage collector to call');
  for (let times = 0; times < 2; times += 1) {
    await afterThis();
    gc();
  }
}
