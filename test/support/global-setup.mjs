/** Builds the deployable package once before the tests: they run what would be deployed. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export default function buildOnce() {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const build = "import('./infra/package/build-app.ts').then((it) => it.buildApp({ outDir: 'dist/app' }))";
  execFileSync(process.execPath, ['--eval', build], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
