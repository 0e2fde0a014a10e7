/** Reads what an outbound call was answered: the status line is an answer even when the body breaks off. */
import type { IncomingMessage } from 'node:http';

export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body could not be read to its end, was too large, or is packed although nobody asked for that. */
  readonly cut: boolean;
}

/** Reads the body as far as it goes, at most `maxBytes`. Never rejects. */
export function readAnswer(response: IncomingMessage, maxBytes: number): Promise<WireAnswer> {
  const status = response.statusCode ?? 0;
  const headers = headersOf(response.rawHeaders);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    const cut = (): void => resolve({ status, headers, text: '', cut: true });
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        cut();
        response.destroy();
      }
    });
    response.once('end', () => {
      if (isPacked(headers)) cut();
      else resolve({ status, headers, text: Buffer.concat(chunks).toString('utf8'), cut: false });
    });
    // A body that breaks off or is given up says so by closing before its end.
    response.once('close', cut);
    response.on('error', cut);
  });
}

const isPacked = (headers: Headers): boolean =>
  (headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity';

/** Node gives names and values in turns. */
function headersOf(raw: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index + 1 < raw.length; index += 2)
    append(headers, raw[index] ?? '', raw[index + 1] ?? '');
  return headers;
}

function append(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch {
    // Node lets pass what this type refuses: such a header says nothing, and the answer counts.
  }
}
