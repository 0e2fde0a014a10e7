/**
 * Finds a port for a process that opens it itself, a moment later. Free ones come from below the range from which the
 * system hands out ports, so that nobody else gets the same one in between.
 */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const lowest = 20_000;
const highest = 30_000;

/** `wished` if it is free (0 wishes nothing), else some free port that is not in `except`. */
export async function freePort(wished?: number, except: readonly number[] = []): Promise<number> {
  if (wished && !except.includes(wished) && (await isFree(wished))) return wished;
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(lowest, highest);
    if (!except.includes(port) && (await isFree(port))) return port;
  }
  throw new Error(`No free port was found on 127.0.0.1 between ${lowest} and ${highest}.`);
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
