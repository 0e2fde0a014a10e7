/**
 * Finds a port for a process that opens it itself, a moment later. Free ones come from below the range from which the
 * system hands out ports, and each is set aside for a minute by a file, so that nobody gets the same one in between:
 * several sandboxes start at the same time.
 */
import { randomInt } from 'node:crypto';
import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const lowest = 12_000;
const highest = 32_000;
const setAsideMs = 60_000;

/** `wished` if it is free (0 wishes nothing), else some free port that is not in `except`. */
export async function freePort(wished?: number, except: readonly number[] = []): Promise<number> {
  if (wished && !except.includes(wished) && (await isFree(wished))) return wished;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(lowest, highest);
    if (!except.includes(port) && (await setAside(port)) && (await isFree(port))) return port;
  }
  throw new Error(`No free port was found on 127.0.0.1 between ${lowest} and ${highest}.`);
}

/** False when somebody else has set the port aside within the last minute. */
async function setAside(port: number): Promise<boolean> {
  const folder = join(tmpdir(), 'wintro-sandbox-ports');
  const file = join(folder, String(port));
  await mkdir(folder, { recursive: true });
  const age = await stat(file).then(
    ({ mtimeMs }) => Date.now() - mtimeMs,
    () => undefined,
  );
  if (age !== undefined && age < setAsideMs) return false;
  await rm(file, { force: true });
  return writeFile(file, '', { flag: 'wx' }).then(
    () => true,
    () => false,
  );
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(new Error(`Port ${port} on 127.0.0.1 cannot be opened: ${error.message}`));
    });
    server.listen({ port, host: '127.0.0.1' }, () => server.close(() => resolve(true)));
  });
}
