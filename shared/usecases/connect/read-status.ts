/**
 * What the connection looks like to its owner. One row is read, and the organization's while somebody waits for an
 * approval; of a live one the sending policy that this process knows. A closed vault costs only the
 * e-mail.
 */
import { capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import {
  EMPTY_CONNECTION,
  type AccountProfile,
  type Connection,
} from '../../domain/connection/connection.ts';
import { attentionAt } from '../../domain/connection/attention.ts';
import { reportedSince } from '../../domain/company-approval.ts';
import { nextLookAt } from '../../domain/connection/renewal.ts';
import {
  actionsFor,
  asksFor,
  capabilitiesToApprove,
  viewFor,
  type Action,
  type ShownConnection,
  type SignInAction,
  type View,
} from '../../domain/connection/what-to-do.ts';
import { defined } from '../../domain/defined.ts';
import { failure, failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SendingPolicy } from '../../domain/sending-policy.ts';
import { may, type Caller } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Entra } from '../../ports/entra.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { currentPolicy, type PolicyPorts } from '../policy/current-policy.ts';
import { openProfile, type ProfilePorts } from '../tokens/account-profile.ts';
import { shownFacts, type ShownFacts } from './shown-facts.ts';
import { beside, notedOn, stamped, stoppedBy, type Trouble, type TroublePorts } from './shown-trouble.ts';

export interface StatusPorts extends ProfilePorts, PolicyPorts, TroublePorts {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly entra: Pick<Entra, 'adminConsentUrl'>;
  readonly approvals: Approvals;
}

export interface ConnectionView extends ShownFacts {
  readonly view: View;
  readonly actions: readonly Action[];
  readonly askFor: Readonly<Partial<Record<SignInAction, readonly Capability[]>>>;
  readonly permitted: ShownConnection['permitted'];
  /** Where an administrator of the company approves what is missing; only where one may be needed. */
  readonly adminConsentUrl?: string;
  /** From when a check finds anything new; absent when it does so now. */
  readonly checkAgainAt?: string;
  /** Everything of the organization is erased then, this connection included. */
  readonly organizationErasure?: { readonly startsAt: string };
}

/** Reads the caller's own connection. */
export async function readStatus(
  ports: StatusPorts,
  caller: Caller,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const read = await ports.connections.read(caller.userKey, deadline);
  if (read.ok) return viewOf(ports, { caller, row: read.value, deadline });
  // What a newer version wrote cannot be shown by this one; that is no fault of the connection's.
  return read.failure.reason === 'row-newer' ? succeed(viewOfNewer(ports, caller, read.failure)) : read;
}

interface ViewSources {
  readonly caller: Caller;
  readonly row: Connection;
  readonly deadline: Deadline;
}

type ApprovalReported = ReturnType<typeof reportedSince>;

/** A row in hand, as its owner sees it. */
export async function viewOf(ports: StatusPorts, shown: ViewSources): Promise<Result<ConnectionView>> {
  const { caller, row } = shown;
  const [profile, policy] = await Promise.all([profileFor(ports, shown), policyFor(ports, shown)]);
  const stopped = stoppedBy(ports, policy);
  const erasureStartsAt = policy?.erasureStartsAt;
  const onRow = notedOn(ports, row);
  const known = onRow ?? beside(ports, caller, row);
  // What lets messages through does not matter while the organization lets none.
  const noted = known?.stopsSending === true ? known : (stopped ?? known);
  const approvalReported = await reportFor(ports, shown);
  if (profile.ok) {
    // What does not stand on the row is looked at with every answer: there is nothing to wait for.
    const checkAgainAt = noted === onRow ? waitsUntil(ports, row) : undefined;
    const found = { row, noted, profile: profile.value, approvalReported, checkAgainAt, erasureStartsAt };
    return succeed(shownView(ports, caller, found));
  }
  // A record that nobody can open ends the link at its next use: the way on is shown before that.
  const isOver = failureEntry(profile.failure.reason).effect === 'reconnect';
  const found = stamped(ports, profile.failure);
  const told = isOver || noted === undefined ? found : { ...noted, stopsSending: true };
  return succeed(shownView(ports, caller, { row, noted: told, isOver, approvalReported, erasureStartsAt }));
}

/** Of a live link one that cannot be read is no missing name: nobody can send with it any more. */
async function profileFor(
  ports: StatusPorts,
  { caller, row, deadline }: ViewSources,
): Promise<Result<AccountProfile | undefined>> {
  const profile = await openProfile(ports, { userKey: caller.userKey, row, deadline });
  const isLost = row.state === 'connected' && profile.ok && profile.value === undefined;
  return isLost ? failWith(failure('cache-unreadable')) : profile;
}

/**
 * What was reported since the user waits and is not there yet: for somebody who is connected and waits for more it is the
 * way to the part that was approved. An offer and no more: what cannot be read is not offered.
 */
async function reportFor(
  { approvals }: StatusPorts,
  { caller, row, deadline }: ViewSources,
): Promise<ApprovalReported> {
  if (row.approval === undefined) return undefined;
  const company = await approvals.readCompany(caller.organizationKey, deadline);
  if (!company.ok) return undefined;
  const granted = row.state === 'connected' ? capabilitiesOf(row.grantedScopes) : [];
  return reportedSince(company.value, row.approval.since, granted);
}

const viewOfNewer = (ports: StatusPorts, caller: Caller, why: Failure): ConnectionView =>
  shownView(ports, caller, { row: EMPTY_CONNECTION, noted: stamped(ports, why) });

const waitsUntil = ({ clock }: StatusPorts, row: Connection): string | undefined =>
  row.state === 'connected' ? nextLookAt(row, clock.now()) : undefined;

/** Of a live connection. A policy that cannot be read is told to whoever sends. */
async function policyFor(
  ports: StatusPorts,
  { caller, row, deadline }: ViewSources,
): Promise<SendingPolicy | undefined> {
  if (row.state !== 'connected') return undefined;
  const policy = await currentPolicy(ports, caller.organizationKey, deadline);
  return policy.ok ? policy.value : undefined;
}

interface Shown {
  readonly row: Connection;
  readonly noted: Trouble | undefined;
  readonly profile?: AccountProfile | undefined;
  /** Nobody can use the link any more, although its row does not say so yet. */
  readonly isOver?: boolean;
  readonly approvalReported?: ApprovalReported;
  readonly checkAgainAt?: string | undefined;
  readonly erasureStartsAt?: string | undefined;
}

function shownView(ports: StatusPorts, caller: Caller, shown: Shown): ConnectionView {
  const facts = shownFacts({ ...shown, attention: attentionAt(shown.row, ports.clock.now()) });
  const reported = facts.approvalReported?.capabilities;
  const permitted = { connect: may(caller, 'connect'), send: may(caller, 'send') };
  const judged: ShownConnection = {
    ...facts,
    permitted,
    failure: shown.noted,
    reported,
    hasAccount: facts.account !== undefined,
    hasAttempt: facts.attempt !== undefined,
    lastOutcome: facts.lastOutcome?.reason,
  };
  const toApprove = capabilitiesToApprove(judged);
  return {
    ...facts,
    permitted,
    view: viewFor(judged),
    actions: actionsFor(judged),
    askFor: asksFor(judged),
    ...(toApprove.length > 0 && { adminConsentUrl: ports.entra.adminConsentUrl(toApprove) }),
    ...defined({
      checkAgainAt: shown.checkAgainAt,
      organizationErasure: aheadOf(shown),
    }),
  };
}

const aheadOf = ({ erasureStartsAt: startsAt }: Shown): ConnectionView['organizationErasure'] | undefined =>
  startsAt === undefined ? undefined : { startsAt };
