/**
 * An administrator's return from Microsoft's approval page, to a walk that was begun from a link. Nobody can check what
 * it says, so it is noted as reported: it leads to an offer, never to a connection. An error wins over the word
 * `admin_consent`, which stands beside it too.
 */
import { isLiveLink, isOpen, withReturn, type ApprovalLink } from '../../domain/approval-link.ts';
import { capabilitiesOf, type Capability } from '../../domain/capabilities.ts';
import { isKnownTenant, withReport, type CompanyApproval } from '../../domain/company-approval.ts';
import { defined } from '../../domain/defined.ts';
import type { TenantAllowList } from '../../domain/organization.ts';
import { GUID } from '../../domain/guid.ts';
import { mapFound, succeed, type Result } from '../../domain/result.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Entra, RedirectError } from '../../ports/entra.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteEvent, type AuditedFact, type AuditedPeople, type AuditPorts } from '../audit/audit-event.ts';
import { openToken, type ConsentTicket } from './link-token.ts';

export interface ReturnConsentPorts extends AuditPorts {
  readonly approvals: Approvals;
  readonly entra: Pick<Entra, 'meaningOf'>;
  readonly tenantAllowList: TenantAllowList;
}

/** What came back; all of it may be forged. */
export interface ConsentAnswer {
  readonly error?: RedirectError;
  /** Microsoft's word that an administrator approved; it stands beside an error too. */
  readonly adminConsent?: true;
  readonly tenant?: string;
  /** The permissions as Microsoft names them. */
  readonly scope?: string;
}

/** How a walk ended, for the page that the administrator sees. */
export interface ConsentReturn {
  readonly consent: 'approved' | 'approved-elsewhere' | 'nothing-approved' | 'declined' | 'failed';
  /** Of the link, so that the page can lead back to it. */
  readonly token: string;
  readonly capabilities: readonly Capability[];
  /** What was asked and is not among what was reported. */
  readonly missing: readonly Capability[];
  /** Microsoft's own code. */
  readonly code?: string;
}

/** Ends the walk of this ticket; undefined when there is none such, or not any more. */
export async function returnConsent(
  ports: ReturnConsentPorts,
  ticket: ConsentTicket,
  answer: ConsentAnswer,
  deadline: Deadline,
): Promise<Result<ConsentReturn | undefined>> {
  // A word that belongs to no page of an administrator ends nothing.
  if (answer.error === undefined && answer.adminConsent !== true) return succeed(undefined);
  const stateHash = ports.cipher.hash(ticket.secret);
  const found = await findWalk(ports, ticket, stateHash, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) return succeed(undefined);
  const link = found.value;
  const ended = answer.error
    ? succeed(refused(ports, link, answer.error))
    : await noteReport(ports, { link, walk: stateHash }, answer, deadline);
  if (!ended.ok) return ended;
  // After the note: a crash between leaves a walk that may come back once more with the same word.
  const isNoted = ended.value.consent === 'approved';
  const at = isNoted ? new Date(ports.clock.now()).toISOString() : undefined;
  const closed = await ports.approvals.changeLink(link, (row) => withReturn(row, stateHash, at), deadline);
  // Last, so that a closed vault or slow storage keeps neither the walk nor the page: the report stands without its row.
  // Of an hour one row: whoever comes back again and again does not fill the audit.
  if (isNoted) await noteEvent(ports, reportOf(link), deadline, 'once');
  return mapFound(closed, () => ({ ...ended.value, token: ticket.token }));
}

/** Nobody knows who came back: a report has no actor. */
const reportOf = ({ organizationKey }: ApprovalLink): AuditedPeople & AuditedFact => ({
  organizationKey,
  actor: undefined,
  event: 'approval.reported',
  outcome: 'done',
});

/** The link whose walk this is. */
async function findWalk(
  ports: ReturnConsentPorts,
  { token }: ConsentTicket,
  stateHash: string,
  deadline: Deadline,
): Promise<Result<ApprovalLink | undefined>> {
  const opened = openToken(ports.cipher, token);
  if (opened === undefined) return succeed(undefined);
  const read = await ports.approvals.readLink(opened.key, deadline);
  if (!read.ok) return read;
  const link = read.value;
  return succeed(link && isWaitedFor(ports, link, stateHash) ? link : undefined);
}

/** Of a link that was taken back meanwhile nothing is believed. */
function isWaitedFor({ cipher, clock }: ReturnConsentPorts, link: ApprovalLink, stateHash: string): boolean {
  const now = clock.now();
  const open = link.openConsents.find((one) => cipher.equal(one.stateHash, stateHash));
  return open !== undefined && isOpen(open, now) && isLiveLink(link, now);
}

type Ended = Omit<ConsentReturn, 'token'>;

function refused(ports: ReturnConsentPorts, { capabilities }: ApprovalLink, error: RedirectError): Ended {
  const { reason, code } = ports.entra.meaningOf(error);
  ports.log.write('approval.not-given', { reason, code });
  const consent = DECLINED.has(reason) ? 'declined' : 'failed';
  return { consent, capabilities: [], missing: capabilities, ...defined({ code }) };
}

const DECLINED: ReadonlySet<string> = new Set(['consent-not-given', 'sign-in-not-finished']);

async function noteReport(
  ports: ReturnConsentPorts,
  { link, walk }: { readonly link: ApprovalLink; readonly walk: string },
  { tenant, scope }: ConsentAnswer,
  deadline: Deadline,
): Promise<Result<Ended>> {
  const { organizationKey } = link;
  const capabilities = approvedOf(link, scope);
  const missing = link.capabilities.filter((one) => !capabilities.includes(one));
  if (capabilities.length === 0) return succeed({ consent: 'nothing-approved', capabilities, missing });
  const tenantId = tenant !== undefined && GUID.test(tenant) ? tenant.toLowerCase() : undefined;
  const allowed = ports.tenantAllowList.get(organizationKey);
  const report = {
    at: new Date(ports.clock.now()).toISOString(),
    capabilities,
    ...defined({ tenantId, walk }),
  };
  const isOurs = (company: CompanyApproval): boolean => isKnownTenant(company, allowed, tenantId);
  let before: CompanyApproval | undefined;
  const note = (company: CompanyApproval): CompanyApproval | undefined => {
    before = company;
    return isOurs(company) ? withReport(company, report) : undefined;
  };
  const noted = await ports.approvals.changeCompany(organizationKey, note, deadline);
  if (!noted.ok) return noted;
  const isKnown = isOurs(noted.value);
  // The same return, twice at the same moment: whoever was first has told of it.
  const isToldAlready = isKnown && noted.value === before;
  await ports.log.aboutOrganization(organizationKey, () => {
    if (!isToldAlready) ports.log.write(isKnown ? 'approval.reported' : 'approval.reported-elsewhere');
    return Promise.resolve();
  });
  return succeed({ consent: isKnown ? 'approved' : 'approved-elsewhere', capabilities, missing });
}

/** What was asked, as far as the return names it; a return that names nothing, or all that is registered, means all. */
function approvedOf({ capabilities }: ApprovalLink, scope: string | undefined): readonly Capability[] {
  const scopes = (scope ?? '').split(/\s+/).filter((one) => one !== '');
  if (scopes.length === 0 || scopes.some((one) => one.endsWith('/.default'))) return capabilities;
  const granted = capabilitiesOf(scopes);
  return capabilities.filter((one) => granted.includes(one));
}
