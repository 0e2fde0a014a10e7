/** Opens the one kind of socket that every stand-in uses: loopback only, a free port when the wished one is taken. */
import { serve } from '@hono/node-server';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { idleConnectionMs } from './idle-connection.ts';

/** A Hono app of any kind. */
export interface Servable {
  fetch(request: Request, env?: object): Response | Promise<Response>;
}

export interface Tls {
  readonly key: string;
  readonly cert: string;
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  /** 0 for any free port. */
  readonly port: number;
  readonly tls?: Tls;
  /** Name that stands in `url`; `localhost` for what a browser opens. */
  readonly hostname?: 'localhost' | '127.0.0.1';
}

/** Serves a Hono app on 127.0.0.1; a taken port is replaced by a free one. */
export async function listen(app: Servable, options: ListenOptions): Promise<Listening> {
  try {
    return await listenOn(app, options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') {
      throw new Error(`Port ${options.port} on 127.0.0.1 cannot be opened: ${message}`, { cause: error });
    }
    return await listenOn(app, { ...options, port: 0 });
  }
}

function listenOn(app: Servable, options: ListenOptions): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const tls = options.tls
      ? { createServer: createHttps, serverOptions: { ...options.tls } }
      : { createServer: createHttp };
    const server = serve({
      fetch: (request, env) => app.fetch(request, env),
      port: options.port,
      hostname: '127.0.0.1',
      ...tls,
    }) as Server;
    server.keepAliveTimeout = idleConnectionMs;
    server.once('error', reject);
    server.once('listening', () => {
      const { port } = server.address() as AddressInfo;
      resolve({
        url: `${options.tls ? 'https' : 'http'}://${options.hostname ?? '127.0.0.1'}:${port}`,
        port,
        close: () => closeServer(server),
      });
    });
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
