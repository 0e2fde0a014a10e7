import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server as HttpServer } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  callOut,
  faultOf,
  type WireAnswer,
  type WireOutcome,
} from '../../../shared/adapters/calls/http-call.ts';
import { openCertificates } from '../../sandbox/tls/certificates.ts';

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

const post = (url: string, more: RequestInit = {}): Promise<WireOutcome> =>
  callOut(url, { method: 'POST', body: 'message', ...more }, 64 * KIB);

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

  describe("when the certificate is nobody's", () => {
    let dir: string;
    let tls: { key: string; cert: string };

    beforeAll(async () => {
      dir = mkdtempSync(join(tmpdir(), 'outbound-'));
      tls = await openCertificates(dir);
      rmSync(dir, { recursive: true });
    });

    test('and the server never sees the request', async () => {
      let seen = 0;
      const server = createHttps({ key: tls.key, cert: tls.cert }, () => {
        seen += 1;
      });
      const port = await listening(server);
      close.push(() => new Promise((resolve) => server.close(() => resolve())));
      expect(await post(`https://127.0.0.1:${port}/`)).toEqual({ fault: 'nothing-sent' });
      expect(seen).toBe(0);
    });
  });

  test.each([
    ...['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'],
    ...[
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'CERT_HAS_EXPIRED',
    ],
    ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
  ])('when the cause is %s', (code) => {
    expect(faultOf(Object.assign(new TypeError('fetch failed'), { cause: { code } }))).toBe('nothing-sent');
  });
});

describe('nobody knows what was sent', () => {
  test('when the connection is reset before a byte was read', async () => {
    expect(await post(await tcp((socket) => socket.resetAndDestroy()))).toEqual({ fault: 'unknown' });
  });

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
    expect(await post(url, { signal: AbortSignal.timeout(20) })).toEqual({ fault: 'unknown' });
  });

  test.each([
    ['a reset', { cause: { code: 'ECONNRESET' } }],
    ['a broken pipe', { cause: { code: 'EPIPE' } }],
    ['a time-out', new DOMException('timed out', 'TimeoutError')],
    ['no cause', new TypeError('fetch failed')],
    ['a cause without a code', { cause: {} }],
    ['a code that is no text', { cause: { code: 23 } }],
  ])('when the error is %s', (_title, error) => {
    expect(faultOf(error)).toBe('unknown');
  });
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

  test('that is small on the wire and huge when unpacked is cut', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * KIB * KIB));
    expect(bomb.length).toBeLessThan(64 * KIB);
    const url = await http((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    expect(answered(await post(url))).toMatchObject({ text: '', cut: true });
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
