/**
 * `npm start`: builds the function app and runs it in the sandbox until Ctrl-C. Imports nothing from npm before it has
 * looked whether the packages are there. Exit code 0 when stopped, 1 when it could not start or is running already.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readOptions, usage, type StartOptions } from './start-options.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

function refuse(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function optionsOrRefuse(): StartOptions | 'help' {
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
