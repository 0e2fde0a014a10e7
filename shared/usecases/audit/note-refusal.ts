/**
 * Audits what somebody was refused: at most once per person, event, reason and hour, with a count, so that nobody fills
 * the audit by asking again and again. A refusal stands whether or not its row does.
 */
import { refusalHourOf, type AuditedEvent } from '../../domain/audit.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import type { Caller, OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { RefusalCounts } from '../../ports/audit.ts';
import type { Deadline } from '../../ports/world.ts';
import { nameOnce } from '../organization/name-member.ts';
import { openAudit, type AuditPorts } from './audit-event.ts';

export interface RefusalPorts extends AuditPorts {
  readonly refusals: RefusalCounts;
}

export interface Refusal {
  readonly organizationKey: OrganizationKey;
  readonly actor: UserKey;
  /** Given where the actor need not be a member by then: they are named. */
  readonly caller?: Caller;
  readonly event: Extract<AuditedEvent, 'access.refused' | 'connect.rejected' | 'send.refused'>;
  readonly reason: FailureReason;
}

/** Counts the refusal, and adds a row for the first of the hour. */
export async function noteRefusal(
  ports: RefusalPorts,
  { organizationKey, actor, caller, event, reason }: Refusal,
  deadline: Deadline,
): Promise<void> {
  const kind = [actor, event, reason].join(' ');
  const count = ports.refusals.note(kind, refusalHourOf(ports.clock.now()));
  if (count === undefined) return;
  if (event === 'access.refused') ports.log.write(event, { reason });
  if (caller !== undefined) await nameOnce(ports, caller, deadline);
  const add = await openAudit(ports, { organizationKey, actor }, deadline);
  const fact = { event, outcome: 'done', reason, count } as const;
  const added = add.ok ? await add.value(fact, deadline, 'once') : add;
  if (!added.ok) ports.log.write('audit.unrecorded', { reason: added.failure.reason });
}
