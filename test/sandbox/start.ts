/**
 * `npm start`: builds the function app and runs it in the sandbox until Ctrl-C. Imports nothing from npm before it has
 * looked whether the packages are there. Exit code 0 when stopped, 1 when it could not start or is running already.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

const usage = `Usage: npm start [-- options]
Builds the function app and runs it with a pretend Microsoft 365 on this machine. Stop with Ctrl-C.

  --fresh              forget the state of earlier runs
  --port <number>      port of Wintro's page (default 4100); a taken one becomes a free one
  --state <dir>        where the state is kept (default .sandbox)
  --credential <mode>  how the app proves itself to Entra: federated (default) or secret
  --help               show this`;

interface Options {
  readonly fresh: boolean;
  readonly port: number | undefined;
  readonly stateDir: string;
  readonly credential: 'federated' | 'secret';
}

function readOptions(args: string[]): Options | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      fresh: { type: 'boolean', default: false },
      port: { type: 'string' },
      state: { type: 'string', default: fileURLToPath(new URL('../../.sandbox', import.meta.url)) },
      credential: { type: 'string', default: 'federated' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new Error(`--port takes a number from 0 to 65535, not '${values.port ?? ''}'.`);
  }
  const { credential } = values;
  if (credential !== 'federated' && credential !== 'secret') {
    throw new Error(`--credential takes 'federated' or 'secret', not '${credential}'.`);
  }
  return { fresh: values.fresh, port, stateDir: values.state, credential };
}

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function optionsOrRefuse(): Options | 'help' {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    return refuse(`${(error as Error).message}\n\n${usage}`);
  }
}

const options = optionsOrRefuse();
if (options === 'help') {
  console.log(usage);
} else {
  if (Number(process.versions.node.split('.')[0]) < 22) {
    refuse(`Node ${process.versions.node} is too old: run 'npm start', which brings its own.`);
  }
  if (!existsSync(`${root}node_modules/hono`)) {
    refuse("The packages are not installed: run 'npm start' (it installs them) or 'npm ci'.");
  }
  const { runSandbox } = await import('./run-sandbox.ts');
  process.exitCode = await runSandbox({ ...options, root });
}
