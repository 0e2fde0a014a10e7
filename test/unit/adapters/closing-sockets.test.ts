/** What becomes of a call whose kept connection the other side closes, resets or speaks on out of turn. */
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { TlsOptions } from 'node:tls';
import { caller, closed } from './outbound-caller.ts';
import { accepted, answering, openPeers, reset, trustedCertificate, type Peer } from './outbound-peer.ts';

const peers = openPeers();
let certificate: TlsOptions;

beforeAll(async () => {
  certificate = await trustedCertificate();
});
afterEach(() => peers.close());

const echo = answering((request) => accepted(request.split('\r\n\r\n')[1] ?? ''));
const obliging = (): Promise<Peer> => peers.tls(certificate, echo);

describe('a message', () => {
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

  test.each([
    { of: 1, closing: 0, connections: 2 },
    { of: 2, closing: 0, connections: 2 },
    { of: 2, closing: 1, connections: 2 },
  ])('of $of that are kept, does not take one (the $closing) that is about to close', async (kept) => {
    const peer = await obliging();
    const { idle, message } = caller(peer);
    await Promise.all(Array.from({ length: kept.of }, () => message()));
    idle[kept.closing]?.end();
    expect(await message('next.')).toBe('next.');
    expect(peer.sockets).toHaveLength(kept.connections);
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
