/** An access token for a connection: from this process's memory while its generation stands, else renewed once for all. */
import { capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import { failure, failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { EARLY_RENEWAL_RETRY_SECONDS, TOKEN_MARGIN_SECONDS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import type { HeldToken } from '../../ports/token-memory.ts';
import type { RenewPorts } from './renew-grant.ts';
import { renewToken } from './renew-token.ts';

/** Whether the connection may be used at all, and for this capability. */
export function checkUsable(row: Connection, capability: Capability): Result<void> {
  if (row.state === 'not-connected') return failWith(failure('not-connected'));
  if (row.state === 'reconnect-required') return failWith(failure(row.failure?.reason ?? 'grant-expired'));
  if (!capabilitiesOf(row.grantedScopes).includes(capability)) return failWith(failure('capability-missing'));
  return succeed(undefined);
}

/** A token that is good for the next minutes. Early renewal that meets an outage falls back on the token in hand. */
export async function accessToken(
  ports: RenewPorts,
  user: WintroUser,
  row: Connection,
  deadline: Deadline,
): Promise<Result<string>> {
  const generation = row.generation ?? '';
  const now = ports.clock.now();
  const usable = stillGood(ports.memory.get(generation), now);
  if (usable && now < usable.renewAt) return succeed(usable.accessToken);
  const pause = pauseMs(row, now);
  if (pause > 0) return usable ? succeed(usable.accessToken) : failWith(throttled(pause));
  const renewed = await ports.memory.single(generation, () =>
    renewToken(ports, user, row, deadline, { force: usable !== undefined }),
  );
  if (renewed.ok || usable === undefined || endsTheToken(renewed.failure)) return renewed;
  // The next try comes in a minute: during an outage nobody waits for Entra at every request.
  const renewAt = now + EARLY_RENEWAL_RETRY_SECONDS * 1000;
  if (ports.memory.get(generation) === usable) ports.memory.put(generation, { ...usable, renewAt });
  return succeed(usable.accessToken);
}

const stillGood = (held: HeldToken | undefined, now: number): HeldToken | undefined =>
  held !== undefined && now < held.expiresAt - TOKEN_MARGIN_SECONDS * 1000 ? held : undefined;

/** A token renewed for a claims challenge or after Graph refused the one in hand; never the one in memory. */
export async function refreshedToken(
  ports: RenewPorts,
  user: WintroUser,
  row: Connection,
  deadline: Deadline,
  claims: string | undefined,
): Promise<Result<string>> {
  const pause = pauseMs(row, ports.clock.now());
  if (pause > 0) return failWith(throttled(pause));
  const generation = row.generation ?? '';
  const flight = claims === undefined ? generation : `${generation} ${claims}`;
  return ports.memory.single(flight, () => renewToken(ports, user, row, deadline, { force: true, claims }));
}

/** Milliseconds for which Entra has asked to be left alone. */
const pauseMs = (row: Connection, now: number): number =>
  row.notBefore === undefined ? 0 : Math.max(0, Date.parse(row.notBefore) - now);

const throttled = (waitMs: number): Failure =>
  failure('entra-throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) });

/** What makes the token in hand useless too. */
const endsTheToken = ({ reason }: Failure): boolean =>
  failureEntry(reason).effect === 'reconnect' || reason === 'connection-changed';
