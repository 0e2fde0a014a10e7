/**
 * Turns an event into a row of its organization's audit. What must not happen unseen asks for the row first and gives up
 * without it; everything else goes on, and the log says that a row is missing.
 */
import type { AuditedEvent, AuditOutcome } from '../../domain/audit.ts';
import { defined } from '../../domain/defined.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { AuditTrail } from '../../ports/audit.ts';
import type { Connections } from '../../ports/connections.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Log, LogScope } from '../../ports/log.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { openAuditKey, type OrganizationKeyPorts } from '../organization/organization-keys.ts';
import { auditPerson } from './audit-person.ts';

export interface AuditPorts extends OrganizationKeyPorts {
  readonly audit: AuditTrail;
  readonly connections: Pick<Connections, 'read'>;
  readonly erased: Pick<ErasedPeople, 'read'>;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly log: Log & Pick<LogScope, 'requestId' | 'about' | 'aboutOrganization' | 'settled' | 'whom'>;
}

/** Whose event it is. */
export interface AuditedPeople {
  readonly organizationKey: OrganizationKey;
  /** Who does it; undefined when it is no person. */
  readonly actor: UserKey | undefined;
  /** To whom it is done, if that is somebody else. */
  readonly subject?: UserKey | undefined;
}

export interface AuditedFact {
  readonly event: AuditedEvent;
  readonly outcome: AuditOutcome;
  readonly reason?: FailureReason | undefined;
  readonly count?: number | undefined;
}

/** Adds rows about the same people, though their salts may go meanwhile. `once`: no second one like it in the same hour. */
export type AddFact = (fact: AuditedFact, deadline: Deadline, once?: 'once') => Promise<Result<void>>;

/** Adds one row: who did what to whom, and what became of it. */
export async function auditEvent(
  ports: AuditPorts,
  entry: AuditedPeople & AuditedFact,
  deadline: Deadline,
  once?: 'once',
): Promise<Result<void>> {
  const add = await openAudit(ports, entry, deadline);
  if (!add.ok) return add;
  const { event, outcome, reason, count } = entry;
  return add.value({ event, outcome, reason, count }, deadline, once);
}

/** The same for what happens all the same: a row that could not be added is told to the operator. */
export async function noteEvent(
  ports: AuditPorts,
  entry: AuditedPeople & AuditedFact,
  deadline: Deadline,
  once?: 'once',
): Promise<void> {
  const added = await auditEvent(ports, entry, deadline, once);
  if (!added.ok) ports.log.write('audit.unrecorded', { reason: added.failure.reason });
}

/** Finds out how the people of some rows are called there: before an effect that takes their salts away. */
export async function openAudit(
  ports: AuditPorts,
  { organizationKey, actor, subject }: AuditedPeople,
  deadline: Deadline,
): Promise<Result<AddFact>> {
  const key = await openAuditKey(ports, organizationKey, deadline);
  if (!key.ok) return key;
  const hashOf = async (userKey: UserKey | undefined): Promise<Result<string | undefined>> =>
    userKey === undefined
      ? succeed(undefined)
      : auditPerson(ports, key.value, { organizationKey, userKey }, deadline);
  const doer = await hashOf(actor);
  if (!doer.ok) return doer;
  const other = await hashOf(subject === actor ? undefined : subject);
  if (!other.ok) return other;
  const people = defined({ actor: doer.value, subject: other.value });
  return succeed(({ event, outcome, ...more }, until, once) => {
    const at = new Date(ports.clock.now()).toISOString();
    const row = { event, outcome, at, ...people, ...defined({ ...more, requestId: ports.log.requestId() }) };
    const kind = once && ports.cipher.hash(JSON.stringify([event, more.reason, people.actor]));
    return ports.audit.add(organizationKey, row, until, kind);
  });
}
