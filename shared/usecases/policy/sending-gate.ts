/**
 * Whether an organization lets a message go out. Asked before anything is done for it, and once more with the send's turn
 * in hand, before its ledger row: what waited for long is judged by the policy of then, and nobody else of this process
 * can use up the day in between. A refusal leaves no row in the ledger.
 */
import { countWindow } from '../../domain/erased-person.ts';
import type { Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import {
  isPolicyRefusal,
  refusalBy,
  refusalByCap,
  type SendingPolicy,
  type ToAsciiDomain,
} from '../../domain/sending-policy.ts';
import { madeAt } from '../../domain/send.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteRefusal, type RefusalPorts } from '../audit/note-refusal.ts';
import { currentPolicy, type PolicyPorts } from './current-policy.ts';

export interface GatePorts extends PolicyPorts, RefusalPorts {
  readonly sends: Sends;
  readonly erased: Pick<ErasedPeople, 'read'>;
  readonly toAsciiDomain: ToAsciiDomain;
}

/** By the policy in hand, without any call. */
export function allowedBy(
  { toAsciiDomain }: Pick<GatePorts, 'toAsciiDomain'>,
  policy: Result<SendingPolicy>,
  message: Message,
): Result<SendingPolicy> {
  if (!policy.ok) return policy;
  const refusal = refusalBy(policy.value, message, toAsciiDomain);
  return refusal === undefined ? policy : failWith(refusal);
}

/** Who sends, and of what stands in the ledger already its id. */
export interface Sender extends Pick<Caller, 'userKey' | 'organizationKey'> {
  readonly sendId?: string;
}

/**
 * By the policy of this moment, the cap of the day included. What has waited counts by when it was asked for: those that
 * were asked for in the day before it go first.
 */
export async function allowedNow(
  ports: GatePorts,
  { userKey, organizationKey, sendId: before }: Sender,
  message: Message,
  deadline: Deadline,
): Promise<Result<unknown>> {
  const current = await currentPolicy(ports, organizationKey, deadline);
  const policy = allowedBy(ports, current, message);
  if (!policy.ok) return policy;
  return underCap(ports, policy.value, { userKey, before, count: 1 }, deadline);
}

/** Many messages at once, by the policy of this moment: all of them, or none. A refusal names each that is refused. */
export async function allowedTogether(
  ports: GatePorts,
  { userKey, organizationKey }: Pick<Caller, 'userKey' | 'organizationKey'>,
  items: readonly { readonly message: Message; readonly pointer: string }[],
  deadline: Deadline,
): Promise<Result<unknown>> {
  const policy = await currentPolicy(ports, organizationKey, deadline);
  if (!policy.ok) return policy;
  const refused = items.flatMap(({ message, pointer }) => {
    const refusal = refusalBy(policy.value, message, ports.toAsciiDomain);
    return refusal === undefined ? [] : [{ refusal, pointer }];
  });
  const [first] = refused;
  if (first === undefined)
    return underCap(ports, policy.value, { userKey, before: undefined, count: items.length }, deadline);
  const detail = 'The sending policy of your organization does not allow it.';
  return failWith({ ...first.refusal, errors: refused.map(({ pointer }) => ({ pointer, detail })) });
}

interface Counted {
  readonly userKey: Caller['userKey'];
  /** The send itself, when it stands in the ledger already. */
  readonly before: string | undefined;
  /** How many are to go out. */
  readonly count: number;
}

async function underCap(
  ports: GatePorts,
  policy: SendingPolicy,
  { userKey, before, count }: Counted,
  deadline: Deadline,
): Promise<Result<unknown>> {
  if (policy.dailyCap === undefined) return succeed(undefined);
  const erased = await ports.erased.read(userKey, deadline);
  if (!erased.ok) return erased;
  const at = before === undefined ? ports.clock.now() : madeAt(before);
  const { spent, from } = countWindow(erased.value, at);
  const range = { from, most: policy.dailyCap, before };
  const sent = await ports.sends.countSince(userKey, range, deadline);
  if (!sent.ok) return sent;
  const refusal = refusalByCap(policy, spent + sent.value + count - 1);
  return refusal === undefined ? succeed(undefined) : failWith(refusal);
}

/** The organization can see that somebody was refused; whether its row could be written changes nothing for them. */
export async function noteIfRefused(
  ports: RefusalPorts,
  { organizationKey, userKey: actor }: Pick<Caller, 'userKey' | 'organizationKey'>,
  { kind, ended }: { readonly kind: Message['kind'] | undefined; readonly ended: Result<unknown> },
  deadline: Deadline,
): Promise<void> {
  if (ended.ok || !isPolicyRefusal(ended.failure)) return;
  const { reason } = ended.failure;
  ports.log.write('send.refused', { kind, reason });
  await noteRefusal(ports, { organizationKey, actor, event: 'send.refused', reason }, deadline);
}
