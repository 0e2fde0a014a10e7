/**
 * Somebody's own data: the connection without its tokens, who they are in the organization's list, their approval links,
 * what an erasure of the last day has left, their signature, their sends, and what the audit says about them. One call
 * holds so much and takes so long; the next one goes on from there. An outage fails
 * it, since the same call says more later; what nobody can open any more says so in its place.
 */
import { defined } from '../../domain/defined.ts';
import { EXPORT_AUDIT_ROWS, EXPORT_MS, EXPORT_PAGE_ROWS, EXPORT_SENDS } from '../../domain/limits.ts';
import type { MemberFacts } from '../../domain/organization.ts';
import type { StoredAuditRow } from '../../domain/audit.ts';
import { placeIn, wordOf, type ExportPlace } from '../../domain/own-data.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { openAudit, type AuditPorts } from '../audit/audit-event.ts';
import { viewOf, type ConnectionView, type StatusPorts } from '../connect/read-status.ts';
import { knownMember, openOrganization } from '../organization/open-organization.ts';
import { NO_STANDING, readStanding, type Standing, type StandingPorts } from './export-standing.ts';
import {
  NO_SIGNATURE,
  openSignature,
  type CleaningPorts,
  type SignatureOf,
} from '../signature/open-signature.ts';
import { shown, type ShownSignature } from '../signature/show-signature.ts';
import {
  nextSends,
  openLedger,
  type ExportedSend,
  type OpenLedger,
  type SendsPorts,
} from './export-sends.ts';

export type ExportPorts = StatusPorts & SendsPorts & AuditPorts & StandingPorts & CleaningPorts;

/** What stands beside it is on the first page alone. */
export interface OwnData extends Standing {
  /** Instant (ISO). */
  readonly exportedAt: string;
  readonly connection: ConnectionView;
  /** As the organization's list has it; absent fields are not known. */
  readonly person: Partial<MemberFacts>;
  /** What stands for the person in the audit. */
  readonly auditId?: string;
  /** Absent while there is none. */
  readonly signature?: ShownSignature;
  readonly sends: readonly ExportedSend[];
  readonly audit: readonly StoredAuditRow[];
  /** False when nobody can tell the person from the audit any more. */
  readonly auditReadable: boolean;
  readonly truncated: boolean;
  /** Given to go on. */
  readonly next?: string;
}

/** Exports what is kept about the caller, from a place on. */
export async function exportOwn(
  ports: ExportPorts,
  caller: Caller,
  after: string | undefined,
  deadline: Deadline,
): Promise<Result<OwnData>> {
  const { userKey } = caller;
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const connection = await viewOf(ports, { caller, row: row.value, deadline });
  if (!connection.ok) return connection;
  const ledger = await openLedger(ports, userKey, row.value, deadline);
  if (!ledger.ok) return ledger;
  const signature = await signatureOf(ports, { userKey, row: row.value, deadline });
  if (!signature.ok) return signature;
  const self = await knownAs(ports, caller, deadline);
  if (!self.ok) return self;
  const standing = after === undefined ? await readStanding(ports, caller, deadline) : succeed(NO_STANDING);
  if (!standing.ok) return standing;
  const found = await gather(ports, { caller, ledger: ledger.value, self: self.value, deadline }, after);
  if (!found.ok) return found;
  await noteExport(ports, caller, after, deadline);
  const { facts: person, auditId, isTold } = self.value;
  const { next, ...lists } = found.value;
  return succeed({
    exportedAt: new Date(ports.clock.now()).toISOString(),
    ...{ connection: connection.value, person, ...standing.value, ...lists },
    ...{ auditReadable: isTold, truncated: next !== undefined },
    ...defined({ auditId, signature: signature.value, next: next && wordOf(next) }),
  });
}

async function signatureOf(
  ports: ExportPorts,
  whose: SignatureOf,
): Promise<Result<ShownSignature | undefined>> {
  const found = await openSignature(ports, whose);
  if (!found.ok) return found;
  return succeed(found.value.version === NO_SIGNATURE ? undefined : await shown(ports, found.value));
}

interface Self {
  readonly facts: Partial<MemberFacts>;
  readonly auditId?: string;
  /** Whether the audit can be searched for this person: they are listed nowhere, or their hash can be made. */
  readonly isTold: boolean;
}

/** Who the caller is in the organization's own list, which knows nothing of somebody who is not listed. */
async function knownAs(ports: ExportPorts, caller: Caller, deadline: Deadline): Promise<Result<Self>> {
  const { userKey, organizationKey } = caller;
  const member = await ports.organizations.readMember(caller, deadline);
  if (!member.ok) return member;
  if (member.value === undefined) return succeed({ facts: {}, isTold: true });
  const listed = { userKey, ...member.value };
  const opened = await openOrganization(ports, organizationKey, deadline);
  return mapResult(opened, (organization) => {
    const known = knownMember(ports, organization, listed);
    return { ...known, isTold: !organization.hasAudit || known.auditId !== undefined };
  });
}

interface Search {
  readonly caller: Caller;
  readonly ledger: OpenLedger;
  readonly self: Self;
  readonly deadline: Deadline;
}

interface Gathered {
  readonly sends: readonly ExportedSend[];
  readonly audit: readonly StoredAuditRow[];
  /** Where it was left. */
  readonly next: ExportPlace | undefined;
}

async function gather(
  ports: ExportPorts,
  search: Search,
  after: string | undefined,
): Promise<Result<Gathered>> {
  const started = ports.clock.elapsed();
  const isOver = (): boolean => ports.clock.elapsed() - started >= EXPORT_MS;
  const sends: ExportedSend[] = [];
  const audit: StoredAuditRow[] = [];
  let place: ExportPlace | undefined = placeIn(after);
  for (let looked = 0; place !== undefined && looked < EXPORT_AUDIT_ROWS;) {
    if (sends.length >= EXPORT_SENDS && place.part === 'sends') break;
    const page: Result<Page> = await nextPage(ports, search, place);
    if (!page.ok) return page;
    sends.push(...page.value.sends);
    audit.push(...page.value.audit);
    if (place.part === 'audit') looked += EXPORT_PAGE_ROWS;
    place = page.value.next;
    if (isOver() || page.value.isFull === true) break;
  }
  return succeed({ sends, audit, next: place });
}

interface Page extends Gathered {
  /** An answer holds no more. */
  readonly isFull?: boolean;
}

async function nextPage(
  ports: ExportPorts,
  search: Search,
  { part, after }: ExportPlace,
): Promise<Result<Page>> {
  const { caller, ledger, self, deadline } = search;
  if (part === 'sends') {
    const sends = await nextSends(ports, ledger, after, deadline);
    return mapResult(sends, ({ sends: rows, isLast, isFull }) => ({
      ...{ sends: rows, audit: [], isFull },
      next: isLast ? { part: 'audit' } : { part, ...defined({ after: rows.at(-1)?.id }) },
    }));
  }
  const { auditId } = self;
  if (auditId === undefined) return succeed({ sends: [], audit: [], next: undefined });
  const query = { limit: EXPORT_PAGE_ROWS, ...defined({ after }) };
  const page = await ports.audit.page(caller.organizationKey, query, deadline);
  return mapResult(page, ({ rows, next }) => ({
    sends: [],
    audit: rows.filter(({ actor, subject }) => actor === auditId || subject === auditId),
    next: next === undefined ? undefined : { part, after: next },
  }));
}

/** An export stands in the audit if it can; its further pages once an hour. */
async function noteExport(
  ports: ExportPorts,
  { organizationKey, userKey: actor }: Caller,
  after: string | undefined,
  deadline: Deadline,
): Promise<void> {
  ports.log.write('data.exported');
  const add = await openAudit(ports, { organizationKey, actor }, deadline);
  const fact = { event: 'data.exported', outcome: 'done' } as const;
  const added = add.ok ? await add.value(fact, deadline, after === undefined ? undefined : 'once') : add;
  if (!added.ok) ports.log.write('audit.unrecorded', { reason: added.failure.reason });
}
