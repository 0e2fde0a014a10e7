/** The links of an organization: a recruiter sees and takes back their own, an organization admin everybody's. */
import { isLiveLink, withRevocation, type ApprovalLink } from '../../domain/approval-link.ts';
import { liveLinks, withLinkRevoked } from '../../domain/company-approval.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import { may, type Caller } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Log } from '../../ports/log.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { shownLink, type ShownLink } from './shown-link.ts';

export interface OwnLinksPorts {
  readonly approvals: Approvals;
  readonly clock: Clock;
  readonly log: Log;
}

const isTheirs = (caller: Caller, link: ApprovalLink): boolean =>
  link.madeBy === caller.userKey || may(caller, 'manage-approval-links');

/** The live links that the caller may take back, the newest first. */
export async function listApprovalLinks(
  ports: OwnLinksPorts,
  caller: Caller,
  deadline: Deadline,
): Promise<Result<readonly ShownLink[]>> {
  const { organizationKey, userKey } = caller;
  const company = await ports.approvals.readCompany(organizationKey, deadline);
  if (!company.ok) return company;
  const listed = liveLinks(company.value, ports.clock.now()).toReversed();
  const reads = await Promise.all(
    listed.map(({ id }) => ports.approvals.readLink({ organizationKey, id }, deadline)),
  );
  const shown: ShownLink[] = [];
  for (const read of reads) {
    // What a later version wrote is that version's to show, and takes no other link from anybody.
    if (!read.ok && read.failure.reason === 'row-newer') continue;
    if (!read.ok) return read;
    const link = read.value;
    if (link && isLiveLink(link, ports.clock.now()) && isTheirs(caller, link))
      shown.push(shownLink(link, userKey));
  }
  return succeed(shown);
}

/** Takes a link back; twice is once. Somebody else's is not found. */
export async function revokeApprovalLink(
  ports: OwnLinksPorts,
  caller: Caller,
  id: string,
  deadline: Deadline,
): Promise<Result<ShownLink>> {
  const { organizationKey, userKey } = caller;
  const at = new Date(ports.clock.now()).toISOString();
  const revoke = (link: ApprovalLink): ApprovalLink | undefined =>
    isTheirs(caller, link) ? withRevocation(link, at) : undefined;
  const changed = await ports.approvals.changeLink({ organizationKey, id }, revoke, deadline);
  if (!changed.ok) return changed;
  const link = changed.value;
  if (link === undefined || !isTheirs(caller, link)) return failWith(failure('not-found'));
  const revokedAt = link.revokedAt ?? at;
  const unlisted = await ports.approvals.changeCompany(
    organizationKey,
    (company) => withLinkRevoked(company, id, revokedAt),
    deadline,
  );
  if (unlisted.ok && revokedAt === at) ports.log.write('approval.link-revoked');
  return mapResult(unlisted, () => shownLink(link, userKey));
}
