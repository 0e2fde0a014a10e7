/**
 * What the platform's web server (Kestrel) refuses before the host sees a request, as it was measured: an empty answer
 * without the headers of host.json. Its name is on every answer.
 */
import { isUtf8 } from 'node:buffer';
import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const MAX_REQUEST_LINE_BYTES = 8_192;
const MAX_HEADERS = 100;
const MAX_HEADERS_BYTES = 32_768;

/** Large enough that this server's own limit is never met first. */
export const serverOptions = { maxHeaderSize: 256 * 1024 };

/** Puts the server's name on what is answered, and answers what is no HTTP. */
export function actAsWebServer(server: Server): void {
  server.prependListener('request', (_request, response) => response.setHeader('Server', 'Kestrel'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
    else refuse(socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400);
  });
}

/** True when the request was refused and answered. */
export function refusedByWebServer(request: IncomingMessage, response: ServerResponse): boolean {
  const status = refusalOf(request);
  if (status === undefined) return false;
  response.writeHead(status, { 'content-length': 0, connection: 'close' }).end();
  return true;
}

function refusalOf({ method = '', url = '', httpVersion, rawHeaders }: IncomingMessage): number | undefined {
  const line = `${method} ${url} HTTP/${httpVersion}\r\n`;
  if (line.length > MAX_REQUEST_LINE_BYTES) return 414;
  const bytes = rawHeaders.reduce((sum, text) => sum + text.length + 2, 0);
  if (rawHeaders.length / 2 > MAX_HEADERS || bytes > MAX_HEADERS_BYTES) return 431;
  const [path = ''] = url.split('?');
  return /%00/.test(path) || !rawHeaders.every(isReadable) ? 400 : undefined;
}

/** Node gives each byte as a character. */
const isReadable = (text: string): boolean => isUtf8(Buffer.from(text, 'latin1'));

function refuse(socket: Duplex, status: number): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Length: 0',
    'Connection: close',
    `Date: ${new Date().toUTCString()}`,
    'Server: Kestrel',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n`);
}
