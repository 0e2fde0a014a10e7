/** What is known of a call that failed: judged by its connection, over raw TLS peers. */
import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { callThrough, type WireOutcome } from '../../../shared/adapters/calls/http-call.ts';
import { keptSockets } from '../../../shared/adapters/calls/kept-sockets.ts';
import {
  accepted,
  answering,
  foreignCertificate,
  openPeers,
  reset,
  trustedCertificate,
} from './outbound-peer.ts';

const peers = openPeers();
let certificate: TlsOptions;

beforeAll(async () => {
  certificate = await trustedCertificate();
});
afterEach(async () => {
  jest.useRealTimers();
  await peers.close();
});

const call = { method: 'POST', body: 'message.', withinMs: 10_000, maxBytes: 1_000 };

const post = (url: string, withinMs = call.withinMs): Promise<WireOutcome> =>
  callThrough(keptSockets(), url, { ...call, withinMs });

/** Twenty at once, over the same pool. */
function postMany(url: string, withinMs: number): Promise<WireOutcome[]> {
  const sockets = keptSockets();
  const one = (): Promise<WireOutcome> => callThrough(sockets, url, { ...call, withinMs });
  return Promise.all(Array.from({ length: 20 }, one));
}

const distinct = (outcomes: readonly WireOutcome[]): string[] => [
  ...new Set(outcomes.map((outcome) => JSON.stringify(outcome))),
];

const onHello =
  (then: (socket: Socket) => void) =>
  (socket: Socket): void => {
    socket.once('data', () => then(socket));
  };

describe('nothing was sent for certain', () => {
  test.each<[string, (socket: Socket) => void, number]>([
    ['closes at once', (socket) => socket.end(), 10_000],
    ['resets at once', reset, 10_000],
    ['closes before TLS is up', onHello((socket) => socket.end()), 10_000],
    ['resets before TLS is up', onHello(reset), 10_000],
    ['speaks plain text', (socket) => socket.write('SSH-2.0-OpenSSH\r\n'), 10_000],
    [
      'answers the greeting with a page',
      onHello((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      10_000,
    ],
    [
      'answers the greeting with an alert',
      onHello((socket) => socket.end(Buffer.from('15030300020228', 'hex'))),
      10_000,
    ],
    ['is silent', () => undefined, 50],
  ])('when the other side %s, one call or twenty', async (_title, serve, withinMs) => {
    const peer = await peers.tcp(serve);
    expect(await post(peer.url, withinMs)).toEqual({ fault: 'nothing-sent' });
    expect(distinct(await postMany(peer.url, withinMs))).toEqual(['{"fault":"nothing-sent"}']);
    expect(peer.heard.join('')).not.toContain('message.');
  });

  test('when nobody listens', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    expect(await post(`https://127.0.0.1:${port}/`)).toEqual({ fault: 'nothing-sent' });
  });

  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    "when the certificate is another's, in %s",
    async (maxVersion) => {
      const another = { ...(await foreignCertificate()), maxVersion };
      const peer = await peers.tls(
        another,
        answering(() => accepted()),
      );
      expect(distinct(await postMany(peer.url, 60_000))).toEqual(['{"fault":"nothing-sent"}']);
      expect(peer.heard.join('')).toBe('');
    },
  );
});

describe('nobody knows what was sent', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['resets once TLS is up', reset],
    ['closes once TLS is up', (socket) => socket.end()],
    ['resets after reading', onHello(reset)],
    ['closes without an answer', onHello((socket) => socket.end())],
    ['closes in the middle of the status line', onHello((socket) => socket.end('HTTP/1.1 20'))],
    ['answers no HTTP', onHello((socket) => socket.end('SSH-2.0-OpenSSH\r\n'))],
  ])('when the other side %s, one call or twenty', async (_title, serve) => {
    const peer = await peers.tls(certificate, serve);
    expect(await post(peer.url)).toEqual({ fault: 'unknown' });
    expect(distinct(await postMany(peer.url, 60_000))).toEqual(['{"fault":"unknown"}']);
  });

  test('when the other side is silent after the request until the time is over', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask', 'performance', 'Date'] });
    const peer = await peers.tls(
      certificate,
      onHello(() => jest.advanceTimersByTime(10_000)),
    );
    expect(await post(peer.url)).toEqual({ fault: 'unknown' });
  });
});

test('a call that cannot connect says nothing about those beside it', async () => {
  const good = await peers.tls(
    certificate,
    answering(() => accepted()),
  );
  const bad = await peers.tcp(onHello(reset));
  const [sockets, urls] = [keptSockets(), Array.from({ length: 20 }, (_, n) => (n % 2 ? good : bad).url)];
  const outcomes = await Promise.all(urls.map((url) => callThrough(sockets, url, call)));
  const seen = outcomes.map((outcome) => ('fault' in outcome ? outcome.fault : outcome.answer.status));
  expect(seen).toEqual(urls.map((url) => (url === good.url ? 202 : 'nothing-sent')));
});
