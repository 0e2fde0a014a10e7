/** The caller's own erasure. It is audited if it can be, and happens all the same. */
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { openAudit, type AuditedFact, type AuditPorts } from '../audit/audit-event.ts';
import { erasePerson, type ErasePorts, type ErasureReceipt } from './erase-person.ts';

/** Erases everything that is kept about the caller; twice is once, and a repeat goes on where a kill left it. */
export async function eraseOwn(
  ports: ErasePorts & AuditPorts,
  { organizationKey, userKey }: Caller,
  deadline: Deadline,
): Promise<Result<ErasureReceipt>> {
  const add = await openAudit(ports, { organizationKey, actor: userKey }, deadline);
  const note = async (fact: Omit<AuditedFact, 'event'>): Promise<void> => {
    const added = add.ok ? await add.value({ event: 'person.erased', ...fact }, deadline) : add;
    if (!added.ok) ports.log.write('audit.unrecorded', { reason: added.failure.reason });
  };
  await note({ outcome: 'intended' });
  const done = await erasePerson(ports, { organizationKey, userKey }, deadline, () =>
    note({ outcome: 'done' }),
  );
  ports.log.write('person.erased', { fault: done.ok ? undefined : done.failure.reason });
  if (!done.ok) await note({ outcome: 'failed', reason: done.failure.reason });
  return done;
}
