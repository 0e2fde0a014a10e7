/** The administrators of an organization look at its sending policy and change it: never unseen, and never over each other. */
import { failure, type FieldFault } from '../../domain/failures/failure.ts';
import { MAX_POLICY_DOMAINS_CHARS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import {
  changedPolicy,
  MESSAGE_KINDS,
  type DomainList,
  type PolicyWish,
  type SendingPolicy,
  type ToAsciiDomain,
} from '../../domain/sending-policy.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import type { AuditPorts } from '../audit/audit-event.ts';
import { intend } from '../audit/intend.ts';
import { nameOnce } from '../organization/name-member.ts';
import type { PolicyPorts } from './current-policy.ts';

export interface SetPolicyPorts extends PolicyPorts, AuditPorts {
  readonly toAsciiDomain: ToAsciiDomain;
  readonly random: Randomness;
}

/** As it stands, not as this process remembers it. */
export const readSendingPolicy = (
  { policies }: Pick<PolicyPorts, 'policies'>,
  { organizationKey }: Caller,
  deadline: Deadline,
): Promise<Result<SendingPolicy>> => policies.read(organizationKey, deadline);

/** Puts the wish in place of the policy that the administrator has seen. This process goes by it at once. */
export async function changeSendingPolicy(
  ports: SetPolicyPorts,
  caller: Caller,
  asked: PolicyWish,
  deadline: Deadline,
): Promise<Result<SendingPolicy>> {
  const { organizationKey, userKey: actor } = caller;
  const wish = inOneForm(asked, ports.toAsciiDomain);
  if (!wish.ok) return wish;
  const next = { version: ports.random.id(), at: new Date(ports.clock.now()).toISOString() };
  const change = (standing: SendingPolicy): Result<SendingPolicy> =>
    changedPolicy(standing, wish.value, next);
  const standing = await ports.policies.read(organizationKey, deadline);
  if (!standing.ok) return standing;
  const possible = change(standing.value);
  if (!possible.ok) return possible;
  await nameOnce(ports, caller, deadline);
  const hand = await intend(ports, { organizationKey, actor }, 'policy.changed', deadline);
  if (!hand.ok) return hand;
  const done = await ports.policies.change(organizationKey, change, deadline);
  if (done.ok) {
    ports.recentPolicies.keep(organizationKey, done.value);
    ports.log.write('policy.changed');
  }
  await hand.value(done);
  return done;
}

/** Names as A-labels, each once and in order, so that the same rule is the same text. */
function inOneForm(wish: PolicyWish, toAscii: ToAsciiDomain): Result<PolicyWish> {
  const domains = wish.domains && asciiList(wish.domains, toAscii);
  if (domains?.ok === false) return domains;
  const kinds = wish.kinds && MESSAGE_KINDS.filter((kind) => wish.kinds?.includes(kind));
  return succeed({ ...wish, kinds, domains: domains?.value });
}

/** As many as a problem names. */
const MAX_NAMED = 20;

const TOO_LONG: FieldFault = {
  pointer: '/domains/names',
  detail: `must be at most ${String(MAX_POLICY_DOMAINS_CHARS)} characters together, as A-labels (xn--...)`,
};

function asciiList({ rule, names }: DomainList, toAscii: ToAsciiDomain): Result<DomainList> {
  const labels = names.map(toAscii);
  const errors = labels.flatMap((label, index): FieldFault[] =>
    label === undefined
      ? [{ pointer: `/domains/names/${String(index)}`, detail: 'must be a domain name, such as example.com' }]
      : [],
  );
  if (errors.length > 0) return failWith(failure('invalid-request', { errors: errors.slice(0, MAX_NAMED) }));
  const good = labels.filter((label) => label !== undefined);
  const list = [...new Set(good)].toSorted();
  // A-labels are longer than what was typed, and one cell holds them.
  return list.join(' ').length <= MAX_POLICY_DOMAINS_CHARS
    ? succeed({ rule, names: list })
    : failWith(failure('invalid-request', { errors: [TOO_LONG] }));
}
