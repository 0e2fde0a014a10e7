/** What must not happen unseen: its intent stands in the audit before it, or it does not happen; its outcome after it. */
import { succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import { openAudit, type AddFact, type AuditedPeople, type AuditPorts } from './audit-event.ts';

/** Writes the intent; what comes back writes the outcome, and says to the operator when it could not. */
export async function intend(
  ports: AuditPorts,
  people: AuditedPeople,
  event: Parameters<AddFact>[0]['event'],
  deadline: Deadline,
): Promise<Result<(done: Result<unknown>) => Promise<void>>> {
  const add = await openAudit(ports, people, deadline);
  if (!add.ok) return add;
  const intended = await add.value({ event, outcome: 'intended' }, deadline);
  if (!intended.ok) return intended;
  return succeed(async (done) => {
    const outcome = done.ok
      ? ({ outcome: 'done' } as const)
      : ({ outcome: 'failed', reason: done.failure.reason } as const);
    const added = await add.value({ event, ...outcome }, deadline);
    if (!added.ok) ports.log.write('audit.unrecorded', { reason: added.failure.reason });
  });
}
