/**
 * Approval links and reports in the table `organizations`: a row per link, and columns of the organization's one row.
 * Other columns of that row belong to other adapters; each keeps what it does not declare.
 */
import type { ApprovalLink, LinkKey } from '../../domain/approval-link.ts';
import { NO_COMPANY_APPROVAL, type CompanyApproval } from '../../domain/company-approval.ts';
import type { Sealed } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapFound, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { Approvals, KnownLinks } from '../../ports/approvals.ts';
import type { Deadline } from '../../ports/world.ts';
import { listedLinksOf, openConsentsOf, reportsOf } from './approval-guards.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, json, text, words } from './columns.ts';
import { capabilitiesIn } from './json-guards.ts';
import type { OpenRow, Values } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable, type TypedTable } from './typed-table.ts';

export const LINK_COLUMNS = {
  madeBy: text<UserKey>(),
  asker: text<Sealed>(),
  capabilities: words(),
  createdAt: instant(),
  expiresAt: instant(),
  revokedAt: instant(),
  reportedAt: instant(),
  openConsents: json(openConsentsOf),
  starts: words(),
} as const;

export const COMPANY_APPROVAL_COLUMNS = {
  approvalLinks: json(listedLinksOf),
  approvalReports: json(reportsOf),
  knownTenants: words(),
} as const;

type LinkRow = OpenRow<typeof LINK_COLUMNS>;
type CompanyRow = OpenRow<typeof COMPANY_APPROVAL_COLUMNS>;

const LINK = 'approval-';

const linkRowKey = ({ organizationKey, id }: LinkKey): EntityKey => ({
  partitionKey: organizationKey,
  rowKey: `${LINK}${id}`,
});

const companyRowKey = (organizationKey: OrganizationKey): EntityKey => ({
  partitionKey: organizationKey,
  rowKey: 'organization',
});

/** The adapter over the table. */
export function approvalsTable(table: AzureTable, tools: TableTools): Approvals {
  const links = typedTable(table, { schema: 1, columns: LINK_COLUMNS }, tools.log);
  const companies = typedTable(table, { schema: 1, columns: COMPANY_APPROVAL_COLUMNS }, tools.log);
  return {
    insertLink: async (link, deadline) => {
      const done = await links.insert({ key: linkRowKey(link), values: linkValues(link) }, deadline);
      if (!done.ok) return done;
      return done.value.conflict ? failWith(failure('write-conflict')) : succeed(undefined);
    },
    readLink: async (key, deadline) =>
      mapFound(await links.read(linkRowKey(key), deadline), (row) => linkIn(key, row)),
    changeLink: async (key, change, deadline) => {
      let standing: ApprovalLink | undefined;
      const write = (row: LinkRow | undefined) => {
        standing = row && linkIn(key, row);
        const next = standing && change(standing);
        if (next === undefined || next === standing) return undefined;
        standing = next;
        return linkValues(next);
      };
      const done = await changeRow(links, linkRowKey(key), write, { tools, deadline });
      return mapResult(done, () => standing);
    },
    links: (organizationKey, deadline) => allLinks(links, organizationKey, deadline),
    removeLink: (key, deadline) => links.remove(linkRowKey(key), deadline),
    readCompany: async (organizationKey, deadline) =>
      mapResult(await companies.read(companyRowKey(organizationKey), deadline), companyIn),
    changeCompany: async (organizationKey, change, deadline) => {
      let standing = NO_COMPANY_APPROVAL;
      const write = (row: CompanyRow | undefined) => {
        standing = companyIn(row);
        const next = change(standing);
        if (next === undefined || next === standing) return undefined;
        standing = next;
        return companyValues(next);
      };
      const done = await changeRow(companies, companyRowKey(organizationKey), write, { tools, deadline });
      return mapResult(done, () => standing);
    },
    contextOf: (key) => ['organizations', key.organizationKey, linkRowKey(key).rowKey, 'asker'],
  };
}

/** Rows of one page of the service; an organization lists 60. */
const MOST_LINKS = 1_000;

async function allLinks(
  links: TypedTable<typeof LINK_COLUMNS>,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<KnownLinks>> {
  const range = { partitionKey: organizationKey, after: LINK, before: `${LINK}~`, limit: MOST_LINKS };
  const found = await links.list(range, deadline);
  if (!found.ok) return found;
  const read: ApprovalLink[] = [];
  for (const { key, row } of found.value) {
    if (row.ok) read.push(linkIn({ organizationKey, id: key.rowKey.slice(LINK.length) }, row.value));
    else if (row.failure.reason !== 'row-newer') return row;
  }
  return succeed({ links: read, unreadable: found.value.length - read.length });
}

const linkValues = (link: ApprovalLink): Values<typeof LINK_COLUMNS> => {
  const { organizationKey: _partition, id: _row, ...values } = link;
  return values;
};

/** Without its end a link has ended; without its list of walks none is open. */
const linkIn = (key: LinkKey, row: LinkRow): ApprovalLink => ({
  ...key,
  madeBy: row.get('madeBy') ?? ('' as UserKey),
  capabilities: capabilitiesIn(row.get('capabilities')),
  createdAt: row.get('createdAt') ?? NEVER,
  expiresAt: row.get('expiresAt') ?? NEVER,
  openConsents: row.get('openConsents') ?? [],
  starts: row.get('starts') ?? [],
  ...defined({
    asker: row.get('asker'),
    // Whether it was taken back must be certain: a cell that nobody can read says that it was.
    revokedAt: row.get('revokedAt') ?? (row.has('revokedAt') ? NEVER : undefined),
    reportedAt: row.get('reportedAt'),
  }),
});

const NEVER = new Date(0).toISOString();

const companyIn = (row: CompanyRow | undefined): CompanyApproval =>
  row === undefined
    ? NO_COMPANY_APPROVAL
    : {
        links: row.get('approvalLinks') ?? [],
        reports: row.get('approvalReports') ?? [],
        tenants: row.get('knownTenants') ?? [],
      };

const companyValues = ({
  links,
  reports,
  tenants,
}: CompanyApproval): Values<typeof COMPANY_APPROVAL_COLUMNS> => ({
  approvalLinks: links,
  approvalReports: reports,
  knownTenants: tenants,
});
