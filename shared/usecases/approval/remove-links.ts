/**
 * Takes away the approval links that a person made: a link's page names them, and its row has their key. Off the list
 * first, so that a kill between leaves rows alone, which the next call finds.
 */
import { withoutLinks } from '../../domain/company-approval.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { MemberKey } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';

/** Writes nothing when they made none. */
export async function removeLinksOf(
  { approvals }: { readonly approvals: Approvals },
  { organizationKey, userKey }: MemberKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const links = await approvals.links(organizationKey, deadline);
  if (!links.ok) return links;
  const theirs = links.value.filter(({ madeBy }) => madeBy === userKey);
  if (theirs.length === 0) return succeed(undefined);
  const ids = theirs.map(({ id }) => id);
  const unlisted = await approvals.changeCompany(
    organizationKey,
    (company) => withoutLinks(company, ids),
    deadline,
  );
  if (!unlisted.ok) return unlisted;
  const gone = await Promise.all(theirs.map((link) => approvals.removeLink(link, deadline)));
  return gone.find((one) => !one.ok) ?? succeed(undefined);
}
