/** A process of the product in a simulated world: the real use cases with a memory and clocks of its own. */
import { processMemory } from '../../shared/adapters/process/process-memory.ts';
import { deadlineIn } from '../../shared/deadline.ts';
import { REQUEST_DEADLINE_MS } from '../../shared/domain/limits.ts';
import type { Clock, Deadline } from '../../shared/ports/world.ts';
import type { FakePorts } from '../support/fakes/fake-ports.ts';
import { fakeTables } from '../support/fakes/fake-tables.ts';
import type { LaneQueue } from './lane-queue.ts';
import type { Microsoft } from './microsoft.ts';
import type { Process } from './network.ts';
import { seededRandomness } from './seeded.ts';
import { tableWay, type World } from './table-way.ts';

export interface Parts extends World {
  readonly shared: FakePorts;
  readonly microsoft: Microsoft;
  readonly queue: LaneQueue;
  /** Milliseconds since 1970 at the beginning. */
  readonly start: number;
}

export type InstancePorts = ReturnType<typeof portsOf>;

export interface Instance {
  readonly process: Process;
  readonly ports: InstancePorts;
  /** Runs a use case as one operation of this process; nothing comes back from the dead. */
  run<T>(name: string, work: (ports: InstancePorts) => Promise<T>): Promise<T>;
  deadline(milliseconds?: number): Deadline;
}

export function startInstance(parts: Parts, name: string): Instance {
  const process: Process = { name, isDead: false };
  const ports = portsOf(parts, process);
  const { network } = parts;
  network.record.note(`${name} starts`);
  return {
    ...{ process, ports },
    run: (operation, work) =>
      network.operation.run({ name: operation, process, reads: new Map() }, () => work(ports)),
    deadline: (milliseconds = REQUEST_DEADLINE_MS) => deadlineIn(milliseconds, () => network.time.now()),
  };
}

function portsOf(parts: Parts, process: Process) {
  const { network, shared, microsoft, queue } = parts;
  const clock = clockOf(parts, process);
  const random = seededRandomness(network.chance.fork(process.name), process.name);
  const { log } = shared;
  const storage = {
    ...shared.storage,
    service: (name: Parameters<typeof tableWay>[2]) => tableWay(parts, process, name),
  };
  return {
    ...shared,
    ...fakeTables(storage, { log, clock, random }),
    ...processMemory(clock),
    ...{ clock, random, log },
    // Signatures are told apart here, and not cleaned.
    cleanSignature: (html: string) => Promise.resolve({ html, text: html }),
    deliveries: queue.portFor(process),
    graph: microsoft.graphFor(process),
    entra: microsoft.entraFor(process),
  };
}

/** Each wall has a clock of its own; what passes is the same for all. */
function clockOf({ network, start }: Parts, process: Process): Clock {
  const { chance, time, weather } = network;
  const skew = chance.between(-weather.skewMs, weather.skewMs);
  return {
    now: () => start + Math.floor(time.now()) + skew,
    elapsed: () => 1_000 + time.now(),
    wait: async (milliseconds) => {
      await time.sleep(milliseconds);
      if (process.isDead) await new Promise(() => undefined);
    },
  };
}
