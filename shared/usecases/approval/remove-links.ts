/**
 * Takes away the approval links that a person made: a link's page names them, and its row has their key. Off the list
 * first, so that a kill between leaves rows alone, which the next call finds. What a later version wrote names nobody here
 * and stays: the same call takes it away once that version runs.
 */
import { withoutLinks } from '../../domain/company-approval.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { MemberKey } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';

/** Writes nothing when they made none. Answers how many links of the organization could not be read: theirs may be among them. */
export async function removeLinksOf(
  { approvals }: { readonly approvals: Approvals },
  { organizationKey, userKey }: MemberKey,
  deadline: Deadline,
): Promise<Result<number>> {
  const found = await approvals.links(organizationKey, deadline);
  if (!found.ok) return found;
  const { links, unreadable } = found.value;
  const theirs = links.filter(({ madeBy }) => madeBy === userKey);
  if (theirs.length === 0) return succeed(unreadable);
  const ids = theirs.map(({ id }) => id);
  const unlisted = await approvals.changeCompany(
    organizationKey,
    (company) => withoutLinks(company, ids),
    deadline,
  );
  if (!unlisted.ok) return unlisted;
  const gone = await Promise.all(theirs.map((link) => approvals.removeLink(link, deadline)));
  const failed = gone.find((one) => !one.ok);
  return failed === undefined ? succeed(unreadable) : mapResult(failed, () => unreadable);
}
