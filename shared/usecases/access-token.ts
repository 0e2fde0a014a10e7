/** An access token for a connection: from this process's memory while its generation stands, else renewed once for all. */
import { capabilitiesOf, type Capability } from '../domain/capabilities.ts';
import type { Connection } from '../domain/connection.ts';
import { failure, failureEntry } from '../domain/failure.ts';
import { TOKEN_MARGIN_SECONDS } from '../domain/limits.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';
import type { WintroUser } from '../domain/wintro-user.ts';
import type { Deadline, HeldToken } from '../ports.ts';
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
  const pause = row.notBefore === undefined ? 0 : Date.parse(row.notBefore) - now;
  if (pause > 0) return usable ? succeed(usable.accessToken) : failWith(throttled(pause));
  const renewed = await ports.memory.single(generation, () =>
    renewToken(ports, user, row, deadline, { force: usable !== undefined }),
  );
  return renewed.ok || usable === undefined ? renewed : orHeld(renewed, usable);
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
  const generation = row.generation ?? '';
  const flight = claims === undefined ? generation : `${generation} ${claims}`;
  return ports.memory.single(flight, () => renewToken(ports, user, row, deadline, { force: true, claims }));
}

const throttled = (pauseMs: number): ReturnType<typeof failure> =>
  failure('entra-throttled', { retryAfterSeconds: Math.ceil(pauseMs / 1000) });

const orHeld = (failed: Result<string> & { ok: false }, held: HeldToken): Result<string> =>
  failureEntry(failed.failure.reason).effect === 'reconnect' || failed.failure.reason === 'connection-changed'
    ? failed
    : succeed(held.accessToken);
