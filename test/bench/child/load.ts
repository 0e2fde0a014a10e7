/** Measures spawn to everything a send needs loaded: `node load.js <entry file>`; the entry may export `ready`. */
import { loadApp } from './functions-app.ts';
import { failAndEnd, reportAndEnd } from './report.ts';

loadApp(process.argv[2] ?? '')
  .then(({ exported }) => exported.ready)
  .then(() => reportAndEnd(), failAndEnd);
