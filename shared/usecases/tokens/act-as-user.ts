/**
 * Acting as a user: a live connection and two ways to call Microsoft, `read` (may be repeated) and `post` (never by
 * itself). Renewing once after a refused token, the one renewal for many, the pause that Entra asked for and "has the
 * connection changed while I waited?" live here and nowhere else.
 */
import type { Capability } from '../../domain/capabilities.ts';
import {
  generationOf,
  type AccountProfile,
  type Connection,
  type LiveConnection,
} from '../../domain/connection/connection.ts';
import { liveFor } from '../../domain/connection/use-of-connection.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import type { TenantAllowList } from '../../domain/organization.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/wintro-user.ts';
import type { PostOutcome } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import { accessToken, hasFreshToken, pauseForcedRenewals, tokenInPlaceOf } from './access-token.ts';
import { openProfile, type RowInHand } from './account-profile.ts';
import { noteThrottling } from './note-throttling.ts';
import type { RenewPorts } from './renew-grant.ts';

export interface ActPorts extends RenewPorts {
  readonly tenantAllowList: TenantAllowList;
}

/** One piece of work for one user. */
export interface Task {
  readonly actor: Actor;
  readonly capability: Capability;
  readonly deadline: Deadline;
  /** The row, when it has been read already. */
  readonly row?: Connection;
}

/** What became of a POST when a refused token has been dealt with. */
export type Posted = Exclude<PostOutcome, { kind: 'token-refused' }>;

export interface ActingUser {
  readonly row: LiveConnection;
  /** Whether getting here took a renewal: what was decided on the row is older than it. */
  readonly waited: boolean;
  profile(): Promise<Result<AccountProfile>>;
  /** Calls with a token; after a refusal once more with a renewed one. */
  read<T>(call: (token: string) => Promise<Result<T>>): Promise<Result<T>>;
  /**
   * Posts with the token that is in memory then; a refusal is a definite "not sent", and the message is posted once more.
   * Whatever was waited for before either, a token included, the row is read again.
   */
  post(call: (token: string) => Promise<PostOutcome>, deadline: Deadline): Promise<Posted>;
  /** Decides again, on the row as it stands now: alive, in the same generation, allowed. */
  stillMayAct(): Promise<Result<LiveConnection>>;
}

/** The user's live connection with a good token, or why nobody can act as this user now. */
export async function actAsUser(ports: ActPorts, task: Task): Promise<Result<ActingUser>> {
  const { deadline } = task;
  const { userKey } = task.actor;
  const read = task.row ? succeed(task.row) : await ports.connections.read(userKey, deadline);
  if (!read.ok) return read;
  const live = judge(ports, task, read.value);
  if (!live.ok) return live;
  const hand = { userKey, row: live.value, deadline };
  const waited = !hasFreshToken(ports, hand.row.generation);
  const token = await accessToken(ports, hand);
  if (!token.ok) return token;
  return succeed({
    row: hand.row,
    waited,
    profile: () => profileOf(ports, hand),
    read: (call) => readAs(ports, hand, call),
    post: (call, left) => postAs(ports, { ...task, deadline: left }, hand.row, call),
    stillMayAct: () => decideAgain(ports, task, hand.row),
  });
}

const judge = (ports: ActPorts, { actor, capability }: Task, row: Connection): Result<LiveConnection> =>
  liveFor(row, { capability, allowList: ports.tenantAllowList, organizationKey: actor.organizationKey });

async function decideAgain(
  ports: ActPorts,
  task: Task,
  before: LiveConnection,
): Promise<Result<LiveConnection>> {
  const fresh = await ports.connections.read(task.actor.userKey, task.deadline);
  if (!fresh.ok) return fresh;
  if (generationOf(fresh.value) !== before.generation) {
    ports.memory.forget(before.generation);
    return failWith(failure('connection-changed'));
  }
  return judge(ports, task, fresh.value);
}

type Hand = RowInHand<LiveConnection>;

async function profileOf(ports: ActPorts, hand: Hand): Promise<Result<AccountProfile>> {
  const profile = await openProfile(ports, hand);
  if (!profile.ok) return profile;
  return profile.value === undefined ? failWith(failure('cache-unreadable')) : succeed(profile.value);
}

/**
 * Calls Microsoft with the user's token; what another renewal cannot cure is the caller's answer.
 * @param unrecorded the caller writes the row itself, once, with what else it finds
 */
export async function readAs<T>(
  ports: RenewPorts,
  hand: Hand,
  call: (token: string) => Promise<Result<T>>,
  unrecorded = false,
): Promise<Result<T>> {
  const answered = await withToken(ports, hand, { call, ...READ, unrecorded });
  return answered.ok ? answered.value : answered;
}

async function postAs(
  ports: ActPorts,
  task: Task,
  row: LiveConnection,
  call: (token: string) => Promise<PostOutcome>,
): Promise<Posted> {
  const { actor, deadline } = task;
  const hand = { userKey: actor.userKey, row, deadline };
  let mayHaveWaited = !hasFreshToken(ports, row.generation);
  const callIfAlive = async (token: string): Promise<PostOutcome> => {
    const still = mayHaveWaited ? await decideAgain(ports, task, row) : succeed(row);
    mayHaveWaited = true;
    return still.ok ? call(token) : { kind: 'not-sent', failure: still.failure };
  };
  const answered = await withToken(ports, hand, { call: callIfAlive, ...POST });
  if (!answered.ok) return { kind: 'not-sent', failure: answered.failure };
  const outcome = answered.value;
  return outcome.kind === 'token-refused' ? { kind: 'not-sent', failure: outcome.failure } : outcome;
}

interface Refusal {
  readonly claims?: string | undefined;
}

const READ = {
  refusalOf: (answer: Result<unknown>): Refusal | undefined =>
    !answer.ok && isTokenRefused(answer.failure) ? answer.failure : undefined,
  failureOf: (answer: Result<unknown>): Failure | undefined => (answer.ok ? undefined : answer.failure),
};

const POST = {
  refusalOf: (outcome: PostOutcome): Refusal | undefined =>
    outcome.kind === 'token-refused' ? outcome : undefined,
  failureOf: (outcome: PostOutcome): Failure | undefined =>
    outcome.kind === 'sent' ? undefined : outcome.failure,
};

const isTokenRefused = ({ reason }: Failure): boolean => reason === 'microsoft-refuses-sign-in';

interface TokenCall<T> {
  readonly call: (token: string) => Promise<T>;
  readonly refusalOf: (answer: T) => Refusal | undefined;
  readonly failureOf: (answer: T) => Failure | undefined;
  readonly unrecorded?: boolean;
}

/** One call, and after a refused token one more with another token. */
async function withToken<T>(
  ports: RenewPorts,
  hand: Hand,
  { call, refusalOf, failureOf, unrecorded = false }: TokenCall<T>,
): Promise<Result<T>> {
  const token = await accessToken(ports, hand);
  if (!token.ok) return token;
  const first = await call(token.value);
  noteThrottling(ports, hand.row, failureOf(first));
  const refusal = refusalOf(first);
  if (refusal === undefined) return succeed(first);
  const refused = { token: token.value, claims: refusal.claims, unrecorded };
  const another = await tokenInPlaceOf(ports, hand, refused);
  if (!another.ok) return another;
  const second = await call(another.value);
  noteThrottling(ports, hand.row, failureOf(second));
  if (refusalOf(second) !== undefined) pauseForcedRenewals(ports, hand.row.generation);
  return succeed(second);
}
