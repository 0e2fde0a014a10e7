/** Everything the use cases are given, all of it in memory, and a user who can be walked through Connect. */
import { cleanSignature } from '../../../shared/adapters/graph/signature-text.ts';
import { cipher } from '../../../shared/adapters/keys/cipher.ts';
import { toAsciiDomain } from '../../../shared/adapters/process/ascii-domain.ts';
import { refusalCounts } from '../../../shared/adapters/process/refusal-counts.ts';
import { recentDrain } from '../../../shared/adapters/process/recent-drain.ts';
import { recentPolicies } from '../../../shared/adapters/process/recent-policies.ts';
import { recently } from '../../../shared/adapters/process/recently.ts';
import { keyedLock } from '../../../shared/adapters/process/keyed-lock.ts';
import { tokenMemory } from '../../../shared/adapters/process/token-memory.ts';
import { unrecordedSends } from '../../../shared/adapters/process/unrecorded-sends.ts';
import { organizationKeyOf, userKeyOf } from '../../../shared/adapters/tables/table-keys.ts';
import type {
  Connection,
  LiveConnection,
  NoConnection,
} from '../../../shared/domain/connection/connection.ts';
import { HEALTH_PROBE_SECONDS } from '../../../shared/domain/limits.ts';
import { succeed, type Result } from '../../../shared/domain/result.ts';
import type { Caller, OrganizationKey } from '../../../shared/domain/wintro-user.ts';
import type { DataKeys } from '../../../shared/ports/keys.ts';
import type { WebhookReceiver } from '../../../shared/ports/webhooks.ts';
import type { Clock } from '../../../shared/ports/world.ts';
import type { ConsentReturn } from '../../../shared/usecases/approval/return-consent.ts';
import { beginConnect, type ConnectRequest } from '../../../shared/usecases/connect/begin-connect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import {
  parkCallback,
  type ApprovalWord,
  type Parked,
} from '../../../shared/usecases/connect/park-callback.ts';
import type { Ticket } from '../../../shared/usecases/connect/parked-attempt.ts';
import type { ConnectionView } from '../../../shared/usecases/connect/read-status.ts';
import type { Health } from '../../../shared/usecases/health/check-health.ts';
import { fakeEntra, fakeGraph } from './fake-microsoft.ts';
import { fakeOwnCredential } from './fake-own-credential.ts';
import { fakeDeliveries } from './fake-deliveries.ts';
import { fakeStorage } from './fake-storage.ts';
import { fakeTables } from './fake-tables.ts';
import { fakeQueue } from './fake-timers.ts';
import { fakeWebhookQueue } from './fake-webhooks.ts';
import { countingRandomness, fakeDataKeys, inTime, keptLog, movableClock } from './fake-world.ts';

const ISSUER = 'https://wintro.example';

/** A recruiter of an organization, as a verified token brings them. */
export function callerNamed(subject: string, organization = 'org-1'): Caller {
  const user = { issuer: ISSUER, organization, subject };
  return {
    ...user,
    userKey: userKeyOf(user),
    organizationKey: organizationKeyOf(ISSUER, organization),
    roles: ['recruiter'],
  };
}

export const USER: Caller = callerNamed('ada');
export const RETURN_ADDRESS = 'https://app.wintro.example/settings';

export type FakePorts = ReturnType<typeof fakePorts>;

/** The same with any other data keys. */
export type AnyPorts = Omit<FakePorts, 'keys'> & { readonly keys: DataKeys };

export function fakePorts() {
  /** What was done to the world, in order. */
  const effects: string[] = [];
  const storage = fakeStorage(undefined, effects);
  const clock = movableClock();
  const log = keptLog();
  const random = countingRandomness();
  const queue = fakeQueue();
  const deliveries = fakeDeliveries(clock);
  return {
    ...fakeTables(storage, { log, clock, random }),
    ...processMemory(clock),
    storage,
    effects,
    clock,
    log,
    random,
    queue,
    deliveries,
    webhookQueue: fakeWebhookQueue(),
    // Wintro's back end is told nothing unless a test says so.
    webhooks: undefined as WebhookReceiver | undefined,
    keys: fakeDataKeys(),
    entra: fakeEntra(effects),
    graph: fakeGraph(effects),
    ownCredential: fakeOwnCredential(),
    callerKeys: { current: () => Promise.resolve(succeed({})) },
    cipher,
    cleanSignature,
    toAsciiDomain,
    organizationNamed: organizationKeyOf,
    publicBaseUrl: 'https://m365.example',
    returnAddresses: new Map([['settings', RETURN_ADDRESS]]),
    tenantAllowList: new Map<OrganizationKey, readonly string[]>(),
  };
}

/** What one process keeps in memory. */
const processMemory = (clock: Clock) => ({
  memory: tokenMemory(),
  sendLock: keyedLock(),
  unrecorded: unrecordedSends(),
  refusals: refusalCounts(),
  recentPolicies: recentPolicies(clock),
  recentDrain: recentDrain(clock),
  recentHealth: recently<Health>(HEALTH_PROBE_SECONDS, clock),
});

/** Another process: nothing in memory, the same world. */
export const elsewhere = (ports: FakePorts): FakePorts => ({
  ...ports,
  ...fakeTables(ports.storage, ports),
  ...processMemory(ports.clock),
});

/** What a result holds; a failure fails the test. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`failed with ${result.failure.reason}`);
  return result.value;
}

/** Starts a sign-in and comes back from Microsoft with a code. */
export async function returnWithCode(
  ports: AnyPorts,
  request: ConnectRequest = {},
  user = USER,
): Promise<Ticket> {
  const begun = value(await beginConnect(ports, user, request, inTime));
  const state = new URL(begun.signInUrl).searchParams.get('state') ?? '';
  const parked = value(await parkCallback(ports, { state, code: 'the-code' }, inTime));
  return { handle: handleIn(parked), binding: begun.binding };
}

/** The handle that a callback gave to the browser. */
export const handleIn = (parked: Parked | ApprovalWord | ConsentReturn): string =>
  'fragment' in parked && 'handle' in parked.fragment ? parked.fragment.handle : '';

/** Connects a user and forgets what was done for it. */
export async function connect(
  ports: AnyPorts,
  request: ConnectRequest = {},
  user = USER,
): Promise<ConnectionView> {
  const ticket = await returnWithCode(ports, request, user);
  const view = value(await completeConnect(ports, user, ticket, inTime));
  ports.effects.length = 0;
  return view;
}

/** The user's row as it stands. */
export const rowOf = async (ports: AnyPorts, user = USER): Promise<Connection> =>
  value(await ports.connections.read(user.userKey, inTime));

/** The user's link, living or ended; none fails the test. */
export async function linkOf(ports: AnyPorts, user = USER): Promise<Exclude<Connection, NoConnection>> {
  const row = await rowOf(ports, user);
  if (row.state === 'not-connected') throw new Error('there is no link');
  return row;
}

/** The user's live row; anything else fails the test. */
export async function liveRowOf(ports: AnyPorts, user = USER): Promise<LiveConnection> {
  const row = await rowOf(ports, user);
  if (row.state !== 'connected') throw new Error(`the connection is ${row.state}`);
  return row;
}
