/**
 * People with connections, a Microsoft that knows each of them, a queue that gives a message again until its worker has
 * finished, and processes over all this that may stop at any effect.
 */
import type { Connection, NoConnection } from '../../../shared/domain/connection/connection.ts';
import { failure, type Failure } from '../../../shared/domain/failures/failure.ts';
import type { RevalidationPage } from '../../../shared/domain/revalidation.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { UserKey } from '../../../shared/domain/wintro-user.ts';
import type { RevalidationQueue } from '../../../shared/ports/timers.ts';
import { revalidatePage, type RevalidatePorts } from '../../../shared/usecases/revalidate/revalidate-page.ts';
import { ADA } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  linkOf,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { gate, untilStopped, type Gate, type Strike } from './stoppable.ts';

export interface Message {
  readonly page: RevalidationPage;
  visibleAt: number;
  deliveries: number;
}

export interface RevalidationWorld {
  readonly ports: FakePorts;
  readonly messages: Message[];
  readonly poison: Message[];
  /** Renewals asked of Microsoft, by user. */
  readonly renewals: Map<string, number>;
  /** What Microsoft says about a user's grant instead of renewing it. */
  readonly troubles: Map<string, Failure>;
  readonly keyOf: (name: string) => UserKey;
  /** The link of somebody, living or ended. */
  readonly row: (name: string) => Promise<Exclude<Connection, NoConnection>>;
  /** Takes the messages that are visible, one after the other; the process may stop on the way. */
  work(strike?: Strike): Promise<Gate>;
  /** Waits for what is hidden and works until the queue is empty. */
  settle(): Promise<void>;
}

/** As in host.json and on the platform: a lease of ten minutes, five deliveries, then the poison queue. */
const LEASE_SECONDS = 600;
const MAX_DELIVERIES = 5;

/** Everybody connected three hours ago. */
export async function revalidationWorld(names: readonly string[]): Promise<RevalidationWorld> {
  const ports = fakePorts();
  for (const name of names) {
    const account = { ...ADA, objectId: name, homeAccountId: name };
    ports.entra.redemptions.tell(succeed({ account, tokens: ports.entra.tokens() }));
    await connect(ports, {}, callerNamed(name));
  }
  ports.clock.pass(3 * 3600);
  const world: RevalidationWorld = {
    ports,
    messages: [],
    poison: [],
    renewals: new Map(),
    troubles: new Map(),
    keyOf: (name) => callerNamed(name).userKey,
    row: (name) => linkOf(ports, callerNamed(name)),
    work: async (strike) => {
      const one = gate(strike);
      const worker = processOf(world, one);
      for (let next = receive(world); next && !one.stopped(); next = receive(world))
        await deliver(world, { worker, isDead: one.stopped }, next);
      return one;
    },
    settle: async () => {
      for (let round = 0; world.messages.length > 0 && round < 20; round += 1) {
        ports.clock.pass(LEASE_SECONDS);
        await world.work();
      }
    },
  };
  return world;
}

export const put =
  (world: RevalidationWorld): RevalidationQueue['put'] =>
  (page, delaySeconds) => {
    const visibleAt = world.ports.clock.now() + delaySeconds * 1000;
    world.messages.push({ page: structuredClone(page), visibleAt, deliveries: 0 });
    return Promise.resolve(succeed(undefined));
  };

function receive({ messages, ports }: RevalidationWorld): Message | undefined {
  const found = messages.find(({ visibleAt }) => visibleAt <= ports.clock.now());
  if (found === undefined) return undefined;
  found.visibleAt = ports.clock.now() + LEASE_SECONDS * 1000;
  found.deliveries += 1;
  return found;
}

interface Worker {
  readonly worker: RevalidatePorts;
  /** Nothing more is heard of a process that has ended, whatever its code makes of that. */
  readonly isDead: () => boolean;
}

async function deliver(
  world: RevalidationWorld,
  { worker, isDead }: Worker,
  message: Message,
): Promise<void> {
  const done = await untilStopped(() => revalidatePage(worker, message.page, () => inTime));
  const isFinished = done !== 'stopped' && done.ok && !isDead();
  const isPoison = !isFinished && message.deliveries >= MAX_DELIVERIES;
  if (isPoison) world.poison.push(message);
  if (isFinished || isPoison) world.messages.splice(world.messages.indexOf(message), 1);
}

/** A process of its own: nothing in memory is shared, everything that it does passes the gate. */
function processOf(world: RevalidationWorld, one: Gate): RevalidatePorts {
  const pass: Gate['pass'] = (...effect) => one.pass(...effect);
  const ports = elsewhere(world.ports);
  const { connections, caches, keys, graph } = ports;
  return {
    ...ports,
    connections: {
      ...connections,
      read: (...call) => pass('read row', 'storage-unavailable', () => connections.read(...call)),
      update: (...call) => pass('write row', 'storage-unavailable', () => connections.update(...call)),
    },
    caches: {
      ...caches,
      read: (...call) => pass('read cache', 'storage-unavailable', () => caches.read(...call)),
      replace: (...call) => pass('write cache', 'storage-unavailable', () => caches.replace(...call)),
    },
    keys: { ...keys, open: (...call) => pass('open key', 'vault-unavailable', () => keys.open(...call)) },
    entra: {
      ...ports.entra,
      renew: (request) =>
        pass('renew', 'entra-unavailable', () => {
          const name = request.homeAccountId;
          world.renewals.set(name, (world.renewals.get(name) ?? 0) + 1);
          const trouble = world.troubles.get(name);
          return Promise.resolve(trouble ? failWith(trouble) : succeed(ports.entra.tokens()));
        }),
    },
    graph: { ...graph, me: (...call) => pass('me', 'graph-unavailable', () => graph.me(...call)) },
    queue: { put: (...call) => pass('put', 'storage-unavailable', () => put(world)(...call)) },
  };
}

export const revoked = failure('grant-revoked', { code: 'AADSTS50173' });
export const outage = failure('entra-unavailable');
