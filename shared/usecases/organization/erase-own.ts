/**
 * The caller's own erasure. It is audited if it can be, and happens all the same. While the organization sets a cap of a
 * day, what they have sent in the last 24 hours counts on.
 */
import { MAX_DAILY_CAP } from '../../domain/limits.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { SendingPolicies } from '../../ports/sending-policies.ts';
import type { Deadline } from '../../ports/world.ts';
import { openAudit, type AuditedFact, type AuditPorts } from '../audit/audit-event.ts';
import { erasePerson, type ErasePorts, type ErasureReceipt } from './erase-person.ts';

export interface EraseOwnPorts extends ErasePorts, AuditPorts {
  readonly policies: Pick<SendingPolicies, 'read'>;
  readonly erased: ErasePorts['erased'];
  readonly connections: ErasePorts['connections'];
  readonly log: AuditPorts['log'];
}

/** Erases everything that is kept about the caller; twice is once, and a repeat goes on where a kill left it. */
export async function eraseOwn(
  ports: EraseOwnPorts,
  { organizationKey, userKey }: Caller,
  deadline: Deadline,
): Promise<Result<ErasureReceipt>> {
  const policy = await ports.policies.read(organizationKey, deadline);
  if (!policy.ok) return policy;
  const add = await openAudit(ports, { organizationKey, actor: userKey }, deadline);
  const note = async (fact: Omit<AuditedFact, 'event'>): Promise<void> => {
    const added = add.ok ? await add.value({ event: 'person.erased', ...fact }, deadline) : add;
    if (!added.ok) ports.log.write('audit.unrecorded', { reason: added.failure.reason });
  };
  await note({ outcome: 'intended' });
  // Of a policy that cannot be read nobody knows that it sets none.
  const isCapped = policy.value.dailyCap !== undefined || !policy.value.isWhole;
  const done = await erasePerson(ports, { organizationKey, userKey }, deadline, {
    ...(isCapped && { mostCounted: MAX_DAILY_CAP }),
    beforeTheLast: () => note({ outcome: 'done' }),
  });
  ports.log.write('person.erased', { fault: done.ok ? undefined : done.failure.reason });
  if (!done.ok) await note({ outcome: 'failed', reason: done.failure.reason });
  return done;
}
