/** What of a connection row its owner may see: nothing sealed, nothing secret. No I/O. */
import { CAPABILITY_NAMES, capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import {
  accountOf,
  type AccountProfile,
  type ApprovalWait,
  type Attention,
  type Connection,
  type ConnectionState,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import { ATTEMPT_SECONDS } from '../../domain/limits.ts';

export type ShownFailure = Pick<Failure, 'reason' | 'correlationId' | 'code'> & { readonly since: string };

export interface ShownFacts {
  readonly state: ConnectionState | 'awaiting-approval';
  readonly account?: { readonly email?: string; readonly displayName?: string; readonly tenantId: string };
  readonly capabilities: { readonly granted: readonly Capability[]; readonly missing: readonly Capability[] };
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  readonly lastTriedAt?: string;
  readonly failure?: ShownFailure;
  /** The newest sign-in that has not been finished. */
  readonly attempt?: {
    readonly startedAt: string;
    readonly expiresAt: string;
    /** What it asked for; of one that an earlier version began nobody knows. */
    readonly capabilities?: readonly Capability[];
  };
  readonly approval?: ApprovalWait;
  /** A word of an administrator's browser, unchecked, since the user waits. */
  readonly approvalReported?: { readonly at: string; readonly capabilities: readonly Capability[] };
  readonly lastOutcome?: { readonly reason: Failure['reason']; readonly at: string };
  /** Messages that waited and did not go out. */
  readonly attention?: Attention;
}

interface Sources {
  readonly row: Connection;
  readonly noted: ShownFailure | undefined;
  readonly profile?: AccountProfile | undefined;
  /** Nobody can use the link any more, although its row does not say so yet. */
  readonly isOver?: boolean;
  readonly approvalReported?: ShownFacts['approvalReported'];
  readonly attention?: Attention | undefined;
}

/** The facts of a row, with what is known beside it. */
export function shownFacts({
  row,
  noted,
  profile,
  isOver,
  approvalReported,
  attention,
}: Sources): ShownFacts {
  const linked = row.state === 'not-connected' ? undefined : row;
  const granted = capabilitiesOf(linked?.grantedScopes ?? []);
  return {
    state: shownState(row, isOver),
    capabilities: { granted, missing: CAPABILITY_NAMES.filter((name) => !granted.includes(name)) },
    ...defined({
      account: shownAccount(row, profile),
      connectedAt: linked?.connectedAt,
      checkedAt: linked?.checkedAt,
      lastTriedAt: linked?.lastTriedAt,
      failure: noted && publicPart(noted),
      attempt: openAttempt(row),
      approval: row.approval,
      approvalReported,
      attention,
      lastOutcome: row.lastOutcome && { reason: row.lastOutcome.reason, at: row.lastOutcome.at },
    }),
  };
}

function shownState(row: Connection, isOver: boolean | undefined): ShownFacts['state'] {
  const state = row.state === 'connected' && isOver === true ? 'reconnect-required' : row.state;
  return row.approval && state !== 'connected' ? 'awaiting-approval' : state;
}

function shownAccount(row: Connection, profile: AccountProfile | undefined): ShownFacts['account'] {
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
function openAttempt(row: Connection): ShownFacts['attempt'] {
  const newest = row.openAttempts.findLast((open) => open.answered !== true);
  if (newest === undefined) return undefined;
  const { startedAt, capabilities } = newest;
  const expiresAt = new Date(Date.parse(startedAt) + ATTEMPT_SECONDS * 1000).toISOString();
  return { startedAt, expiresAt, ...defined({ capabilities }) };
}
