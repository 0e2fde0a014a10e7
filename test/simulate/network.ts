/**
 * The way from a process to the world: it takes time, requests and answers get lost on it, and a process that was killed
 * hears nothing any more, while what it had asked for may still be done.
 */
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { RecordOfWorld } from './record-of-world.ts';
import type { Seeded } from './seeded.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Weather } from './weather.ts';

export interface Process {
  readonly name: string;
  isDead: boolean;
}

/** One call of a use case. */
export interface Operation {
  readonly name: string;
  readonly process: Process;
  /** When the row of a person was last read by it, by the person's key. */
  readonly reads: Map<string, number>;
  /** Rows of the ledger that it has taken, with the attempt. */
  taken?: { readonly user: string; readonly sendId: string; readonly attemptId: string };
}

export interface Network {
  readonly time: VirtualTime;
  readonly chance: Seeded;
  readonly record: RecordOfWorld;
  weather: Weather;
  /** Nothing goes wrong any more, and nobody comes. */
  isCalm: boolean;
  readonly operation: AsyncLocalStorage<Operation>;
  /** Ends a process; another one takes its place. */
  kill: (process: Process) => void;
}

export interface Trip<T> {
  readonly what: string;
  readonly act: () => T | Promise<T>;
  /** What the caller gets when nothing was done, or when nobody knows. */
  readonly dropped: () => T;
  readonly unheard: () => T;
  readonly signal?: AbortSignal;
}

/** Nothing comes back to the dead. */
const never = <T>(): Promise<T> => new Promise<T>(() => undefined);

/** Asked anew each time: it may have died meanwhile. */
const isGone = ({ isDead }: Process): boolean => isDead;

export async function travel<T>(network: Network, process: Process, trip: Trip<T>): Promise<T> {
  const { chance, record, time, weather } = network;
  const { what, signal } = trip;
  const isDropped = chance.happens(weather.dropped);
  const isUnheard = !isDropped && chance.happens(weather.unheard);
  mayDie(network, process);
  if (isGone(process)) return never();
  const arrives = delayOf(network);
  const answered = (async (): Promise<T> => {
    await time.sleep(arrives);
    if (isDropped) {
      record.note(`${process.name} ${what} dropped`);
      return trip.dropped();
    }
    const answer = await trip.act();
    mayDie(network, process);
    record.note(`${process.name} ${what}${isUnheard ? ' unheard' : ''}`);
    await time.sleep(delayOf(network));
    return isUnheard ? trip.unheard() : answer;
  })();
  const first = signal === undefined ? await answered : await Promise.race([answered, aborted(signal, trip)]);
  return isGone(process) ? never() : first;
}

/** Before what it asks for was done, or after it. `times`: where it matters most, so many times as often. */
export function mayDie({ chance, weather, kill }: Network, process: Process, times = 1): void {
  if (chance.happens(weather.dies * times) && !process.isDead) kill(process);
}

function aborted<T>(signal: AbortSignal, { unheard }: Trip<T>): Promise<T> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(unheard());
    signal.addEventListener('abort', () => resolve(unheard()), { once: true });
  });
}

/** Milliseconds: some, and of some calls seconds. */
export function delayOf({ chance, weather }: Network): number {
  if (!chance.happens(weather.slow)) return 1 + chance.next() * 15;
  return chance.happens(0.2) ? 2_000 + chance.next() * 20_000 : 200 + chance.next() * 1_500;
}
