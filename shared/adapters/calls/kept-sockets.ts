/**
 * Connections that are kept between calls, one pool per origin, and how long each has been idle. A call says how old a
 * connection it takes; an older one is closed and a new one made. No ceiling: a message never waits for another's socket.
 */
import {
  Agent as PlainAgent,
  request as requestPlain,
  type ClientRequest,
  type RequestOptions,
} from 'node:http';
import { Agent as TlsAgent, request as requestTls } from 'node:https';
import type { Socket } from 'node:net';
import { ageOf, momentOn, type Moment } from '../process/moment.ts';

/** Both clocks in milliseconds: the monotonic one stands still while the machine is suspended, the other can be set. */
export interface SocketClock {
  now(): number;
  elapsed(): number;
}

export interface KeptSockets {
  /** Begins a request of this origin over a connection that was idle for less than `maxIdleMs`, or over a new one. */
  request(url: URL, options: RequestOptions, maxIdleMs: number): ClientRequest;
  /** Runs `start` when bytes given to the request's socket can leave: after TLS is up, or TCP without TLS. */
  whenReady(socket: Socket, url: URL, start: () => void): void;
  /** The socket has done its work and goes back to the pool. */
  noteIdle(socket: Socket): void;
  /** Closes what is idle: one kept connection that failed casts doubt upon the others. */
  dropIdle(url: URL): void;
}

/** Idle connections are closed after this time, or earlier when the other side says so: below what gateways allow. */
export const KEPT_SOCKET_IDLE_MS = 30_000;

const machineClock: SocketClock = { now: () => Date.now(), elapsed: () => performance.now() };

export function keptSockets(clock: SocketClock = machineClock): KeptSockets {
  const agents = new Map<string, PlainAgent>();
  const idleSince = new WeakMap<Socket, Moment>();

  const isGood = (socket: Socket, maxIdleMs: number): boolean => {
    const since = idleSince.get(socket);
    if (since === undefined || !isOpen(socket)) return false;
    return ageOf(since, clock) < maxIdleMs;
  };
  const agentOf = (url: URL): PlainAgent => {
    const known = agents.get(url.origin);
    if (known !== undefined) return known;
    // First in, first out: it is the order in which Node passes over sockets that are closed already.
    const options = { keepAlive: true, timeout: KEPT_SOCKET_IDLE_MS, scheduling: 'fifo' } as const;
    const made = isTls(url) ? new TlsAgent(options) : new PlainAgent(options);
    agents.set(url.origin, made);
    return made;
  };
  const dropUnless = (agent: PlainAgent, good: (socket: Socket) => boolean): void => {
    for (const sockets of Object.values(agent.freeSockets)) {
      for (const socket of sockets ?? []) if (!good(socket)) socket.destroy();
    }
  };

  return {
    request: (url, options, maxIdleMs) => {
      const agent = agentOf(url);
      dropUnless(agent, (socket) => isGood(socket, maxIdleMs));
      return (isTls(url) ? requestTls : requestPlain)(url, { ...options, agent });
    },
    whenReady: (socket, url, start) => {
      if (idleSince.has(socket)) start();
      else socket.once(isTls(url) ? 'secureConnect' : 'connect', start);
    },
    noteIdle: (socket) => {
      idleSince.set(socket, momentOn(clock));
    },
    dropIdle: (url) => dropUnless(agentOf(url), () => false),
  };
}

const isTls = (url: URL): boolean => url.protocol === 'https:';

/** The other side has not closed its half either. */
const isOpen = (socket: Socket): boolean => socket.writable && !socket.readableEnded;
