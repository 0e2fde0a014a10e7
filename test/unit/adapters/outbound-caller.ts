/** A process of its own that calls one peer. */
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { callThrough, type WireOutcome } from '../../../shared/adapters/calls/http-call.ts';
import { keptSockets } from '../../../shared/adapters/calls/kept-sockets.ts';
import type { Peer } from './outbound-peer.ts';

/** Its connections, its clocks, and its calls. */
export function caller(peer: Peer): {
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

/** Until this side has closed the connection, too. */
export const closed = async (socket: Socket | undefined): Promise<void> => {
  if (socket && !socket.closed) await once(socket, 'close');
};
