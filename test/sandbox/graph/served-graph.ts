/** The pretend Graph on a real TLS socket, and Microsoft's own client pointed at it: for tests of the wire. */
import { Client, type ClientOptions } from '@microsoft/microsoft-graph-client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { listen } from '../listen.ts';
import { openCertificates } from '../tls/certificates.ts';
import { createGraph, type GraphOptions } from './graph.ts';
import { smallWorld, rita, tokenFor, type SmallWorld } from './small-world.ts';

export interface ServedGraph {
  readonly world: SmallWorld;
  readonly url: string;
  readonly token: string;
  /** Microsoft's client as it comes: with its own retries. */
  readonly client: Client;
  close(): Promise<void>;
}

/** Serves a small world; the test process trusts the throw-away authority from then on. */
export async function serveGraph(options: GraphOptions = {}): Promise<ServedGraph> {
  const world = smallWorld();
  const folder = mkdtempSync(join(tmpdir(), 'graph-tls-'));
  const { ca, cert, key } = await openCertificates(folder);
  rmSync(folder, { recursive: true });
  // Replaced, not added: two authorities of the same name in one process would be taken for each other.
  setDefaultCACertificates([...getCACertificates('bundled'), ca]);
  const socket = await listen(createGraph(world, options), {
    port: 0,
    tls: { cert, key },
    hostname: 'localhost',
  });
  const token = await tokenFor(world, rita);
  return { world, url: socket.url, token, client: clientFor(socket.url, token), close: () => socket.close() };
}

/** The client gives its token to unknown hosts only when they are named, without port. */
function clientFor(url: string, token: string): Client {
  const options: ClientOptions = {
    baseUrl: `${url}/`,
    customHosts: new Set(['localhost']),
    authProvider: { getAccessToken: () => Promise.resolve(token) },
  };
  return Client.initWithMiddleware(options);
}
