import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createServer as createHttp, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  callOut,
  type OutboundCall,
  type WireAnswer,
  type WireOutcome,
} from '../../../shared/adapters/calls/http-call.ts';

const KIB = 1024;
let close: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const one of close) await one();
  close = [];
});

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A server that is closed after the test; its address. */
async function http(answer: RequestListener): Promise<string> {
  const server: HttpServer = createHttp(answer);
  const port = await listening(server);
  close.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${port}/`;
}

/** A server that does with each connection what a test says. */
async function tcp(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcp((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    serve(socket);
  });
  const port = await listening(server);
  close.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  );
  return `http://127.0.0.1:${port}/`;
}

const post = (url: string, more: Partial<OutboundCall> = {}): Promise<WireOutcome> =>
  callOut(url, { method: 'POST', body: 'message', withinMs: 10_000, maxBytes: 64 * KIB, ...more });

function answered(outcome: WireOutcome): WireAnswer {
  if ('fault' in outcome) throw new Error(`no answer: ${outcome.fault}`);
  return outcome.answer;
}

describe('nothing was sent for certain', () => {
  test('when the connection is refused', async () => {
    const server = createTcp();
    const port = await listening(server);
    await new Promise((resolve) => server.close(resolve));
    expect(await post(`http://127.0.0.1:${port}/`)).toEqual({ fault: 'nothing-sent' });
  });

  test.each(['no address', 'ftp://127.0.0.1/', 'http://nowhere.invalid/'])(
    'when there is nobody to call: %s',
    async (url) => {
      expect(await post(url)).toEqual({ fault: 'nothing-sent' });
    },
  );

  test('when a header is none', async () => {
    let seen = 0;
    const url = await http((_request, response) => {
      seen += 1;
      response.end();
    });
    expect(await post(url, { headers: { authorization: 'Bearer a\r\nx: y' } })).toEqual({
      fault: 'nothing-sent',
    });
    expect(seen).toBe(0);
  });
});

describe('nobody knows what was sent', () => {
  test('when the connection is reset after the request was read', async () => {
    const url = await tcp((socket) => socket.once('data', () => socket.resetAndDestroy()));
    expect(await post(url)).toEqual({ fault: 'unknown' });
  });

  test('when the connection is closed without an answer', async () => {
    expect(await post(await tcp((socket) => socket.once('data', () => socket.end())))).toEqual({
      fault: 'unknown',
    });
  });

  test('when the status line breaks off', async () => {
    const url = await tcp((socket) => socket.once('data', () => socket.end('HTTP/1.1 20')));
    expect(await post(url)).toEqual({ fault: 'unknown' });
  });

  test('when the answer is no HTTP', async () => {
    const url = await tcp((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH\r\n')));
    expect(await post(url)).toEqual({ fault: 'unknown' });
  });

  test('when there is no answer in time', async () => {
    const url = await tcp(() => undefined);
    expect(await post(url, { withinMs: 20 })).toEqual({ fault: 'unknown' });
  });

  test('when the answer is a protocol that nobody asked for', async () => {
    const url = await tcp((socket) =>
      socket.once('data', () =>
        socket.write('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      ),
    );
    expect(await post(url)).toEqual({ fault: 'unknown' });
  });
});

test.each(['answered', 'refused'])('a call that was %s leaves no timer behind', async (how) => {
  const url = await http((_request, response) => response.end());
  if (how === 'refused') for (const one of close.splice(0)) await one();
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
  try {
    await post(url);
    expect(jest.getTimerCount()).toBe(0);
  } finally {
    jest.useRealTimers();
  }
});

describe('an answer', () => {
  test('is status, headers and text, and the request went out once', async () => {
    let requests = 0;
    const url = await http((request, response) => {
      requests += 1;
      let body = '';
      request.on('data', (chunk: Buffer) => {
        body += chunk.toString();
      });
      request.on('end', () => response.writeHead(202, { 'x-test': 'yes' }).end(`got ${body}`));
    });
    const { status, headers, text, cut } = answered(await post(url));
    expect({ status, text, cut, header: headers.get('x-test') }).toEqual({
      status: 202,
      text: 'got message',
      cut: false,
      header: 'yes',
    });
    expect(requests).toBe(1);
  });

  test('without a body is an empty text', async () => {
    const url = await http((_request, response) => response.writeHead(204).end());
    expect(answered(await post(url))).toMatchObject({ status: 204, text: '', cut: false });
  });

  test('whose body breaks off is an answer all the same', async () => {
    const url = await tcp((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 201 Created\r\ncontent-length: 100\r\n\r\n{"id":')),
    );
    expect(answered(await post(url))).toMatchObject({ status: 201, text: '', cut: true });
  });

  test('whose chunks break off is an answer all the same', async () => {
    const url = await tcp((socket) =>
      socket.once('data', () =>
        socket.end('HTTP/1.1 201 Created\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n'),
      ),
    );
    expect(answered(await post(url))).toMatchObject({ status: 201, cut: true });
  });

  test('may be as long as the limit, not longer', async () => {
    const url = await http((request, response) =>
      response.end('x'.repeat(Number(request.headers['x-size']))),
    );
    const size = (bytes: number): Promise<WireOutcome> => post(url, { headers: { 'x-size': String(bytes) } });
    expect(answered(await size(64 * KIB))).toMatchObject({ cut: false });
    expect(answered(await size(64 * KIB + 1))).toMatchObject({ text: '', cut: true });
    expect(answered(await size(20 * KIB * KIB))).toMatchObject({ text: '', cut: true });
  });

  test('that is packed although nobody asked for it cannot be read', async () => {
    const url = await http((_request, response) =>
      response.writeHead(400, { 'content-encoding': 'gzip' }).end(gzipSync('{"error":{}}')),
    );
    expect(answered(await post(url))).toMatchObject({ status: 400, text: '', cut: true });
  });

  test('whose body never ends is cut when the time is over', async () => {
    const url = await http((_request, response) => {
      const more = setInterval(() => response.write('{'), 5);
      response.once('close', () => clearInterval(more));
    });
    expect(answered(await post(url, { withinMs: 100 }))).toMatchObject({ status: 200, text: '', cut: true });
  });

  test('keeps every value of a header that comes twice', async () => {
    const url = await http((_request, response) =>
      response.writeHead(401, { 'www-authenticate': ['Bearer a', 'Bearer b'], 'retry-after': '5' }).end(),
    );
    expect(answered(await post(url)).headers.get('www-authenticate')).toBe('Bearer a, Bearer b');
  });

  test('comes after the words that only say it is coming', async () => {
    const url = await tcp((socket) =>
      socket.once('data', () =>
        socket.write(
          'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\n' +
            'HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n',
        ),
      ),
    );
    expect(answered(await post(url)).status).toBe(202);
  });

  test('to a message of many alphabets: its length is given in bytes, and nothing packed is asked for', async () => {
    const body = JSON.stringify({ content: 'Grüße 👋 שלום' });
    const url = await http((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () =>
        response.end(JSON.stringify([request.headers, Buffer.concat(chunks).toString()])),
      );
    });
    const { text } = answered(await post(url, { body, headers: { 'content-type': 'application/json' } }));
    expect(JSON.parse(text)).toEqual([
      {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
        connection: 'keep-alive',
        host: new URL(url).host,
      },
      body,
    ]);
  });

  test('that is no UTF-8 is read without an error', async () => {
    const url = await http((_request, response) => response.end(Buffer.from([0x61, 0xff, 0xfe])));
    expect(answered(await post(url))).toMatchObject({ text: 'a\ufffd\ufffd', cut: false });
  });

  test.each([301, 302, 303, 307, 308])('%i is not followed: the bearer stays here', async (status) => {
    const seen: (string | undefined)[] = [];
    const other = await http((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const url = await http((_request, response) => response.writeHead(status, { location: other }).end());
    const outcome = await post(url, { headers: { authorization: 'Bearer token' } });
    expect(answered(outcome).status).toBe(status);
    expect(seen).toEqual([]);
  });
});
