/**
 * Looks through the company's connections: keys of rows are hashes and names are sealed, so the list of members is read
 * and each of them opened. One call looks at so many members and for so long; the next one goes on from there.
 */
import { defined } from '../../domain/defined.ts';
import { CONNECTIONS_PAGE_ROWS, MAX_SEARCHED_MEMBERS, SEARCH_MS } from '../../domain/limits.ts';
import type { ErasureStanding } from '../../domain/organization-erasure.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { companyConnection, type CompanyConnection, type CompanyPorts } from './company-connection.ts';
import { openOrganization, type OpenOrganization } from './open-organization.ts';

export interface SearchPorts extends CompanyPorts {
  readonly erasures: OrganizationErasures;
  readonly clock: Pick<Clock, 'elapsed' | 'now'>;
}

export interface ConnectionSearch {
  /** Part of a name, an address or Wintro's id of the person, or how their id in the audit begins. */
  readonly query?: string | undefined;
  readonly state?: CompanyConnection['state'] | undefined;
  /** Where the page before ended. */
  readonly after?: UserKey | undefined;
}

export interface FoundConnections {
  /** Id of the organization in Wintro: an order to erase all of it repeats it. */
  readonly organization: string;
  readonly erasure: ErasureStanding;
  readonly connections: readonly CompanyConnection[];
  /** Given to go on; there may be more people behind it though this page is empty. */
  readonly next?: UserKey;
}

/** Members that are opened side by side. */
const AT_ONCE = 25;

/** One page of the caller's own organization. */
export async function searchConnections(
  ports: SearchPorts,
  { organizationKey, organization: named }: Caller,
  search: ConnectionSearch,
  deadline: Deadline,
): Promise<Result<FoundConnections>> {
  const organization = await openOrganization(ports, organizationKey, deadline);
  if (!organization.ok) return organization;
  const erasure = await ports.erasures.read(organizationKey, deadline);
  if (!erasure.ok) return erasure;
  const told = { organization: named, erasure: erasure.value };
  const isWanted = wantedBy(search);
  const started = ports.clock.elapsed();
  const found: CompanyConnection[] = [];
  let after = search.after;
  for (let looked = 0; looked < MAX_SEARCHED_MEMBERS; looked += AT_ONCE) {
    const opened = await openNext(ports, organization.value, after, deadline);
    if (!opened.ok) return opened;
    const { connections, last } = opened.value;
    found.push(...connections.filter(isWanted));
    if (last === undefined) return succeed({ ...told, connections: found });
    after = last;
    // A page ends with a whole group, so that nobody is shown twice or left out.
    if (found.length > CONNECTIONS_PAGE_ROWS - AT_ONCE || ports.clock.elapsed() - started >= SEARCH_MS) break;
  }
  return succeed({ ...told, connections: found, ...defined({ next: after }) });
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
    connections.push(one.value);
  }
  const isLast = members.value.length < AT_ONCE;
  return succeed({ connections, last: isLast ? undefined : members.value.at(-1)?.userKey });
}

const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

const wantedBy = ({ query, state }: ConnectionSearch): ((one: CompanyConnection) => boolean) => {
  const words = query === undefined ? undefined : folded(query);
  return (one) =>
    (state === undefined || one.state === state) &&
    (words === undefined ||
      isCalled(one, words) ||
      textsOf(one).some((text) => folded(text).includes(words)));
};

/** As many characters of an id tell people apart; fewer would find others beside whom is meant. */
const LEAST_OF_AN_ID = 8;

const isCalled = ({ auditId }: CompanyConnection, words: string): boolean =>
  auditId !== undefined && words.length >= LEAST_OF_AN_ID && folded(auditId).startsWith(words);

const textsOf = ({ subject, displayName, account }: CompanyConnection): readonly string[] =>
  [subject, displayName, account?.email, account?.displayName].filter((text) => text !== undefined);
