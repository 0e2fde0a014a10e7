/**
 * Whether an organization lets a message go out. Asked before anything is done for it, and once more with the send's turn
 * in hand, before its ledger row: what waited for long is judged by the policy of then, and nobody else of this process
 * can use up the day in between. A refusal leaves no row in the ledger.
 */
import { CAP_HOURS } from '../../domain/limits.ts';
import type { Outgoing } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import {
  isPolicyRefusal,
  refusalBy,
  refusalByCap,
  type SendingPolicy,
  type ToAsciiDomain,
} from '../../domain/sending-policy.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteRefusal, type RefusalPorts } from '../audit/note-refusal.ts';
import { currentPolicy, type PolicyPorts } from './current-policy.ts';

export interface GatePorts extends PolicyPorts, RefusalPorts {
  readonly sends: Sends;
  readonly toAsciiDomain: ToAsciiDomain;
}

/** By the policy in hand, without any call. */
export function allowedBy(
  { toAsciiDomain }: Pick<GatePorts, 'toAsciiDomain'>,
  policy: Result<SendingPolicy>,
  message: Outgoing,
): Result<SendingPolicy> {
  if (!policy.ok) return policy;
  const refusal = refusalBy(policy.value, message, toAsciiDomain);
  return refusal === undefined ? policy : failWith(refusal);
}

/** By the policy of this moment, the cap of the day included. */
export async function allowedNow(
  ports: GatePorts,
  caller: Caller,
  message: Outgoing,
  deadline: Deadline,
): Promise<Result<unknown>> {
  const current = await currentPolicy(ports, caller.organizationKey, deadline);
  const policy = allowedBy(ports, current, message);
  if (!policy.ok || policy.value.dailyCap === undefined) return policy;
  const sent = await sentToday(ports, caller, policy.value.dailyCap, deadline);
  if (!sent.ok) return sent;
  const refusal = refusalByCap(policy.value, sent.value);
  return refusal === undefined ? succeed(undefined) : failWith(refusal);
}

/** What the caller has sent in the hours of the cap, counted up to `most`. */
export function sentToday(
  { sends, clock }: Pick<GatePorts, 'sends' | 'clock'>,
  { userKey }: Caller,
  most: number,
  deadline: Deadline,
): Promise<Result<number>> {
  const from = clock.now() - CAP_HOURS * 3_600_000;
  return sends.countSince(userKey, { from, most }, deadline);
}

/** The organization can see that somebody was refused; whether its row could be written changes nothing for them. */
export async function noteIfRefused(
  ports: RefusalPorts,
  { organizationKey, userKey: actor }: Caller,
  { kind, ended }: { readonly kind: Outgoing['kind']; readonly ended: Result<unknown> },
  deadline: Deadline,
): Promise<void> {
  if (ended.ok || !isPolicyRefusal(ended.failure)) return;
  const { reason } = ended.failure;
  ports.log.write('send.refused', { kind, reason });
  await noteRefusal(ports, { organizationKey, actor, event: 'send.refused', reason }, deadline);
}
