/** Checks one connection: a forced renewal (a long-lived token would hide a withdrawn grant) and `GET /me`, never a Teams call. */
import type { AccountProfile, LiveConnection, Sealed } from '../../domain/connection/connection.ts';
import { pauseMs, wasCheckedWithin, withRenewal } from '../../domain/connection/renewal.ts';
import { defined } from '../../domain/defined.ts';
import { failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { CHECK_AGAIN_SECONDS, REQUEST_DEADLINE_MS } from '../../domain/limits.ts';
import { RECENTLY_CHECKED_SECONDS } from '../../domain/revalidation.ts';
import type { Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Graph } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import { inFlight } from '../tokens/access-token.ts';
import { resealProfile, type RowInHand } from '../tokens/account-profile.ts';
import { readAs } from '../tokens/act-as-user.ts';
import type { RenewedGrant } from '../tokens/note-renewal.ts';
import { renewGrant, type RenewPorts } from '../tokens/renew-grant.ts';

export interface CheckPorts extends RenewPorts {
  readonly graph: Graph;
}

/** What became of one connection. `noted`: something is wrong that waiting does not cure and that does not end it. */
export type Checked = 'checked' | 'skipped' | 'noted' | 'ended' | 'put-back';

type Hand = RowInHand<LiveConnection>;

/** The same, once at a time in a process: whoever comes meanwhile gets what it finds; undefined when the own time is over. */
export async function checkOnce(
  ports: CheckPorts,
  userKey: UserKey,
  deadline: Deadline,
  cause: CheckCause = 'walk',
): Promise<Checked | undefined> {
  const own: CheckCause[] = [];
  const look = (): Promise<Checked> => {
    own.push(cause);
    return checkConnection(ports, userKey, deadline, cause);
  };
  const flight = { key: `check ${userKey}` };
  const checked = await ports.memory.single(flight, look, deadline);
  // The walk leaves alone what is looked at for its user: whoever joined it there has not looked yet.
  const isLeft = cause === 'user' && own.length === 0 && checked === 'put-back';
  return isLeft ? ports.memory.single(flight, look, deadline) : checked;
}

/** Why a connection is looked at: it is its turn, or its user asks. */
export type CheckCause = 'walk' | 'user';

/** Checks the connection under a key once. */
export async function checkConnection(
  ports: CheckPorts,
  userKey: UserKey,
  deadline: Deadline,
  cause: CheckCause = 'walk',
): Promise<Checked> {
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok) return read.failure.reason === 'row-newer' ? 'skipped' : 'put-back';
  const row = read.value;
  if (row.state !== 'connected') return 'skipped';
  const reason = whyNotNow(row, cause, ports.clock.now());
  if (reason !== undefined) return reason;
  const hand = { userKey, row, deadline };
  const isHeld = ports.memory.get(row.generation) !== undefined;
  const checked = await checkLive(ports, hand);
  // The walk meets everybody, and comes back in a day: a token that nobody else has asked for is not kept till then.
  if (cause === 'walk' && !isHeld) ports.memory.drop(row.generation);
  return checked;
}

async function checkLive(ports: CheckPorts, hand: Hand): Promise<Checked> {
  const grant = await inFlight(ports, hand, undefined, () => renewGrant(ports, hand, { force: true }));
  if (!grant.ok) return outcomeOf(ports, hand, grant.failure);
  // Somebody else's flight that found a stored token has asked Microsoft nothing.
  if (!grant.value.renewed) return 'put-back';
  const profile = await profileNow(ports, hand, grant.value);
  if (!profile.ok) return outcomeOf(ports, hand, profile.failure);
  return record(ports, hand, { grant: grant.value, profile: profile.value });
}

/** What is left for later, or as it is. The walk comes back to what another instance looks at for the user at this moment. */
function whyNotNow(row: LiveConnection, cause: CheckCause, now: number): Checked | undefined {
  const recently = cause === 'user' ? CHECK_AGAIN_SECONDS : RECENTLY_CHECKED_SECONDS;
  if (wasCheckedWithin(row.checkedAt, recently, now)) return 'skipped';
  if (pauseMs(row, now) > 0) return 'put-back';
  const isLookedAt = wasCheckedWithin(row.lastTriedAt, REQUEST_DEADLINE_MS / 1000, now);
  return cause === 'walk' && isLookedAt ? 'put-back' : undefined;
}

/** The account's name and address as Microsoft has them now, sealed; the old ones when Graph keeps them to itself. */
async function profileNow(
  ports: CheckPorts,
  hand: Hand,
  { profile }: RenewedGrant,
): Promise<Result<Sealed | undefined>> {
  const me = await readAs(ports, hand, (token) => ports.graph.me(token, hand.deadline), true);
  if (!me.ok && !isAboutTheNameAlone(me.failure)) return me;
  const shown: Partial<AccountProfile> = me.ok ? me.value : {};
  return resealProfile(ports, hand, { ...profile, ...shown });
}

async function record(
  ports: CheckPorts,
  { userKey, row, deadline }: Hand,
  found: { readonly grant: RenewedGrant; readonly profile: Sealed | undefined },
): Promise<Checked> {
  const renewal = {
    generation: row.generation,
    at: new Date(ports.clock.now()).toISOString(),
    ...defined({ profile: found.profile, grantedScopes: found.grant.grantedScopes }),
  };
  const noted = await ports.connections.update(
    userKey,
    (fresh) => withRenewal(fresh, renewal),
    deadline,
    row,
  );
  if (!noted.ok) return 'put-back';
  // Disconnected or reconnected meanwhile: what was renewed belongs to a generation that is no more.
  if (!noted.value.written) ports.memory.forget(row.generation);
  return 'checked';
}

/** Graph keeps the name to itself: the grant was renewed all the same, and the old name stays. */
function isAboutTheNameAlone(why: Failure): boolean {
  const { effect, retryable } = failureEntry(why.reason);
  return effect === 'none' && !retryable;
}

/** A definite answer ends the check once it stands on the row; what may be cured by waiting comes back. */
async function outcomeOf(ports: CheckPorts, { userKey, deadline }: Hand, why: Failure): Promise<Checked> {
  const { effect, retryable } = failureEntry(why.reason);
  if (retryable) return 'put-back';
  if (effect === 'none') return 'noted';
  const after = await ports.connections.read(userKey, deadline);
  if (!after.ok) return 'put-back';
  const { value: row } = after;
  if (row.state === 'connected' && row.failure?.reason !== why.reason) return 'put-back';
  return effect === 'reconnect' ? 'ended' : 'noted';
}
