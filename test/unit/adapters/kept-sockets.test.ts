/** Which connection a call goes over: how long it was idle. */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TlsOptions } from 'node:tls';
import { caller } from './outbound-caller.ts';
import { accepted, answering, openPeers, trustedCertificate, type Peer } from './outbound-peer.ts';

const peers = openPeers();
let certificate: TlsOptions;

beforeAll(async () => {
  certificate = await trustedCertificate();
});
afterEach(() => peers.close());

const echo = answering((request) => accepted(request.split('\r\n\r\n')[1] ?? ''));
const obliging = (): Promise<Peer> => peers.tls(certificate, echo);

describe('a message', () => {
  test.each([
    { idle: 'a moment', now: 0, elapsed: 0, connections: 1 },
    { idle: 'just under 4 seconds', now: 3_999, elapsed: 3_999, connections: 1 },
    { idle: '4 seconds', now: 4_000, elapsed: 4_000, connections: 2 },
    { idle: '4 seconds, of which the machine slept', now: 4_000, elapsed: 1, connections: 2 },
    { idle: '4 seconds, while the clock was set back', now: -60_000, elapsed: 4_000, connections: 2 },
  ])(
    'takes $connections connection(s) after one was idle for $idle',
    async ({ now, elapsed, connections }) => {
      const peer = await obliging();
      const { clock, message } = caller(peer);
      expect(await message()).toBe('message.');
      clock.now += now;
      clock.elapsed += elapsed;
      expect(await message('again.')).toBe('again.');
      expect(peer.sockets).toHaveLength(connections);
    },
  );

  test('goes over the connection that a lookup has just used', async () => {
    const peer = await obliging();
    const { clock, message, read } = caller(peer);
    await message();
    clock.elapsed += 20_000;
    await read();
    clock.elapsed += 3_999;
    await message();
    expect(peer.sockets).toHaveLength(1);
  });

  test('of many at once has a connection and an answer of its own, and the connections are used again', async () => {
    const peer = await obliging();
    const { message } = caller(peer);
    const bodies = Array.from({ length: 20 }, (_, number) => `message ${number}.`);
    for (let round = 0; round < 3; round += 1) {
      expect(await Promise.all(bodies.map((body) => message(body)))).toEqual(bodies);
    }
    expect(peer.sockets).toHaveLength(20);
  });
});

describe('a read', () => {
  test.each([
    { idle: 'just under 30 seconds', ms: 29_999, connections: 1 },
    { idle: '30 seconds', ms: 30_000, connections: 2 },
  ])('takes $connections connection(s) after one was idle for $idle', async ({ ms, connections }) => {
    const peer = await obliging();
    const { clock, read } = caller(peer);
    await read();
    clock.elapsed += ms;
    await read();
    expect(peer.sockets).toHaveLength(connections);
  });

  test.each([
    { announced: 'nothing', header: '', ms: 30_000 },
    { announced: '5 seconds', header: 'keep-alive: timeout=5\r\n', ms: 4_000 },
    { announced: 'ten minutes', header: 'keep-alive: timeout=600\r\n', ms: 30_000 },
  ])(
    'leaves its connection to a timer of $ms ms when the other side has announced $announced',
    async (of) => {
      const answer = `HTTP/1.1 204 No Content\r\n${of.header}\r\n`;
      const peer = await peers.tls(
        certificate,
        answering(() => answer),
      );
      const { idle, read } = caller(peer);
      await read();
      expect(idle[0]?.timeout).toBe(of.ms);
    },
  );

  test('does not take a connection that the other side keeps for a shorter time', async () => {
    const hint = 'HTTP/1.1 204 No Content\r\nkeep-alive: timeout=1\r\n\r\n';
    const peer = await peers.tls(
      certificate,
      answering(() => hint),
    );
    const { read } = caller(peer);
    expect([await read(), await read()]).toEqual([204, 204]);
    expect(peer.sockets).toHaveLength(2);
  });
});
