/** Which connection a call goes over: how long it was idle, and whether the other side has left it alone. */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { callThrough, type WireOutcome } from '../../../shared/adapters/calls/http-call.ts';
import { keptSockets } from '../../../shared/adapters/calls/kept-sockets.ts';
import { accepted, answering, openPeers, reset, trustedCertificate, type Peer } from './outbound-peer.ts';

const peers = openPeers();
let certificate: TlsOptions;

beforeAll(async () => {
  certificate = await trustedCertificate();
});
afterEach(() => peers.close());

/** A process of its own: its connections, its clocks, and its calls of one peer. */
function caller(peer: Peer): {
  readonly clock: { now: number; elapsed: number };
  /** This side's connections that have done their work. */
  readonly idle: readonly Socket[];
  readonly message: (body?: string) => Promise<number | string>;
  readonly read: () => Promise<number | string>;
} {
  const clock = { now: 1_000_000, elapsed: 5_000 };
  const kept = keptSockets({ now: () => clock.now, elapsed: () => clock.elapsed });
  const idle: Socket[] = [];
  const noteIdle = (socket: Socket): void => {
    idle.push(socket);
    kept.noteIdle(socket);
  };
  const sockets = { ...kept, noteIdle };
  const limits = { withinMs: 30_000, maxBytes: 1_000 };
  const seen = (outcome: WireOutcome): number | string =>
    'fault' in outcome ? outcome.fault : outcome.answer.text || outcome.answer.status;
  return {
    clock,
    idle,
    message: async (body = 'message.') =>
      seen(await callThrough(sockets, peer.url, { ...limits, method: 'POST', body })),
    read: async () => seen(await callThrough(sockets, peer.url, { ...limits, repeatable: true })),
  };
}

const echo = answering((request) => accepted(request.split('\r\n\r\n')[1] ?? ''));
const obliging = (): Promise<Peer> => peers.tls(certificate, echo);

/** Until this side has closed the connection, too. */
const closed = async (socket: Socket | undefined): Promise<void> => {
  if (socket && !socket.closed) await once(socket, 'close');
};

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

  test('that meets a reset on a used connection is unknown, and nobody sends it again', async () => {
    const peer = await obliging();
    const { message } = caller(peer);
    await message();
    peer.sockets[0]?.removeAllListeners('data').once('data', () => reset(peer.sockets[0]!));
    expect(await message()).toBe('unknown');
    expect(await message('next.')).toBe('next.');
    expect(peer.sockets).toHaveLength(2);
    expect(peer.heard[1]).not.toContain('message.');
  });

  test('beside one that met a reset does not trust the other connections that were kept', async () => {
    const peer = await obliging();
    const { message, read } = caller(peer);
    await Promise.all([message(), message(), message()]);
    for (const socket of peer.sockets) socket.removeAllListeners('data').once('data', () => reset(socket));
    expect(await read()).toBe('unknown');
    expect(await message('next.')).toBe('next.');
    expect(peer.sockets).toHaveLength(4);
  });

  test.each(['end', 'destroy', 'reset'] as const)(
    'whose connection the other side closes (%s) at the same moment is sent once or not at all',
    async (how) => {
      for (let round = 0; round < 10; round += 1) {
        const peer = await obliging();
        const { message } = caller(peer);
        await message('first.');
        const [socket] = peer.sockets;
        if (how === 'reset') reset(socket!);
        else socket?.[how]();
        const outcome = await message('second.');
        expect(await message('third.')).toBe('third.');
        const times = peer.heard.join('').split('second.').length - 1;
        expect(outcome === 'second.' ? [1] : [0, 1]).toContain(times);
        expect(['second.', 'unknown']).toContain(outcome);
      }
    },
  );

  test('does not go over a connection whose other half is closed', async () => {
    const peer = await obliging();
    const { message } = caller(peer);
    await message();
    peer.sockets[0]?.end();
    await closed(peer.sockets[0]);
    expect(await message('next.')).toBe('next.');
    expect(peer.sockets).toHaveLength(2);
  });

  test('does not go over a connection that is about to close', async () => {
    const peer = await obliging();
    const { idle, message } = caller(peer);
    await message();
    idle[0]?.end();
    expect(await message('next.')).toBe('next.');
    expect(peer.sockets).toHaveLength(2);
  });

  test('does not take for its answer what came when nothing was asked', async () => {
    const peer = await obliging();
    const { message } = caller(peer);
    await message();
    peer.sockets[0]?.write(accepted('a stray answer'));
    await closed(peer.sockets[0]);
    expect(await message('next.')).toBe('next.');
    expect(peer.sockets).toHaveLength(2);
  });

  test('does not follow one that was answered before it was sent whole', async () => {
    const peer = await peers.tls(certificate, (socket) => {
      socket.pause().once('readable', () => socket.write(accepted('too large')));
    });
    const { message } = caller(peer);
    expect(await message('x'.repeat(50_000_000))).toBe('too large');
    await closed(peer.sockets[0]);
    await message('next.');
    expect(peer.sockets).toHaveLength(2);
  });
});

test('a long message whose other side answers early and resets is never called not sent', async () => {
  const peer = await peers.tls(certificate, (socket) => {
    socket.once('data', () => socket.write(accepted('too large'), () => reset(socket)));
  });
  const { message } = caller(peer);
  const outcomes = await Promise.all(Array.from({ length: 10 }, () => message('x'.repeat(4_000_000))));
  for (const outcome of outcomes) expect(['too large', 'unknown']).toContain(outcome);
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
