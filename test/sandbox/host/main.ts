/**
 * The host as a process: `node main.ts <appDir> --port N [--no-timers] [--key K]...`. Settings are its environment.
 * Prints `listening <url>` when it answers; stops on SIGTERM, SIGINT, and when the process that started it is gone.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startFunctionsHost, type FunctionsHost } from './functions-host.ts';
import { logToStandardOutput } from './log.ts';

/** Longer than any deadline of the app: what is still running then is abandoned. */
const graceMs = 10_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '7071' },
    'no-timers': { type: 'boolean', default: false },
    key: { type: 'string', multiple: true, default: [] },
  },
});

startFunctionsHost({
  appDir: resolve(positionals[0] ?? '.'),
  port: Number(values.port),
  settings: process.env,
  keys: values.key,
  timers: !values['no-timers'],
  log: logToStandardOutput,
}).then(serve, (error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
});

function serve(host: FunctionsHost): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), graceMs).unref();
    host.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('disconnect', stop);
  process.stdout.write(`listening http://localhost:${host.port}\n`);
}
