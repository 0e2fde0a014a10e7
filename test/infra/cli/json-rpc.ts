/**
 * JSON-RPC over the standard streams of a child process, each message behind a Content-Length header. One call that takes
 * longer than its limit, or the end of the process, rejects; the text of an error is the other side's own.
 * @see https://microsoft.github.io/language-server-protocol/specifications/base/0.9/specification/
 */
import { spawn } from 'node:child_process';

export interface RpcProcess {
  call(method: string, params: unknown): Promise<unknown>;
  close(): void;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const limitMs = 120_000;

/** Starts the program with more settings than this process has; it ends with `close`. */
export function startRpc(
  program: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): RpcProcess {
  const env = { ...process.env, ...more };
  const child = spawn(program, [...args], { env, stdio: ['pipe', 'pipe', 'ignore'] });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  const end = (why: string): void => {
    for (const { reject } of waiting.values()) reject(new Error(why));
    waiting.clear();
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', () => end(`${program} has ended`));
  child.stdin.on('error', (error) => end(error.message));
  child.stdout.on('data', messagesOf(answerTo(waiting)));
  return {
    call: (method, params) => {
      const id = (lastId += 1);
      const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
      const answered = new Promise<unknown>((resolve, reject) => waiting.set(id, { resolve, reject }));
      child.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
      return withinLimit(answered, method);
    },
    close: () => child.kill(),
  };
}

async function withinLimit(answered: Promise<unknown>, method: string): Promise<unknown> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`${method} took longer than ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([answered, promise]);
  } finally {
    clearTimeout(timer);
  }
}

const answerTo =
  (waiting: Map<number, Waiting>) =>
  ({ id, result, error }: Answer): void => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error) caller?.reject(new Error(error.message));
    else caller?.resolve(result);
  };

/** Takes pieces of the stream and tells each whole message once. */
function messagesOf(told: (message: Answer) => void): (piece: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  return (piece) => {
    rest = Buffer.concat([rest, piece]);
    for (;;) {
      const headerEnd = rest.indexOf('\r\n\r\n');
      const length = Number(/Content-Length: (\d+)/i.exec(rest.subarray(0, headerEnd).toString())?.[1]);
      if (headerEnd < 0 || rest.length < headerEnd + 4 + length) return;
      const body = rest.subarray(headerEnd + 4, headerEnd + 4 + length);
      rest = rest.subarray(headerEnd + 4 + length);
      told(JSON.parse(body.toString()) as Answer);
    }
  };
}
