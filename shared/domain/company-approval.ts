/**
 * What an organization knows of approvals: its links, the reports that came back from Microsoft, and the Entra tenants of
 * its people. A report is a word that anybody could have made up: it leads to an offer and to nothing else. Pure.
 */
import { CAPABILITY_NAMES, type Capability } from './capabilities.ts';
import { isLiveLink } from './approval-link.ts';
import { MAX_APPROVAL_REPORTS, MAX_KNOWN_TENANTS, MAX_LISTED_LINKS } from './limits.ts';

export interface ListedLink {
  readonly id: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
}

export interface ApprovalReport {
  readonly at: string;
  readonly capabilities: readonly Capability[];
  /** As the return named it. */
  readonly tenantId?: string;
  /** The hash of the state that came back: what comes back twice at the same moment is one report. */
  readonly walk?: string;
}

export interface CompanyApproval {
  readonly links: readonly ListedLink[];
  readonly reports: readonly ApprovalReport[];
  /** Tenants of accounts that people of the organization have connected. */
  readonly tenants: readonly string[];
}

export const NO_COMPANY_APPROVAL: CompanyApproval = { links: [], reports: [], tenants: [] };

/** The listed links that still live. */
export const liveLinks = ({ links }: CompanyApproval, now: number): readonly ListedLink[] =>
  links.filter((link) => isLiveLink(link, now));

/** Lists a link; what has ended goes, and of those taken back the oldest beyond the list's end. */
export function withLink(
  company: CompanyApproval,
  link: ListedLink,
  now: number,
): { readonly company: CompanyApproval; readonly dropped: readonly string[] } {
  const unended = company.links.filter(({ id, expiresAt }) => id !== link.id && Date.parse(expiresAt) > now);
  const live = unended.filter(({ revokedAt }) => revokedAt === undefined);
  const room = MAX_LISTED_LINKS - live.length - 1;
  const revoked = unended.filter(({ revokedAt }) => revokedAt !== undefined).slice(-room);
  const links = [...revoked, ...live, link];
  const kept = new Set(links.map(({ id }) => id));
  const dropped = company.links.map(({ id }) => id).filter((id) => !kept.has(id));
  return { company: { ...company, links }, dropped };
}

/** Marks a listed link as taken back. */
export const withLinkRevoked = (
  company: CompanyApproval,
  id: string,
  revokedAt: string,
): CompanyApproval => ({
  ...company,
  links: company.links.map((link) => (link.id === id ? { revokedAt, ...link } : link)),
});

/** Takes links off the list, or answers the same object when none of them is there. */
export function withoutLinks(company: CompanyApproval, ids: readonly string[]): CompanyApproval {
  const links = company.links.filter(({ id }) => !ids.includes(id));
  return links.length === company.links.length ? company : { ...company, links };
}

/** Notes a report, or answers the same object when this walk has been reported; the oldest beyond the limit fall out. */
export function withReport(company: CompanyApproval, report: ApprovalReport): CompanyApproval {
  const { walk } = report;
  if (walk !== undefined && company.reports.some((one) => one.walk === walk)) return company;
  return { ...company, reports: [...company.reports, report].slice(-MAX_APPROVAL_REPORTS) };
}

/** Remembers a tenant, or answers the same object when it is known. */
export function withTenant(company: CompanyApproval, tenantId: string): CompanyApproval {
  const id = tenantId.toLowerCase();
  if (company.tenants.includes(id)) return company;
  return { ...company, tenants: [...company.tenants, id].slice(-MAX_KNOWN_TENANTS) };
}

/**
 * Whether a report about a tenant is of use to this organization: one of its tenants, as far as any is known. `allowed`
 * are those that the operator's list accepts for it, if it has one.
 */
export function isKnownTenant(
  { tenants }: CompanyApproval,
  allowed: readonly string[] | undefined,
  tenantId: string | undefined,
): boolean {
  if (allowed !== undefined) return tenantId !== undefined && allowed.includes(tenantId);
  return tenants.length === 0 || (tenantId !== undefined && tenants.includes(tenantId));
}

/**
 * What somebody who waits since `since` may try to finish with: all that was reported after that and that they have not
 * been granted, and when last.
 */
export function reportedSince(
  { reports }: CompanyApproval,
  since: string,
  granted: readonly Capability[] = [],
): Pick<ApprovalReport, 'at' | 'capabilities'> | undefined {
  const isNew = (name: Capability): boolean => !granted.includes(name);
  const news = reports.filter(
    ({ at, capabilities }) => Date.parse(at) >= Date.parse(since) && capabilities.some(isNew),
  );
  const last = news.at(-1);
  if (last === undefined) return undefined;
  const reported = new Set(news.flatMap(({ capabilities }) => capabilities.filter(isNew)));
  return { at: last.at, capabilities: CAPABILITY_NAMES.filter((name) => reported.has(name)) };
}
