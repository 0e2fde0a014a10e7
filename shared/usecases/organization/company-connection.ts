/**
 * One of the company's connections as its administrators see it: who, with which account, in which state. What cannot be
 * read is left out; a row that only a later version can read says so.
 */
import type { Connection, NotedFailure } from '../../domain/connection/connection.ts';
import { stopsSending } from '../../domain/connection/renewal.ts';
import { defined } from '../../domain/defined.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { ListedMember, Organizations } from '../../ports/organizations.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { openProfile, type ProfilePorts } from '../tokens/account-profile.ts';
import { knownMember, type OpenOrganization } from './open-organization.ts';

export interface CompanyConnection {
  /** By which the administrator names it. */
  readonly id: UserKey;
  /** What stands for this person in the audit. */
  readonly auditId?: string;
  /** As Wintro calls the person. */
  readonly subject?: string;
  readonly displayName?: string;
  readonly state: Connection['state'] | 'unreadable';
  readonly account?: { readonly email?: string; readonly displayName?: string; readonly tenantId: string };
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  /** What is wrong with it, and whether nothing goes out for that. */
  readonly failure?: Pick<NotedFailure, 'reason' | 'since'>;
  readonly sendingPaused?: boolean;
}

export interface CompanyPorts extends ProfilePorts {
  readonly organizations: Organizations;
  readonly connections: Connections;
  readonly clock: WallClock;
}

/**
 * The member's connection. Whoever is listed without one is shown as well: an administrator who stands in the audit, or
 * what an erasure that was cut off has left. Fails in an outage alone.
 */
export async function companyConnection(
  ports: CompanyPorts,
  organization: OpenOrganization,
  member: ListedMember,
  deadline: Deadline,
): Promise<Result<CompanyConnection>> {
  const { userKey } = member;
  const { auditId, facts: known } = knownMember(ports, organization, member);
  const { subject, displayName: name } = known;
  const person = { id: userKey, ...defined({ auditId, subject, displayName: name }) };
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok)
    return read.failure.reason === 'row-newer' ? succeed({ ...person, state: 'unreadable' }) : read;
  const row = read.value;
  if (row.state === 'not-connected') return succeed({ ...person, state: row.state });
  const profile = await openProfile(ports, { userKey, row, deadline });
  if (!profile.ok && profile.failure.reason !== 'cache-unreadable') return profile;
  const { email, displayName } = (profile.ok ? profile.value : undefined) ?? {};
  const { state, account, connectedAt, checkedAt } = row;
  const shown = account && { tenantId: account.tenantId, ...defined({ email, displayName }) };
  const facts = defined({ account: shown, connectedAt, checkedAt });
  return succeed({ ...person, state, ...facts, ...troubleOf(row, ports.clock.now()) });
}

/** A plain "connected" over what cannot be sent would be untrue. */
function troubleOf(
  { state, failure }: Connection & { readonly failure?: NotedFailure },
  now: number,
): Pick<CompanyConnection, 'failure' | 'sendingPaused'> {
  if (failure === undefined) return {};
  const { reason, since } = failure;
  return {
    failure: { reason, since },
    ...(state === 'connected' && { sendingPaused: stopsSending(failure, now) }),
  };
}
