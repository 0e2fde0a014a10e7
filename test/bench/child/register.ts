/** Measures spawn to registered: `node register.js <entry file of a function app>`. */
import { loadApp } from './functions-app.ts';
import { failAndEnd, reportAndEnd } from './report.ts';

loadApp(process.argv[2] ?? '').then(() => reportAndEnd(), failAndEnd);
