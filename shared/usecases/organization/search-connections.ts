/**
 * Looks through the company's connections: keys of rows are hashes and names are sealed, so the list of members is read
 * and each of them opened. One call looks at so many members and for so long; the next one goes on from there.
 */
import { defined } from '../../domain/defined.ts';
import { CONNECTIONS_PAGE_ROWS, MAX_SEARCHED_MEMBERS, SEARCH_MS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Caller, OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { WrappedKey } from '../../domain/connection/connection.ts';
import {
  companyConnection,
  type CompanyConnection,
  type CompanyPorts,
  type OpenOrganization,
} from './company-connection.ts';

export interface SearchPorts extends CompanyPorts {
  readonly clock: Pick<Clock, 'elapsed'>;
}

export interface ConnectionSearch {
  /** Part of a name, an address or Wintro's id of the person. */
  readonly query?: string | undefined;
  readonly state?: CompanyConnection['state'] | undefined;
  /** Where the page before ended. */
  readonly after?: UserKey | undefined;
}

export interface FoundConnections {
  readonly connections: readonly CompanyConnection[];
  /** Given to go on; there may be more people behind it though this page is empty. */
  readonly next?: UserKey;
}

/** Members that are opened side by side. */
const AT_ONCE = 25;

/** One page of the caller's own organization. */
export async function searchConnections(
  ports: SearchPorts,
  { organizationKey }: Caller,
  search: ConnectionSearch,
  deadline: Deadline,
): Promise<Result<FoundConnections>> {
  const organization = await openOrganization(ports, organizationKey, deadline);
  if (!organization.ok) return organization;
  const isWanted = wantedBy(search);
  const started = ports.clock.elapsed();
  const found: CompanyConnection[] = [];
  let after = search.after;
  for (let looked = 0; looked < MAX_SEARCHED_MEMBERS; looked += AT_ONCE) {
    const opened = await openNext(ports, organization.value, after, deadline);
    if (!opened.ok) return opened;
    const { connections, last } = opened.value;
    found.push(...connections.filter(isWanted));
    if (last === undefined) return succeed({ connections: found });
    after = last;
    // A page ends with a whole group, so that nobody is shown twice or left out.
    if (found.length > CONNECTIONS_PAGE_ROWS - AT_ONCE || ports.clock.elapsed() - started >= SEARCH_MS) break;
  }
  return succeed({ connections: found, ...defined({ next: after }) });
}

/** The next members with their connections; `last` is undefined when there are no more. */
async function openNext(
  ports: CompanyPorts,
  organization: OpenOrganization,
  after: UserKey | undefined,
  deadline: Deadline,
): Promise<
  Result<{ readonly connections: readonly CompanyConnection[]; readonly last: UserKey | undefined }>
> {
  const page = { after, limit: AT_ONCE };
  const members = await ports.organizations.members(organization.organizationKey, page, deadline);
  if (!members.ok) return members;
  const opened = await Promise.all(
    members.value.map((member) => companyConnection(ports, organization, member, deadline)),
  );
  const connections: CompanyConnection[] = [];
  for (const one of opened) {
    if (!one.ok) return one;
    if (one.value !== undefined) connections.push(one.value);
  }
  const isLast = members.value.length < AT_ONCE;
  return succeed({ connections, last: isLast ? undefined : members.value.at(-1)?.userKey });
}

/** Opens what the organization has of keys. A key that nobody can open any more costs names, not the list. */
async function openOrganization(
  ports: CompanyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<OpenOrganization>> {
  const keys = await ports.organizations.readKeys(organizationKey, deadline);
  if (!keys.ok) return keys;
  const open = async (wrapped: WrappedKey | undefined): Promise<Result<DataKey | undefined>> => {
    const key = wrapped && (await ports.keys.open(wrapped, deadline));
    return key === undefined || key.ok || key.failure.reason !== 'cache-unreadable'
      ? (key ?? succeed(undefined))
      : succeed(undefined);
  };
  const dataKey = await open(keys.value?.organizationDataKey);
  if (!dataKey.ok) return dataKey;
  const auditKey = await open(keys.value?.auditDataKey);
  if (!auditKey.ok) return auditKey;
  return succeed({ organizationKey, ...defined({ dataKey: dataKey.value, auditKey: auditKey.value }) });
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const wantedBy = ({ query, state }: ConnectionSearch): ((one: CompanyConnection) => boolean) => {
  const words = query === undefined ? undefined : folded(query);
  return (one) =>
    (state === undefined || one.state === state) &&
    (words === undefined || textsOf(one).some((text) => folded(text).includes(words)));
};

const textsOf = ({ subject, displayName, account }: CompanyConnection): readonly string[] =>
  [subject, displayName, account?.email, account?.displayName].filter((text) => text !== undefined);
