/**
 * One of the company's connections as its administrators see it: who, with which account, in which state. What cannot be
 * read is left out; a row that only a later version can read says so.
 */
import { EMPTY_CONNECTION, type Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import type { MemberFacts } from '../../domain/organization.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { ListedMember, Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';
import { personIn } from '../audit/audit-person.ts';
import { openProfile, type ProfilePorts } from '../tokens/account-profile.ts';

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
}

export interface CompanyPorts extends ProfilePorts {
  readonly organizations: Organizations;
  readonly connections: Connections;
}

/** The organization's keys in the clear; absent while there are none, or when nobody can open them any more. */
export interface OpenOrganization {
  readonly organizationKey: OrganizationKey;
  readonly dataKey?: DataKey;
  readonly auditKey?: DataKey;
}

/** The member's connection; undefined for a member without a row, who is nobody. Fails in an outage alone. */
export async function companyConnection(
  ports: CompanyPorts,
  organization: OpenOrganization,
  member: ListedMember,
  deadline: Deadline,
): Promise<Result<CompanyConnection | undefined>> {
  const { userKey } = member;
  const person = { id: userKey, ...knownOf(ports, organization, member) };
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok)
    return read.failure.reason === 'row-newer' ? succeed({ ...person, state: 'unreadable' }) : read;
  const row = read.value;
  if (row === EMPTY_CONNECTION) return succeed(undefined);
  if (row.state === 'not-connected') return succeed({ ...person, state: row.state });
  const profile = await openProfile(ports, { userKey, row, deadline });
  if (!profile.ok && profile.failure.reason !== 'cache-unreadable') return profile;
  const { email, displayName } = (profile.ok ? profile.value : undefined) ?? {};
  const { state, account, connectedAt, checkedAt } = row;
  const shown = account && { tenantId: account.tenantId, ...defined({ email, displayName }) };
  return succeed({ ...person, state, ...defined({ account: shown, connectedAt, checkedAt }) });
}

/** What the member's own row tells; facts that do not open, or are no facts, tell nothing. */
function knownOf(
  { cipher, organizations }: CompanyPorts,
  { organizationKey, dataKey, auditKey }: OpenOrganization,
  { userKey, facts, salt }: ListedMember,
): Pick<CompanyConnection, 'auditId' | 'subject' | 'displayName'> {
  const context = organizations.contextOf({ organizationKey, userKey });
  const plain = facts && dataKey && cipher.open(dataKey, context, facts);
  const known: Partial<MemberFacts> = plain === undefined ? {} : factsIn(plain);
  const auditId = auditKey && salt && personIn(cipher, auditKey, userKey, salt);
  return defined({ auditId, subject: known.subject, displayName: known.displayName });
}

function factsIn(plain: string): Partial<MemberFacts> {
  try {
    const value: unknown = JSON.parse(plain);
    if (!isJsonObject(value)) return {};
    const { subject, displayName } = value;
    return defined({
      subject: typeof subject === 'string' ? subject : undefined,
      displayName: typeof displayName === 'string' ? displayName : undefined,
    });
  } catch {
    return {};
  }
}
