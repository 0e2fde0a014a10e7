/** Writes on the connections row what a renewal came to: healed, waiting, noted, or ended. */
import type { AccountProfile, Connection, LiveConnection } from '../../domain/connection/connection.ts';
import { generationOf } from '../../domain/connection/connection.ts';
import { withPause, withRenewal, withRenewalFailure } from '../../domain/connection/renewal.ts';
import { defined } from '../../domain/defined.ts';
import { failure, failureEntry, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { MAX_ENTRA_PAUSE_SECONDS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';
import type { Clock } from '../../ports/world.ts';
import type { RowInHand } from './account-profile.ts';

export interface NotePorts {
  readonly connections: Connections;
  readonly memory: TokenMemory;
  readonly clock: Clock;
  readonly log: Log;
}

/** What a renewal brings. */
export interface RenewedGrant {
  readonly accessToken: string;
  /** Whether Microsoft was asked. */
  readonly renewed: boolean;
  readonly profile: AccountProfile;
  /** The grant, when it turned out to be smaller than it was. */
  readonly grantedScopes?: readonly string[];
}

/** A connection that is being renewed. */
export interface RenewalInHand extends RowInHand<LiveConnection> {
  /** Milliseconds for which the access token that is left is good, if the renewal fails; undefined when none is left. */
  readonly spareMs?: () => number | undefined;
}

type Hand = RenewalInHand;

const isoIn = (ports: NotePorts, seconds: number): string =>
  new Date(ports.clock.now() + seconds * 1000).toISOString();

/** Records a renewal under the generation that was read: it can never undo a disconnect or a reconnect that came meanwhile. */
export async function noteRenewal(
  ports: NotePorts,
  { userKey, row, deadline }: Hand,
  grant: RenewedGrant,
): Promise<Result<RenewedGrant>> {
  if (!grant.renewed) return succeed(grant);
  const { generation } = row;
  const renewal = { generation, at: isoIn(ports, 0), ...defined({ grantedScopes: grant.grantedScopes }) };
  const noted = await ports.connections.update(
    userKey,
    (fresh) => withRenewal(fresh, renewal),
    deadline,
    row,
  );
  if (noted.ok && !noted.value.written) {
    ports.memory.forget(generation);
    return failWith(failure('connection-changed'));
  }
  if (!noted.ok) ports.log.write('renewal.unrecorded', { reason: noted.failure.reason });
  return succeed(grant);
}

/** Notes a failed renewal on the row as the failure's table entry says, then passes it on. */
export async function noteRenewalFailure(ports: NotePorts, hand: Hand, why: Failure): Promise<Result<never>> {
  const { effect, owner } = failureEntry(why.reason);
  const { reason, code, correlationId } = why;
  ports.log.write('renewal.failed', { reason, owner, code, correlationId });
  if (reason === 'entra-throttled') await notePause(ports, hand, why);
  if (effect === 'none') return failWith(why);
  return noteEffect(ports, hand, why, effect === 'reconnect');
}

async function notePause(ports: NotePorts, { userKey, row, deadline }: Hand, why: Failure): Promise<void> {
  const until = isoIn(ports, Math.min(why.retryAfterSeconds ?? 1, MAX_ENTRA_PAUSE_SECONDS));
  await ports.connections.update(userKey, (fresh) => withPause(fresh, row.generation, until), deadline, row);
}

async function noteEffect(
  ports: NotePorts,
  { userKey, row, deadline, spareMs }: Hand,
  why: Failure,
  ends: boolean,
): Promise<Result<never>> {
  if (ends) ports.memory.forget(row.generation);
  const { reason, code, correlationId, claims } = why;
  const leftMs = ends ? undefined : spareMs?.();
  const worksUntil = leftMs === undefined ? undefined : isoIn(ports, leftMs / 1000);
  const facts = defined({ correlationId, code, claims, worksUntil });
  const noted = { reason, since: isoIn(ports, 0), ...facts };
  let before: Connection = row;
  const change = (fresh: Connection): Connection | undefined => {
    before = fresh;
    return withRenewalFailure(fresh, row, noted, ends);
  };
  const written = await ports.connections.update(userKey, change, deadline, row);
  if (written.ok && written.value.written) tellEffect(ports, before, why.reason, ends);
  // Disconnected or reconnected meanwhile: what was found is about a generation that is no more.
  const isOfThePast = written.ok && generationOf(written.value.row) !== row.generation;
  if (isOfThePast) ports.memory.forget(row.generation);
  return failWith(isOfThePast ? failure('connection-changed') : why);
}

/** Each change of the row once: a link that had ended already ends no more. */
function tellEffect({ log }: NotePorts, before: Connection, reason: FailureReason, ends: boolean): void {
  if (!ends) log.write('connection.attention-needed', { reason });
  else if (before.state === 'connected')
    log.write('connection.ended', { state: 'reconnect-required', by: 'microsoft', reason });
}
