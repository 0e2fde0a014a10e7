/**
 * Whether an organization lets a message go out. Asked before anything is done for it, and once more with the send's turn
 * in hand, before its ledger row: what waited for long is judged by the policy of then, and nobody else of this process
 * can use up the day in between. A refusal leaves no row in the ledger.
 */
import { countWindow } from '../../domain/erased-person.ts';
import type { Outgoing } from '../../domain/message.ts';
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
  message: Outgoing,
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
 * By the policy of this moment, the cap of the day included. What has waited is counted twice: by when it was asked for,
 * those first that were asked for in the day before it, and by what has gone out in the day until now, so that nobody
 * saves up the caps of many days for one.
 */
export async function allowedNow(
  ports: GatePorts,
  sender: Sender,
  message: Outgoing,
  deadline: Deadline,
): Promise<Result<unknown>> {
  const current = await currentPolicy(ports, sender.organizationKey, deadline);
  const policy = allowedBy(ports, current, message);
  if (!policy.ok) return policy;
  return underCap(ports, policy.value, { sender, count: 1 }, deadline);
}

/** Many messages at once, by the policy of this moment: all of them, or none. A refusal names each that is refused. */
export async function allowedTogether(
  ports: GatePorts,
  { userKey, organizationKey }: Pick<Caller, 'userKey' | 'organizationKey'>,
  items: readonly { readonly message: Outgoing; readonly pointer: string }[],
  deadline: Deadline,
): Promise<Result<unknown>> {
  const policy = await currentPolicy(ports, organizationKey, deadline);
  if (!policy.ok) return policy;
  const refused = items.flatMap(({ message, pointer }) => {
    const refusal = refusalBy(policy.value, message, ports.toAsciiDomain);
    return refusal === undefined ? [] : [{ refusal, pointer }];
  });
  const [first] = refused;
  const sender = { userKey, organizationKey };
  if (first === undefined) return underCap(ports, policy.value, { sender, count: items.length }, deadline);
  const detail = 'The sending policy of your organization does not allow it.';
  return failWith({ ...first.refusal, errors: refused.map(({ pointer }) => ({ pointer, detail })) });
}

/** `count`: how many are to go out. */
async function underCap(
  ports: GatePorts,
  policy: SendingPolicy,
  { sender, count }: { readonly sender: Sender; readonly count: number },
  deadline: Deadline,
): Promise<Result<unknown>> {
  if (policy.dailyCap === undefined) return succeed(undefined);
  const sent = await sentToday(ports, sender, policy.dailyCap, deadline);
  if (!sent.ok) return sent;
  const refusal = refusalByCap(policy, sent.value + count - 1);
  return refusal === undefined ? succeed(undefined) : failWith(refusal);
}

/** What they have sent in the hours of the cap, those of before an erasure too; the ledger's are counted up to `most`. */
export async function sentToday(
  { sends, erased, clock }: Pick<GatePorts, 'sends' | 'erased' | 'clock'>,
  { userKey, sendId: before }: Omit<Sender, 'organizationKey'>,
  most: number,
  deadline: Deadline,
): Promise<Result<number>> {
  const person = await erased.read(userKey, deadline);
  if (!person.ok) return person;
  const now = clock.now();
  const looks =
    before === undefined
      ? [{ at: now }]
      : [
          { at: madeAt(before), before },
          { at: now, started: true },
        ];
  let largest = 0;
  for (const { at, ...range } of looks) {
    const { spent, from } = countWindow(person.value, at);
    const sent = await sends.countSince(userKey, { from, most, ...range }, deadline);
    if (!sent.ok) return sent;
    largest = Math.max(largest, spent + sent.value);
  }
  return succeed(largest);
}

/** The organization can see that somebody was refused; whether its row could be written changes nothing for them. */
export async function noteIfRefused(
  ports: RefusalPorts,
  { organizationKey, userKey: actor }: Pick<Caller, 'userKey' | 'organizationKey'>,
  { kind, ended }: { readonly kind: Outgoing['kind'] | undefined; readonly ended: Result<unknown> },
  deadline: Deadline,
): Promise<void> {
  if (ended.ok || !isPolicyRefusal(ended.failure)) return;
  const { reason } = ended.failure;
  ports.log.write('send.refused', { kind, reason });
  await noteRefusal(ports, { organizationKey, actor, event: 'send.refused', reason }, deadline);
}
