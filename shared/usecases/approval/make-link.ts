/**
 * Makes an approval link. Needs no vault: the name of who asks is sealed under a key that only the token can make. Whoever
 * makes one is listed in the organization first, so that its administrators find them, connected or not.
 */
import { linkEnd, type ApprovalLink } from '../../domain/approval-link.ts';
import { CAPABILITY_NAMES, type Capability } from '../../domain/capabilities.ts';
import { liveLinks, withLink, withoutLinks, type CompanyApproval } from '../../domain/company-approval.ts';
import { wasErasedSince } from '../../domain/erased-person.ts';
import { failure } from '../../domain/failures/failure.ts';
import { MAX_ASKER_CHARS, MAX_LIVE_LINKS } from '../../domain/limits.ts';
import { asOneLine } from '../../domain/one-line.ts';
import { isRunning } from '../../domain/organization-erasure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import { unlist, type JustErasedPorts } from '../organization/just-erased.ts';
import { nameOnce, type NamePorts } from '../organization/name-member.ts';
import { removeLinksOf } from './remove-links.ts';
import { tokenOf } from './link-token.ts';
import { shownLink, type ShownLink } from './shown-link.ts';

export interface MakeLinkPorts extends NamePorts, JustErasedPorts {
  readonly organizations: NamePorts['organizations'];
  readonly approvals: Approvals;
  readonly erasures: Pick<OrganizationErasures, 'read'>;
  readonly random: Randomness;
  readonly clock: Clock;
  readonly log: NamePorts['log'];
  readonly publicBaseUrl: string;
}

/** A link with its address, which is shown this once: only its hash is kept. */
export interface MadeLink extends ShownLink {
  readonly url: string;
}

/** Makes a link for these capabilities; all of them when absent. */
export async function makeApprovalLink(
  ports: MakeLinkPorts,
  caller: Caller,
  asked: { readonly capabilities?: readonly Capability[] | undefined },
  deadline: Deadline,
): Promise<Result<MadeLink>> {
  const { organizationKey } = caller;
  const now = ports.clock.now();
  // Before anything is written, so that somebody at the limit leaves nothing behind.
  const company = await ports.approvals.readCompany(organizationKey, deadline);
  if (!company.ok) return company;
  const erasure = await ports.erasures.read(organizationKey, deadline);
  if (!erasure.ok) return erasure;
  // The end of an erasure takes the list of links: a link of this moment would live on, and nobody could find it.
  if (isRunning(erasure.value, now))
    return failWith(failure('organization-being-erased', { retryAfterSeconds: 3_600 }));
  if (isFull(company.value, now)) return failWith(failure('approval-links-full'));
  const named = await ports.organizations.addMember(caller, deadline);
  if (!named.ok) return named;
  // A company may approve before anybody has connected: who it is to Wintro is known by then.
  await nameOnce(ports, caller, deadline);
  const secret = ports.random.id();
  const link = newLink(ports, caller, { secret, now, capabilities: asked.capabilities ?? CAPABILITY_NAMES });
  const inserted = await ports.approvals.insertLink(link, deadline);
  if (!inserted.ok) return inserted;
  const listed = await listLink(ports, link, deadline);
  if (!listed.ok) return listed;
  const kept = await keepUnlessErased(ports, caller, { id: link.id, from: now, deadline });
  if (!kept.ok) return kept;
  ports.log.write('approval.link-made');
  const url = `${ports.publicBaseUrl}/api/approve/${tokenOf(organizationKey, secret)}`;
  return succeed({ ...shownLink(link, caller.userKey), url });
}

/** Clocks of two instances may be so far apart. */
const CLOCKS_APART_MS = 5_000;

/** Whoever was erased while they made a link has none after it, nor a place in the list for one whose row has gone. */
async function keepUnlessErased(
  ports: MakeLinkPorts,
  caller: Caller,
  { id, from, deadline }: { readonly id: string; readonly from: number; readonly deadline: Deadline },
): Promise<Result<void>> {
  const person = await ports.erased.read(caller.userKey, deadline);
  if (!person.ok) return person;
  if (!wasErasedSince(person.value, from - CLOCKS_APART_MS)) return succeed(undefined);
  const gone = await ports.approvals.changeCompany(
    caller.organizationKey,
    (company) => withoutLinks(company, [id]),
    deadline,
  );
  const links = gone.ok ? await removeLinksOf(ports, caller, deadline) : gone;
  const unlisted = links.ok ? await unlist(ports, caller, deadline) : links;
  return unlisted.ok ? failWith(failure('write-conflict', { retryAfterSeconds: 5 })) : unlisted;
}

/** Signs that nobody can see, or that stand for nobody, would put an empty name on the page. */
const VISIBLE = /[\p{L}\p{N}]/u;

function newLink(
  { cipher, approvals }: MakeLinkPorts,
  { organizationKey, userKey, displayName }: Caller,
  made: { readonly secret: string; readonly now: number; readonly capabilities: readonly Capability[] },
): ApprovalLink {
  const { secret, now, capabilities } = made;
  const key = { organizationKey, id: cipher.hash(secret) };
  const name = asOneLine(displayName ?? '', MAX_ASKER_CHARS).trim();
  const asker = VISIBLE.test(name)
    ? { asker: cipher.seal(cipher.keyFromSecret(secret, 'asker'), approvals.contextOf(key), name) }
    : {};
  return {
    ...key,
    ...asker,
    madeBy: userKey,
    capabilities: CAPABILITY_NAMES.filter((one) => capabilities.includes(one)),
    createdAt: new Date(now).toISOString(),
    expiresAt: linkEnd(now),
    openConsents: [],
    starts: [],
  };
}

/** Lists the link, unless others have used the last place meanwhile; what falls out of the list is deleted. */
async function listLink(ports: MakeLinkPorts, link: ApprovalLink, deadline: Deadline): Promise<Result<void>> {
  const { organizationKey, id, expiresAt } = link;
  const now = ports.clock.now();
  let dropped: readonly string[] = [];
  const list = (company: CompanyApproval): CompanyApproval | undefined => {
    if (isFull(company, now)) return undefined;
    const listed = withLink(company, { id, expiresAt }, now);
    dropped = listed.dropped;
    return listed.company;
  };
  const done = await ports.approvals.changeCompany(organizationKey, list, deadline);
  const isListed = done.ok && done.value.links.some((one) => one.id === id);
  for (const gone of isListed ? dropped : [id])
    await ports.approvals.removeLink({ organizationKey, id: gone }, deadline);
  if (!done.ok) return done;
  return isListed ? succeed(undefined) : failWith(failure('approval-links-full'));
}

const isFull = (company: CompanyApproval, now: number): boolean =>
  liveLinks(company, now).length >= MAX_LIVE_LINKS;
