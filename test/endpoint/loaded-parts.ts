/**
 * A process with the package: `node loaded-parts.ts <entry file>`. For each message it says what it has loaded; for `ask`
 * after a request that was refused.
 */
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { callFunction, loadApp } from '../bench/child/functions-app.ts';

const entry = process.argv[2] ?? '';
const app = await loadApp(entry);
const { cache } = createRequire(entry);
/** Node's own modules, too. */
const { moduleLoadList } = process as unknown as { readonly moduleLoadList: readonly string[] };
async function answer(what: unknown): Promise<void> {
  const disconnect = { method: 'POST', path: 'disconnect', headers: { accept: '*/*' }, body: '{}' } as const;
  if (what === 'ask') await callFunction(app, 'disconnect', disconnect, 401);
  process.send?.([...Object.keys(cache).map((file) => basename(file)), ...moduleLoadList]);
}

process.on('message', (what) => void answer(what));
process.on('disconnect', () => process.exit(0));
process.send?.('registered');
