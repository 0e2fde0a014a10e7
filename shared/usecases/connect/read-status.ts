/** What the connection looks like to its owner. One row is read; a closed vault costs only the e-mail. */
import { CAPABILITY_NAMES, capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import type {
  AccountProfile,
  ApprovalWait,
  Connection,
  ConnectionState,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import { ATTEMPT_SECONDS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Cipher, DataKeys } from '../../ports/keys.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Connections } from '../../ports/connections.ts';
import { openProfile } from '../tokens/account-profile.ts';

export interface StatusPorts {
  readonly connections: Connections;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
  readonly clock: Clock;
}

export interface ConnectionView {
  readonly state: ConnectionState | 'awaiting-approval';
  readonly account?: { readonly email?: string; readonly displayName?: string; readonly tenantId: string };
  readonly capabilities: { readonly granted: readonly Capability[]; readonly missing: readonly Capability[] };
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  readonly failure?: Pick<Failure, 'reason' | 'correlationId' | 'code'> & { readonly since: string };
  /** The newest sign-in that has not been finished. */
  readonly attempt?: { readonly startedAt: string; readonly expiresAt: string };
  readonly approval?: ApprovalWait;
  readonly lastOutcome?: { readonly reason: Failure['reason']; readonly at: string };
}

/** Reads the caller's own connection. */
export async function readStatus(
  ports: StatusPorts,
  user: WintroUser,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const read = await ports.connections.read(user, deadline);
  if (!read.ok) return read;
  const row = read.value;
  const profile = await openProfile(ports, user, row, deadline);
  const granted = row.state === 'not-connected' ? [] : capabilitiesOf(row.grantedScopes);
  const noted = row.failure ?? (profile.ok ? undefined : { ...profile.failure, since: isoNow(ports) });
  return succeed({
    state: row.approval && row.state !== 'connected' ? 'awaiting-approval' : row.state,
    capabilities: { granted, missing: CAPABILITY_NAMES.filter((name) => !granted.includes(name)) },
    ...defined({
      account: shownAccount(row, profile.ok ? profile.value : undefined),
      connectedAt: row.connectedAt,
      checkedAt: row.checkedAt,
      failure: noted && publicPart(noted),
      attempt: openAttempt(row),
      approval: row.approval,
      lastOutcome: row.lastOutcome && { reason: row.lastOutcome.reason, at: row.lastOutcome.at },
    }),
  });
}

const isoNow = (ports: StatusPorts): string => new Date(ports.clock.now()).toISOString();

const shownAccount = (row: Connection, profile: AccountProfile | undefined): ConnectionView['account'] =>
  row.account && {
    tenantId: row.account.tenantId,
    ...defined({ email: profile?.email, displayName: profile?.displayName }),
  };

/** A claims challenge is for the next sign-in, not for the page. */
const publicPart = (
  noted: Pick<Failure, 'reason' | 'correlationId' | 'code'> & { readonly since: string },
): NonNullable<ConnectionView['failure']> => ({
  reason: noted.reason,
  since: noted.since,
  ...defined({ correlationId: noted.correlationId, code: noted.code }),
});

/** Shown until it is answered, even after it has expired: from its approval page Microsoft sends nobody back. */
function openAttempt(row: Connection): ConnectionView['attempt'] {
  const newest = row.openAttempts.findLast((open) => open.answered !== true);
  if (newest === undefined) return undefined;
  const expires = Date.parse(newest.startedAt) + ATTEMPT_SECONDS * 1000;
  return { startedAt: newest.startedAt, expiresAt: new Date(expires).toISOString() };
}
