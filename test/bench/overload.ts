/**
 * The workers of the queue against a Graph that takes so many messages a second of a tenant and answers 429 to the rest,
 * in simulated time, over tables in memory. Deterministic: what comes out is counted, not timed.
 */
import type { Caller } from '../../shared/domain/wintro-user.ts';
import { failure } from '../../shared/domain/failures/failure.ts';
import type { PostOutcome } from '../../shared/ports/graph.ts';
import type { Clock } from '../../shared/ports/world.ts';
import { deliverLane } from '../../shared/usecases/deliver/deliver-lane.ts';
import { fakeDeliveries } from '../support/fakes/fake-deliveries.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  value,
  type FakePorts,
} from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { accepted, CHAT } from '../support/waiting-sends.ts';
import { simulatedTime } from './simulated-time.ts';

export interface Overload {
  /** Messages that Graph takes in a second, refused ones counted as well. */
  readonly capPerSecond: number;
  /** Messages that come due in a second, all along. */
  readonly offeredPerSecond: number;
  readonly seconds: number;
}

export interface Outcome {
  /** Accepted by Graph in the time that counts, in a second. */
  readonly sentPerSecond: number;
  readonly requests: number;
  readonly sent: number;
}

const PEOPLE = 60;
const INSTANCES = 3;
/** As `host.json` has it: a batch of four, and two more. */
const WORKERS = 6;
const POST_MS = 150;
const POLL_MS = 500;
const FIRST_DUE_MINUTES = 3;
/** A queue shows its first messages by whole seconds: what goes out before is no rate yet. */
const BEGINNING_MS = 2_000;

export async function runOverload(overload: Overload): Promise<Outcome> {
  const ports = fakePorts();
  const time = simulatedTime(ports.clock.now(), (milliseconds) =>
    ports.storage.passTime(milliseconds / 1000),
  );
  const graph = limitedGraph(overload, time.clock);
  const base: FakePorts = {
    ...ports,
    clock: { ...ports.clock, ...time.clock },
    deliveries: fakeDeliveries(time.clock),
    graph: { ...ports.graph, post: graph.post },
  };
  const people = Array.from({ length: PEOPLE }, (_, number) => callerNamed(`recruiter-${number}`));
  for (const person of people) await connect(base, {}, person);
  await acceptAll(base, people, overload);
  const begin = time.clock.now() + FIRST_DUE_MINUTES * 60_000;
  await time.runUntil(begin);
  let isOver = false;
  for (let instance = 0; instance < INSTANCES; instance += 1) {
    const own = elsewhere(base);
    const startsMs = (instance * POLL_MS) / INSTANCES;
    for (let worker = 0; worker < WORKERS; worker += 1) void workOn(own, startsMs, () => isOver);
  }
  await time.runUntil(begin + BEGINNING_MS);
  const sentBefore = graph.counts.sent;
  await time.runUntil(begin + BEGINNING_MS + overload.seconds * 1000);
  isOver = true;
  const { sent, requests } = graph.counts;
  return { sent, requests, sentPerSecond: (sent - sentBefore) / overload.seconds };
}

async function acceptAll(
  ports: FakePorts,
  people: readonly Caller[],
  { offeredPerSecond, seconds }: Overload,
): Promise<void> {
  const count = offeredPerSecond * (seconds + BEGINNING_MS / 1000);
  for (let number = 0; number < count; number += 1) {
    const user = people[number % people.length];
    const minutes = FIRST_DUE_MINUTES + number / offeredPerSecond / 60;
    if (user) await accepted(ports, { message: CHAT, key: `key-${number}`, user, minutes });
  }
}

/** Instances do not look at the queue in step. */
async function workOn(ports: FakePorts, startsMs: number, isOver: () => boolean): Promise<void> {
  await ports.clock.wait(startsMs);
  while (!isOver()) {
    const message = ports.deliveries.take();
    if (message === undefined) await ports.clock.wait(POLL_MS);
    else value(await deliverLane(ports, message, () => inTime));
  }
}

interface LimitedGraph {
  readonly counts: { readonly sent: number; readonly requests: number };
  readonly post: () => Promise<PostOutcome>;
}

/** Every request of the last second counts, refused ones too. */
function limitedGraph({ capPerSecond }: Overload, clock: Pick<Clock, 'now' | 'wait'>): LimitedGraph {
  const counts = { sent: 0, requests: 0 };
  let recent: number[] = [];
  const answer = (): PostOutcome => {
    const now = clock.now();
    recent = [...recent.filter((at) => at > now - 1000), now];
    counts.requests += 1;
    if (recent.length > capPerSecond)
      return { kind: 'not-sent', failure: failure('graph-throttled', { retryAfterSeconds: 1 }) };
    counts.sent += 1;
    return { kind: 'sent', id: `message-${counts.sent}` };
  };
  return {
    counts,
    post: async (): Promise<PostOutcome> => {
      await clock.wait(POST_MS);
      return answer();
    },
  };
}
