/** The links of an organization: a recruiter sees and takes back their own, an organization admin everybody's. */
import { isLiveLink, withRevocation, type ApprovalLink } from '../../domain/approval-link.ts';
import { withLinkRevoked } from '../../domain/company-approval.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, type Result } from '../../domain/result.ts';
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

/**
 * The live links that the caller may take back, the newest first. The rows tell, and the list of the organization their
 * order alone: a list that was damaged hides no link that works.
 */
export async function listApprovalLinks(
  ports: OwnLinksPorts,
  caller: Caller,
  deadline: Deadline,
): Promise<Result<readonly ShownLink[]>> {
  const { organizationKey, userKey } = caller;
  const company = await ports.approvals.readCompany(organizationKey, deadline);
  if (!company.ok) return company;
  const places = new Map(company.value.links.map(({ id }, place) => [id, place]));
  const placeOf = ({ id }: ApprovalLink): number => places.get(id) ?? -1;
  const now = ports.clock.now();
  // What a later version wrote is that version's to show, and takes no other link from anybody.
  return mapResult(await ports.approvals.links(organizationKey, deadline), ({ links }) =>
    links
      .filter((link) => isLiveLink(link, now) && isTheirs(caller, link))
      .toSorted((one, other) => placeOf(other) - placeOf(one))
      .map((link) => shownLink(link, userKey)),
  );
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
