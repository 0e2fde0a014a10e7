/** Before the tests: the deployable package and the host are built once, and the workers are told where the host is. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default function buildOnce() {
  execFileSync(process.execPath, ['test/support/build-once.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env.FUNCTIONS_HOST_PROGRAM = fileURLToPath(
    new URL('../../dist/functions-host/index.js', import.meta.url),
  );
}
