/** Approval links and what an organization knows of approvals, as they are stored. */
import type { ApprovalLink, LinkKey } from '../domain/approval-link.ts';
import type { CompanyApproval } from '../domain/company-approval.ts';
import type { Result } from '../domain/result.ts';
import type { OrganizationKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

export interface KnownLinks {
  readonly links: readonly ApprovalLink[];
  /** How many a later version has written: who made them is not known here, and they are left as they are. */
  readonly unreadable: number;
}

export interface Approvals {
  insertLink(link: ApprovalLink, deadline: Deadline): Promise<Result<void>>;
  readLink(key: LinkKey, deadline: Deadline): Promise<Result<ApprovalLink | undefined>>;
  /**
   * Compare and swap: runs again on the fresh row when somebody was first. The row itself, or undefined, is not written.
   * Answers the link as it stands then; undefined when there is none.
   */
  changeLink(
    key: LinkKey,
    change: (link: ApprovalLink) => ApprovalLink | undefined,
    deadline: Deadline,
  ): Promise<Result<ApprovalLink | undefined>>;
  /** Every link that has a row, whoever made it and whether it is listed or not; at most 1,000. */
  links(organizationKey: OrganizationKey, deadline: Deadline): Promise<Result<KnownLinks>>;
  removeLink(key: LinkKey, deadline: Deadline): Promise<Result<void>>;
  readCompany(organizationKey: OrganizationKey, deadline: Deadline): Promise<Result<CompanyApproval>>;
  /** Compare and swap, as for a link; answers what stands then. */
  changeCompany(
    organizationKey: OrganizationKey,
    change: (company: CompanyApproval) => CompanyApproval | undefined,
    deadline: Deadline,
  ): Promise<Result<CompanyApproval>>;
  /** What the name in a link is bound to. */
  contextOf(key: LinkKey): readonly string[];
}
