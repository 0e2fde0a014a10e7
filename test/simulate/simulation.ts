/**
 * One world under one seed: people, processes that come and go, storage, queue, Entra and Graph, with everything that may
 * go wrong between them; then calm, until all must be over; then what must hold is looked at once more.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { fakePorts } from '../support/fakes/fake-ports.ts';
import type { Crowd } from './crowd.ts';
import { startInstance, type Instance, type Parts } from './instance.ts';
import { laneQueue } from './lane-queue.ts';
import { lookAtTheEnd, type Tally } from './look-at-the-end.ts';
import { microsoft } from './microsoft.ts';
import type { Network } from './network.ts';
import { connectPerson, liveAsPerson, newPerson } from './person.ts';
import { recordOfWorld } from './record-of-world.ts';
import { seeded } from './seeded.ts';
import { keepTimers, replaceInstances, serveQueue, walkADay } from './serving.ts';
import { takeTurns, VAULT_CLOSED_MINUTES } from './turns.ts';
import { virtualTime, withTimersOf } from './virtual-time.ts';
import { watchOf } from './watch.ts';
import { calmed, weatherOf } from './weather.ts';

export interface Simulated {
  readonly seed: number;
  readonly faults: readonly string[];
  /** The same seed gives the same. */
  readonly hash: string;
  readonly steps: number;
  readonly tally: Tally;
  /** The last of what happened. */
  readonly lines: readonly string[];
}

const MINUTE_MS = 60_000;
const WILD_MINUTES = 6;
const CALM_MINUTES = 30;
/** No two of a world's steps are further apart: both clocks of the shared ports follow. */
const START = Date.parse('2026-11-24T12:00:00Z');

export async function simulate(seed: number): Promise<Simulated> {
  const time = virtualTime();
  const record = recordOfWorld(() => time.now());
  const chance = seeded(seed);
  const network: Network = {
    time,
    chance,
    record,
    weather: weatherOf(chance),
    isCalm: false,
    operation: new AsyncLocalStorage(),
    kill: () => undefined,
  };
  const shared = fakePorts();
  const watch = watchOf(network, shared.storage);
  const queue = laneQueue(network);
  const parts: Parts = {
    network,
    watch,
    shared,
    queue,
    start: START,
    microsoft: microsoft(network, shared, watch),
  };
  const tally = await withTimersOf(time, () => live(parts));
  return {
    seed,
    faults: record.faults,
    hash: record.hash(),
    steps: record.steps(),
    tally,
    lines: record.lines(),
  };
}

async function live(parts: Parts): Promise<Tally> {
  const { network, shared } = parts;
  const { chance, time, weather } = network;
  const names = Array.from({ length: weather.instances }, (_, index) => `p${index}`);
  const instances = names.map((name) => startInstance(parts, name));
  const crowd: Crowd = { ...parts, anybody: () => anyOf(instances, chance.next()) };
  const people = Array.from({ length: weather.people }, (_, index) => newPerson(`user${index}`));
  let followed = 0;
  const follow = (): void => {
    const passed = (time.now() - followed) / 1000;
    followed = time.now();
    shared.clock.pass(passed);
    shared.storage.passTime(passed);
  };
  const run = (minutes: number): Promise<void> => time.runUntil(time.now() + minutes * MINUTE_MS, follow);
  for (const person of people) await connectPerson(parts, person);
  const state = { isOver: false };
  serveQueue(crowd, state);
  keepTimers(crowd, state);
  replaceInstances(crowd, instances, state);
  for (const person of people) void liveAsPerson(crowd, person, WILD_MINUTES * MINUTE_MS);
  takeTurns(crowd, people, WILD_MINUTES * MINUTE_MS);
  await run(WILD_MINUTES);
  network.weather = calmed(weather);
  network.isCalm = true;
  if (weather.vaultCloses > 0) await run(VAULT_CLOSED_MINUTES);
  await run(CALM_MINUTES);
  state.isOver = true;
  await walkADay(crowd, run);
  return lookAtTheEnd(crowd, people, run);
}

function anyOf(instances: readonly Instance[], fraction: number): Instance {
  const one = instances[Math.floor(fraction * instances.length)];
  if (one === undefined) throw new Error('No process runs');
  return one;
}
