/** A process with the package: `node loaded-parts.ts <entry file>`; for each message it says which parts it has loaded. */
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { loadApp } from '../bench/child/functions-app.ts';

const entry = process.argv[2] ?? '';
await loadApp(entry);
const { cache } = createRequire(entry);
process.on('message', () => process.send?.(Object.keys(cache).map((file) => basename(file))));
process.on('disconnect', () => process.exit(0));
process.send?.('registered');
