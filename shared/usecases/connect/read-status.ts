/** What the connection looks like to its owner. One row is read; a closed vault costs only the e-mail. */
import { CAPABILITY_NAMES, capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import {
  accountOf,
  EMPTY_CONNECTION,
  type AccountProfile,
  type ApprovalWait,
  type Connection,
  type ConnectionState,
} from '../../domain/connection/connection.ts';
import { liveFor } from '../../domain/connection/use-of-connection.ts';
import { defined } from '../../domain/defined.ts';
import { failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { ATTEMPT_SECONDS } from '../../domain/limits.ts';
import type { TenantAllowList } from '../../domain/organization.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { openProfile, type ProfilePorts } from '../tokens/account-profile.ts';

export interface StatusPorts extends ProfilePorts {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly tenantAllowList: TenantAllowList;
}

type ShownFailure = Pick<Failure, 'reason' | 'correlationId' | 'code'> & { readonly since: string };

export interface ConnectionView {
  readonly state: ConnectionState | 'awaiting-approval';
  readonly account?: { readonly email?: string; readonly displayName?: string; readonly tenantId: string };
  readonly capabilities: { readonly granted: readonly Capability[]; readonly missing: readonly Capability[] };
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  readonly failure?: ShownFailure;
  /** The newest sign-in that has not been finished. */
  readonly attempt?: { readonly startedAt: string; readonly expiresAt: string };
  readonly approval?: ApprovalWait;
  readonly lastOutcome?: { readonly reason: Failure['reason']; readonly at: string };
}

/** Reads the caller's own connection. */
export async function readStatus(
  ports: StatusPorts,
  actor: Actor,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const read = await ports.connections.read(actor.userKey, deadline);
  if (read.ok) return viewOf(ports, { actor, row: read.value, deadline });
  // What a newer version wrote cannot be shown by this one; that is no fault of the connection's.
  return read.failure.reason === 'row-newer'
    ? succeed(shownView(EMPTY_CONNECTION, { noted: stamped(ports, read.failure) }))
    : read;
}

/** A row in hand, as its owner sees it. */
export async function viewOf(
  ports: StatusPorts,
  shown: { readonly actor: Actor; readonly row: Connection; readonly deadline: Deadline },
): Promise<Result<ConnectionView>> {
  const { actor, row, deadline } = shown;
  const profile = await openProfile(ports, { userKey: actor.userKey, row, deadline });
  const noted = notedOn(row) ?? beside(ports, actor, row);
  if (profile.ok) return succeed(shownView(row, { noted, profile: profile.value }));
  // A key that is gone for good ends the link at its next use: the way on is shown before that.
  const isOver = failureEntry(profile.failure.reason).effect === 'reconnect';
  const found = stamped(ports, profile.failure);
  return succeed(shownView(row, { noted: isOver ? found : (noted ?? found), isOver }));
}

const notedOn = (row: Connection): ShownFailure | undefined =>
  row.state === 'not-connected' ? undefined : row.failure;

/** What keeps a live connection from being used without standing on the row: a tenant that is not allowed any more. */
function beside(ports: StatusPorts, { organizationKey }: Actor, row: Connection): ShownFailure | undefined {
  if (row.state !== 'connected') return undefined;
  const usable = liveFor(row, { allowList: ports.tenantAllowList, organizationKey });
  return usable.ok ? undefined : stamped(ports, usable.failure);
}

const stamped = (ports: StatusPorts, { reason, correlationId, code }: Failure): ShownFailure => ({
  reason,
  since: new Date(ports.clock.now()).toISOString(),
  ...defined({ correlationId, code }),
});

interface Shown {
  readonly noted: ShownFailure | undefined;
  readonly profile?: AccountProfile | undefined;
  /** Nobody can use the link any more, although its row does not say so yet. */
  readonly isOver?: boolean;
}

function shownState(row: Connection, isOver: boolean | undefined): ConnectionView['state'] {
  const state = row.state === 'connected' && isOver === true ? 'reconnect-required' : row.state;
  return row.approval && state !== 'connected' ? 'awaiting-approval' : state;
}

function shownView(row: Connection, { noted, profile, isOver }: Shown): ConnectionView {
  const linked = row.state === 'not-connected' ? undefined : row;
  const granted = capabilitiesOf(linked?.grantedScopes ?? []);
  return {
    state: shownState(row, isOver),
    capabilities: { granted, missing: CAPABILITY_NAMES.filter((name) => !granted.includes(name)) },
    ...defined({
      account: shownAccount(row, profile),
      connectedAt: linked?.connectedAt,
      checkedAt: linked?.checkedAt,
      failure: noted && publicPart(noted),
      attempt: openAttempt(row),
      approval: row.approval,
      lastOutcome: row.lastOutcome && { reason: row.lastOutcome.reason, at: row.lastOutcome.at },
    }),
  };
}

function shownAccount(row: Connection, profile: AccountProfile | undefined): ConnectionView['account'] {
  const account = accountOf(row);
  if (account === undefined) return undefined;
  return {
    tenantId: account.tenantId,
    ...defined({ email: profile?.email, displayName: profile?.displayName }),
  };
}

/** A claims challenge is for the next sign-in, not for the page. */
const publicPart = ({ reason, since, correlationId, code }: ShownFailure): ShownFailure => ({
  reason,
  since,
  ...defined({ correlationId, code }),
});

/** Shown until it is answered, even after it has expired: from its approval page Microsoft sends nobody back. */
function openAttempt(row: Connection): ConnectionView['attempt'] {
  const newest = row.openAttempts.findLast((open) => open.answered !== true);
  if (newest === undefined) return undefined;
  const expires = Date.parse(newest.startedAt) + ATTEMPT_SECONDS * 1000;
  return { startedAt: newest.startedAt, expiresAt: new Date(expires).toISOString() };
}
