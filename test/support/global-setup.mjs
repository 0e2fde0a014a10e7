/**
 * Before the tests: the deployable package, the host and the pages' scripts are built once, and the workers are told where
 * they are. The signing keys of the sandbox's worlds are made once too: two RSA keys cost more than most tests of the
 * stand-ins. Whatever runs sources, some sixty processes, finds them compiled by the first that did.
 */
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

export default function buildOnce() {
  process.env.NODE_COMPILE_CACHE = join(root, 'node_modules', '.cache', 'wintro-tests');
  execFileSync(process.execPath, ['test/support/build-once.ts'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  process.env.FUNCTIONS_HOST_PROGRAM = join(root, 'dist', 'functions-host', 'index.js');
  process.env.ELEMENT_PAGES_DIR = join(root, 'dist', 'element-pages');
  process.env.WINTRO_PAGE_FILE = join(root, 'dist', 'wintro-page.json');
  process.env.SANDBOX_SIGNING_KEYS = JSON.stringify([rsaKey(), rsaKey()]);
}

const rsaKey = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
