/** The other side of outbound calls: raw servers that do with each connection what a test says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates, TLSSocket, type TlsOptions } from 'node:tls';
import { generate } from 'selfsigned';
import { openCertificates } from '../../sandbox/tls/certificates.ts';

export interface Peer {
  /** https, with a slash at the end. */
  readonly url: string;
  /** All connections so far, the latest last. */
  readonly sockets: readonly Socket[];
  /** What was read of each connection, in the same order. */
  readonly heard: readonly string[];
}

/**
 * Makes the outbound calls of this process trust a throw-away authority, and no earlier one of the same name; its key and
 * certificate.
 */
export async function trustedCertificate(): Promise<TlsOptions> {
  const dir = mkdtempSync(join(tmpdir(), 'outbound-'));
  const { key, cert, ca } = await openCertificates(dir);
  rmSync(dir, { recursive: true });
  setDefaultCACertificates([...getCACertificates('bundled'), ca]);
  return { key, cert };
}

/** Trusted, but for another host. */
export async function foreignCertificate(): Promise<TlsOptions> {
  const name = [{ name: 'commonName', value: 'elsewhere.example' }];
  const extensions = [
    { name: 'subjectAltName' as const, altNames: [{ type: 2 as const, value: 'elsewhere.example' }] },
  ];
  const made = await generate(name, { keyType: 'ec', algorithm: 'sha256', extensions });
  setDefaultCACertificates([...getCACertificates('default'), made.cert]);
  return { key: made.private, cert: made.cert };
}

/** The connection under each TLS socket. */
const under = new WeakMap<Socket, Socket>();

/** Ends a connection with a reset. */
export const reset = (socket: Socket): unknown => (under.get(socket) ?? socket).resetAndDestroy();

type Serve = (socket: Socket) => void;

/** Peers that are closed together. */
export function openPeers(): {
  readonly tcp: (serve: Serve) => Promise<Peer>;
  /** `serve` begins when TLS is up. */
  readonly tls: (options: TlsOptions, serve: Serve) => Promise<Peer>;
  readonly close: () => Promise<void>;
} {
  const closing: (() => Promise<void>)[] = [];
  const open = async (accept: (raw: Socket, serve: Serve) => void, serve: Serve): Promise<Peer> => {
    const [sockets, heard, raws]: [Socket[], string[], Socket[]] = [[], [], []];
    const server = createServer((raw) => {
      raws.push(raw.on('error', () => undefined));
      accept(raw, (socket) => {
        const index = sockets.push(socket) - 1;
        heard.push('');
        socket.on('data', (data: Buffer) => (heard[index] = `${heard[index] ?? ''}${data.toString()}`));
        serve(socket);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(async () => {
      for (const raw of raws) raw.destroy();
      await new Promise((resolve) => server.close(resolve));
    });
    return { url: `https://127.0.0.1:${(server.address() as AddressInfo).port}/`, sockets, heard };
  };
  return {
    tcp: (serve) => open((raw, begin) => begin(raw), serve),
    tls: (options, serve) => open((raw, begin) => secure(raw, options, begin), serve),
    close: async () => {
      for (const close of closing.splice(0)) await close();
    },
  };
}

function secure(raw: Socket, options: TlsOptions, begin: Serve): void {
  const socket = new TLSSocket(raw, { ...options, isServer: true });
  under.set(socket, raw);
  socket.on('error', () => undefined).once('secure', () => begin(socket));
}

/** Answers every request of a connection, whose bodies end in `.`, with what `text` says. */
export const answering =
  (text: (request: string) => string): ((socket: Socket) => void) =>
  (socket) => {
    let heard = '';
    socket.on('data', (data: Buffer) => {
      heard += data.toString();
      if (!heard.endsWith('.') && !heard.startsWith('GET ')) return;
      socket.write(text(heard));
      heard = '';
    });
  };

/** A whole answer. */
export const accepted = (body = ''): string =>
  `HTTP/1.1 202 Accepted\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
