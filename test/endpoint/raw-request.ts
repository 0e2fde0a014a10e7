/** Sends exact bytes over a socket: what `fetch` would correct, or refuse to send. */
import { connect } from 'node:net';

export interface RawAnswer {
  /** 0 when the connection ended without an answer. */
  readonly status: number;
  readonly text: string;
}

/** Writes `head` lines, encoded as told, and `body` as they are, asks for the connection to be closed, and reads to its end. */
export function rawRequest(
  baseUrl: string,
  head: readonly string[],
  body: string | Uint8Array = '',
  encoding: 'utf8' | 'latin1' = 'utf8',
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(baseUrl);
  const lines = [...head, `Host: ${host}`, 'Connection: close', '', ''].join('\r\n');
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const finish = (): void => resolve(readAnswer(Buffer.concat(chunks).toString('utf8')));
    const socket = connect(Number(port), hostname, () => {
      socket.write(Buffer.from(lines, encoding));
      socket.write(body);
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer to a raw request')));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('end', finish);
    // A server that refuses early resets the connection while the rest is still being sent. Its answer counts if it came
    // through; a reset may also throw it away, and then the status is 0: closed at the door.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      const closed = error.code === 'ECONNRESET' || error.code === 'EPIPE';
      if (closed || chunks.length > 0) finish();
      else reject(error);
    });
    socket.on('close', finish);
  });
}

function readAnswer(text: string): RawAnswer {
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0);
  return { status, text };
}
