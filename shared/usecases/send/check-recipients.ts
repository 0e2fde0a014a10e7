/** Whom a message would go to, looked up as far as that opens and writes nothing. */
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { repeatedMembers } from '../../domain/group-chat.ts';
import { LOOKUPS_AT_ONCE } from '../../domain/limits.ts';
import type { MailMessage, Outgoing } from '../../domain/message.ts';
import type { PersonAddress } from '../../domain/person-address.ts';
import {
  verdictByDomain,
  verdictOfFound,
  verdictOfMissing,
  type CheckedRecipient,
} from '../../domain/send-check.ts';
import { lookUpPerson, type LookUp } from './look-up-people.ts';

export interface Sender {
  readonly self: string;
  readonly email: string | undefined;
}

export interface RecipientsChecked {
  readonly recipients: readonly CheckedRecipient[];
  readonly failures: readonly Failure[];
}

interface OneChecked {
  /** Of somebody who was found. */
  readonly id?: string;
  readonly recipient: CheckedRecipient;
  readonly failure?: Failure;
}

interface Named {
  readonly pointer: string;
  readonly to: PersonAddress;
}

/** Everybody with what is known; a reason that holds for several is said once. */
export async function checkRecipients(
  look: LookUp,
  sender: Sender,
  message: Outgoing,
): Promise<RecipientsChecked> {
  if (message.kind === 'mail') return { recipients: byDomain(message, sender), failures: [] };
  if (message.kind === 'channel') return { recipients: [], failures: [] };
  if (message.kind === 'chat' && 'chatId' in message.to)
    return { recipients: [{ pointer: '/to', verdict: 'not-checked' }], failures: [] };
  const named: readonly Named[] =
    message.kind === 'group-chat'
      ? message.members.map((to, index) => ({ pointer: `/members/${String(index)}`, to }))
      : [{ pointer: '/to', to: message.to as PersonAddress }];
  const checked: OneChecked[] = [];
  for (let start = 0; start < named.length; start += LOOKUPS_AT_ONCE) {
    const group = named.slice(start, start + LOOKUPS_AT_ONCE);
    checked.push(...(await Promise.all(group.map((one) => checkOne(look, sender, one)))));
  }
  const repeated = repeatedMembers(checked, ({ id }, index) => id ?? String(index));
  const failures = [
    ...checked.map(({ failure: why }) => why).filter((why) => why !== undefined),
    ...(repeated.length > 0 ? [failure('invalid-request', { errors: repeated })] : []),
  ];
  return {
    recipients: checked.map(({ recipient }) => recipient),
    failures: [...new Map(failures.map((why) => [why.reason, why])).values()],
  };
}

async function checkOne(look: LookUp, sender: Sender, { pointer, to }: Named): Promise<OneChecked> {
  const found = await lookUpPerson(look, to);
  if (!found.ok) {
    const email = 'email' in to ? to.email : undefined;
    const verdict = verdictOfMissing(found.failure, email, sender.email);
    return { recipient: { pointer, verdict }, failure: found.failure };
  }
  const { id, kind, displayName } = found.value;
  if (id === sender.self)
    return {
      id,
      recipient: { pointer, verdict: 'sender', displayName },
      failure: failure('recipient-is-sender'),
    };
  return { id, recipient: { pointer, verdict: verdictOfFound(kind), displayName } };
}

const byDomain = (mail: MailMessage, { email }: Sender): readonly CheckedRecipient[] =>
  (['to', 'cc', 'bcc'] as const).flatMap((field) =>
    (mail[field] ?? []).map(({ address }, index) => ({
      pointer: `/${field}/${String(index)}/address`,
      verdict: verdictByDomain(address, email),
    })),
  );
