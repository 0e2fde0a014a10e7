/** Reads what an outbound call was answered: the status line is an answer even when the body breaks off. */
import type { IncomingMessage } from 'node:http';

/** By their names in small letters; a header that came several times is one, joined by commas. */
export interface AnswerHeaders extends Iterable<[string, string]> {
  get(name: string): string | null | undefined;
  has(name: string): boolean;
}

export interface WireAnswer {
  readonly status: number;
  readonly headers: AnswerHeaders;
  readonly text: string;
  /** The body could not be read to its end, was too large, or is packed although nobody asked for that. */
  readonly cut: boolean;
}

/** Reads the body as far as it goes, at most `maxBytes`. Never rejects. */
export function readAnswer(response: IncomingMessage, maxBytes: number): Promise<WireAnswer> {
  const status = response.statusCode ?? 0;
  const headers = headersOf(response.headersDistinct);
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

const isPacked = (headers: AnswerHeaders): boolean =>
  (headers.get('content-encoding') ?? 'identity').toLowerCase() !== 'identity';

/** Node's own type for headers would load a whole HTTP client that is not called here. */
const headersOf = (given: IncomingMessage['headersDistinct']): AnswerHeaders =>
  new Map(Object.entries(given).map(([name, values = []]) => [name, values.join(', ')]));
