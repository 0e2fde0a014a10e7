/**
 * Connect, first half: makes a sign-in attempt and the address at Microsoft. Needs the vault only to pass a login hint.
 */
import type { Attempt } from '../../domain/attempt.ts';
import { CAPABILITY_NAMES, scopesFor, type Capability } from '../../domain/capabilities.ts';
import { accountOf, type Connection, type Sealed } from '../../domain/connection/connection.ts';
import { withAttempt } from '../../domain/connection/sign-in.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { ATTEMPT_SECONDS } from '../../domain/limits.ts';
import { isRunning, type OrderedErasure } from '../../domain/organization-erasure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Entra, SignIn } from '../../ports/entra.ts';
import type { Log } from '../../ports/log.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import { openProfile, type ProfilePorts, type RowInHand } from '../tokens/account-profile.ts';

export interface BeginConnectPorts extends ProfilePorts {
  readonly connections: Connections;
  readonly attempts: Attempts;
  readonly entra: Entra;
  readonly erasures: Pick<OrganizationErasures, 'read'>;
  readonly random: Randomness;
  readonly clock: Clock;
  readonly log: Log;
  /** Configured return addresses by id; the first is the default. */
  readonly returnAddresses: ReadonlyMap<string, string>;
}

export interface ConnectRequest {
  readonly returnTo?: string | undefined;
  readonly capabilities?: readonly Capability[] | undefined;
  readonly switchAccount?: boolean | undefined;
}

export interface BegunConnect {
  readonly signInUrl: string;
  /** Kept by the browser in sessionStorage, never in a URL. */
  readonly binding: string;
  readonly expiresAt: string;
  /** The organization is to be erased, and with it this connection. */
  readonly erasure?: OrderedErasure;
}

/** Starts a sign-in for the caller; at most five are open at once, the oldest falls out. */
export async function beginConnect(
  ports: BeginConnectPorts,
  caller: Caller,
  request: ConnectRequest,
  deadline: Deadline,
): Promise<Result<BegunConnect>> {
  const returnTo = returnAddressOf(ports, request);
  if (!returnTo.ok) return returnTo;
  const { userKey } = caller;
  const erasure = await erasureFor(ports, caller, deadline);
  if (!erasure.ok) return erasure;
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const hand = { userKey, row: row.value, deadline };
  const switchAccount = request.switchAccount === true;
  const hint = switchAccount ? succeed(undefined) : await loginHint(ports, hand);
  if (!hint.ok) return hint;
  const capabilities = request.capabilities ?? CAPABILITY_NAMES;
  const ticket = newTicket(ports);
  const wanted = { capabilities, state: ticket.state, loginHint: hint.value };
  const signIn = await askForAddress(ports, hand, wanted);
  if (!signIn.ok) return signIn;
  const attempt: Attempt = {
    id: ticket.id,
    state: 'new',
    ownerKey: userKey,
    stateHash: ports.cipher.hash(ticket.stateSecret),
    bindingHash: ports.cipher.hash(ticket.binding),
    challenge: sealChallenge(ports, ticket, signIn.value),
    returnTo: returnTo.value,
    capabilities,
    switchAccount,
  };
  const listed = await listAttempt(ports, caller, { attempt, hand });
  if (!listed.ok) return listed;
  ports.log.write('connect.started', { attemptId: ticket.id });
  const expiresAt = new Date(ports.clock.now() + ATTEMPT_SECONDS * 1000).toISOString();
  const begun = { signInUrl: signIn.value.url, binding: ticket.binding, expiresAt };
  return succeed({ ...begun, ...defined({ erasure: erasure.value }) });
}

/** The erasure of the organization that is ordered. While it runs nobody connects: the connection would not last. */
async function erasureFor(
  { erasures, clock }: BeginConnectPorts,
  { organizationKey }: Caller,
  deadline: Deadline,
): Promise<Result<OrderedErasure | undefined>> {
  const standing = await erasures.read(organizationKey, deadline);
  if (!standing.ok) return standing;
  return isRunning(standing.value, clock.now())
    ? failWith(failure('organization-being-erased', { retryAfterSeconds: 3_600 }))
    : succeed(standing.value.ordered);
}

/** The id of a configured return address: the wanted one, else the first. */
function returnAddressOf(ports: BeginConnectPorts, request: ConnectRequest): Result<string> {
  const id = request.returnTo ?? ports.returnAddresses.keys().next().value;
  if (id !== undefined && ports.returnAddresses.has(id)) return succeed(id);
  const errors = [{ pointer: '/returnTo', detail: 'is not one of the configured return addresses' }];
  return failWith(failure('invalid-request', { errors }));
}

interface NewTicket {
  readonly id: string;
  readonly stateSecret: string;
  readonly state: string;
  readonly binding: string;
}

function newTicket({ random }: BeginConnectPorts): NewTicket {
  const [id, stateSecret] = [random.id(), random.secret()];
  return { id, stateSecret, state: `${id}.${stateSecret}`, binding: random.secret() };
}

function askForAddress(
  ports: BeginConnectPorts,
  { row, deadline }: RowInHand,
  wanted: {
    readonly capabilities: readonly Capability[];
    readonly state: string;
    readonly loginHint: string | undefined;
  },
): Promise<Result<SignIn>> {
  const { capabilities, state, loginHint: hint } = wanted;
  const claims = row.state === 'not-connected' ? undefined : row.failure?.claims;
  const hints = defined({ loginHint: hint, claims });
  return ports.entra.signIn({ scopes: scopesFor(capabilities), state, ...hints }, deadline);
}

/** Verifier and nonce, under a key that only the holder of the binding can make. */
function sealChallenge({ cipher }: BeginConnectPorts, ticket: NewTicket, signIn: SignIn): Sealed {
  const challenge = JSON.stringify({ verifier: signIn.verifier, nonce: signIn.nonce });
  return cipher.seal(cipher.keyFromSecret(ticket.binding, 'challenge'), [ticket.id, 'challenge'], challenge);
}

/** Inserts the attempt, then lists it on the connections row; what falls out of the list is deleted. */
async function listAttempt(
  ports: BeginConnectPorts,
  { userKey, organizationKey }: Caller,
  { attempt, hand }: { readonly attempt: Attempt; readonly hand: RowInHand },
): Promise<Result<void>> {
  const { deadline, row: seen } = hand;
  const inserted = await ports.attempts.insert(attempt, deadline);
  if (!inserted.ok) return inserted;
  let dropped: readonly string[] = [];
  const now = ports.clock.now();
  const { id, capabilities } = attempt;
  const open = { id, startedAt: new Date(now).toISOString(), capabilities };
  const change = (row: Connection): Connection => {
    const next = withAttempt(row, { attempt: open, organizationKey, now });
    const kept = new Set(next.openAttempts.map((one) => one.id));
    dropped = row.openAttempts.map((one) => one.id).filter((one) => !kept.has(one));
    return next;
  };
  const listed = await ports.connections.update(userKey, change, deadline, seen);
  if (!listed.ok) {
    // Listed nowhere it could never be completed, and nobody would clear it away.
    await ports.attempts.remove([id], deadline);
    return listed;
  }
  return dropped.length === 0 ? succeed(undefined) : ports.attempts.remove(dropped, deadline);
}

/** The hint that leads a reconnect to the same account. */
async function loginHint(ports: BeginConnectPorts, hand: RowInHand): Promise<Result<string | undefined>> {
  if (accountOf(hand.row) === undefined) return succeed(undefined);
  const profile = await openProfile(ports, hand);
  // A profile that nobody can read gives no hint; connecting again is the way out of it.
  if (!profile.ok && profile.failure.reason === 'cache-unreadable') return succeed(undefined);
  return profile.ok ? succeed(profile.value?.loginHint ?? profile.value?.email) : profile;
}
