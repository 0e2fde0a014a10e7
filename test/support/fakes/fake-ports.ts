/** Everything the use cases are given, all of it in memory, and a user who can be walked through Connect. */
import { cipher } from '../../../shared/adapters/keys/cipher.ts';
import { tokenMemory } from '../../../shared/adapters/process/token-memory.ts';
import { turns } from '../../../shared/adapters/process/send-lock.ts';
import type { Connection } from '../../../shared/domain/connection/connection.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { WintroUser } from '../../../shared/domain/wintro-user.ts';
import { beginConnect, type ConnectRequest } from '../../../shared/usecases/connect/begin-connect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { parkCallback } from '../../../shared/usecases/connect/park-callback.ts';
import type { ConnectionView } from '../../../shared/usecases/connect/read-status.ts';
import type { Ticket } from '../../../shared/usecases/connect/parked-attempt.ts';
import { fakeEntra, fakeGraph, type FakeEntra, type FakeGraph } from './fake-microsoft.ts';
import { fakeStorage, type FakeStorage } from './fake-storage.ts';
import { fakeAttempts, fakeConnections, fakeSends, fakeTokenCaches } from './fake-tables.ts';
import {
  countingRandomness,
  fakeDataKeys,
  inTime,
  keptLog,
  movableClock,
  type FakeDataKeys,
  type KeptLog,
  type MovableClock,
} from './fake-world.ts';
import type { Attempts } from '../../../shared/ports/attempts.ts';
import type { Cipher } from '../../../shared/ports/keys.ts';
import type { Connections } from '../../../shared/ports/connections.ts';
import type { Randomness } from '../../../shared/ports/world.ts';
import type { Sends } from '../../../shared/ports/sends.ts';
import type { TokenCaches } from '../../../shared/ports/token-caches.ts';
import type { TokenMemory } from '../../../shared/ports/token-memory.ts';
import type { Turns } from '../../../shared/ports/send-lock.ts';

export const USER: WintroUser = { issuer: 'https://wintro.example', organization: 'org-1', subject: 'ada' };
export const RETURN_ADDRESS = 'https://app.wintro.example/settings';

export interface FakePorts {
  readonly storage: FakeStorage;
  readonly connections: Connections;
  readonly attempts: Attempts;
  readonly caches: TokenCaches;
  readonly sends: Sends;
  readonly keys: FakeDataKeys;
  readonly entra: FakeEntra;
  readonly graph: FakeGraph;
  readonly clock: MovableClock;
  readonly random: Randomness;
  readonly log: KeptLog;
  readonly cipher: Cipher;
  readonly memory: TokenMemory;
  readonly turns: Turns;
  readonly returnAddresses: ReadonlyMap<string, string>;
  readonly tenantAllowList: ReadonlyMap<string, readonly string[]>;
  /** What was done to the world, in order. */
  readonly effects: string[];
}

export function fakePorts(): FakePorts {
  const effects: string[] = [];
  const storage = fakeStorage(undefined, effects);
  const clock = movableClock();
  return {
    storage,
    effects,
    clock,
    connections: fakeConnections(storage),
    attempts: fakeAttempts(storage),
    caches: fakeTokenCaches(storage),
    sends: fakeSends(storage),
    keys: fakeDataKeys(),
    entra: fakeEntra(() => clock.now(), effects),
    graph: fakeGraph(effects),
    random: countingRandomness(),
    log: keptLog(),
    cipher,
    memory: tokenMemory(),
    turns: turns(),
    returnAddresses: new Map([['settings', RETURN_ADDRESS]]),
    tenantAllowList: new Map(),
  };
}

/** What a result holds; a failure fails the test. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${result.failure.reason}`);
  return result.value;
}

/** Starts a sign-in and comes back from Microsoft with a code. */
export async function returnWithCode(
  ports: FakePorts,
  request: ConnectRequest = {},
  user = USER,
): Promise<Ticket> {
  const begun = value(await beginConnect(ports, user, request, inTime));
  const state = new URL(begun.signInUrl).searchParams.get('state') ?? '';
  const parked = value(await parkCallback(ports, { state, code: 'the-code' }, inTime));
  return { handle: 'handle' in parked.fragment ? parked.fragment.handle : '', binding: begun.binding };
}

/** Connects a user and forgets what was done for it. */
export async function connect(
  ports: FakePorts,
  request: ConnectRequest = {},
  user = USER,
): Promise<ConnectionView> {
  const ticket = await returnWithCode(ports, request, user);
  const view = value(await completeConnect(ports, user, ticket, inTime));
  ports.effects.length = 0;
  return view;
}

/** The user's row as it stands. */
export const rowOf = async (ports: FakePorts, user = USER): Promise<Connection> =>
  value(await ports.connections.read(user, inTime));
