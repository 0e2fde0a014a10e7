/**
 * Connect, first half: makes a sign-in attempt and the address at Microsoft. Needs the vault only to pass a login hint.
 */
import type { Attempt } from '../../domain/attempt.ts';
import { CAPABILITY_NAMES, scopesFor, type Capability } from '../../domain/capabilities.ts';
import {
  withAttempt,
  type AccountProfile,
  type Connection,
  type Sealed,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { ATTEMPT_SECONDS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Entra, SignIn } from '../../ports/entra.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Cipher, DataKeys } from '../../ports/keys.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import { openProfile } from '../tokens/account-profile.ts';

export interface BeginConnectPorts {
  readonly connections: Connections;
  readonly attempts: Attempts;
  readonly entra: Entra;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
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
}

/** Starts a sign-in for the caller; at most five are open at once, the oldest falls out. */
export async function beginConnect(
  ports: BeginConnectPorts,
  user: WintroUser,
  request: ConnectRequest,
  deadline: Deadline,
): Promise<Result<BegunConnect>> {
  const returnTo = request.returnTo ?? ports.returnAddresses.keys().next().value ?? '';
  if (!ports.returnAddresses.has(returnTo)) {
    const errors = [{ pointer: '/returnTo', detail: 'is not one of the configured return addresses' }];
    return failWith(failure('invalid-request', { errors }));
  }
  const row = await ports.connections.read(user, deadline);
  if (!row.ok) return row;
  const hint = await loginHint(ports, user, row.value, request.switchAccount === true, deadline);
  if (!hint.ok) return hint;
  const capabilities = request.capabilities ?? CAPABILITY_NAMES;
  const [id, stateSecret, binding] = [ports.random.id(), ports.random.secret(), ports.random.secret()];
  const asked = { scopes: scopesFor(capabilities), state: `${id}.${stateSecret}` };
  const hints = defined({ loginHint: hint.value, claims: row.value.failure?.claims });
  const signIn = await ports.entra.signIn({ ...asked, ...hints }, deadline);
  if (!signIn.ok) return signIn;
  const attempt: Attempt = {
    id,
    state: 'new',
    ownerKey: ports.connections.keyOf(user),
    stateHash: ports.cipher.hash(stateSecret),
    bindingHash: ports.cipher.hash(binding),
    challenge: sealChallenge(ports, id, binding, signIn.value),
    returnTo,
    capabilities,
    switchAccount: request.switchAccount === true,
  };
  const listed = await listAttempt(ports, user, attempt, deadline);
  if (!listed.ok) return listed;
  ports.log.write('connect.started', { attemptId: id });
  const expiresAt = new Date(ports.clock.now() + ATTEMPT_SECONDS * 1000).toISOString();
  return succeed({ signInUrl: signIn.value.url, binding, expiresAt });
}

/** Verifier and nonce, under a key that only the holder of the binding can make. */
function sealChallenge(ports: BeginConnectPorts, attemptId: string, binding: string, signIn: SignIn): Sealed {
  const challenge = JSON.stringify({ verifier: signIn.verifier, nonce: signIn.nonce });
  return ports.cipher.seal(
    ports.cipher.keyFromSecret(binding, 'challenge'),
    [attemptId, 'challenge'],
    challenge,
  );
}

/** Inserts the attempt, then lists it on the connections row; what falls out of the list is deleted. */
async function listAttempt(
  ports: BeginConnectPorts,
  user: WintroUser,
  attempt: Attempt,
  deadline: Deadline,
): Promise<Result<void>> {
  const inserted = await ports.attempts.insert(attempt, deadline);
  if (!inserted.ok) return inserted;
  let dropped: readonly string[] = [];
  const now = ports.clock.now();
  const open = { id: attempt.id, startedAt: new Date(now).toISOString() };
  const change = (row: Connection): Connection => {
    const next = withAttempt(row, open, now);
    dropped = row.openAttempts
      .map((one) => one.id)
      .filter((one) => !next.openAttempts.some((kept) => kept.id === one));
    return next;
  };
  const listed = await ports.connections.update(user, change, deadline);
  if (!listed.ok) {
    // Listed nowhere it could never be completed, and nobody would clear it away.
    await ports.attempts.remove([attempt.id], deadline);
    return listed;
  }
  return dropped.length === 0 ? succeed(undefined) : ports.attempts.remove(dropped, deadline);
}

/** The hint that leads a reconnect to the same account; none for a first connect or a wanted switch. */
async function loginHint(
  ports: BeginConnectPorts,
  user: WintroUser,
  row: Connection,
  switchAccount: boolean,
  deadline: Deadline,
): Promise<Result<string | undefined>> {
  if (switchAccount || row.account === undefined) return succeed(undefined);
  const profile: Result<AccountProfile | undefined> = await openProfile(ports, user, row, deadline);
  // A profile that nobody can read gives no hint; connecting again is the way out of it.
  if (!profile.ok && profile.failure.reason === 'cache-unreadable') return succeed(undefined);
  return profile.ok ? succeed(profile.value?.loginHint ?? profile.value?.email) : profile;
}
