/** Domain values as they go over the wire: the failure table's words added, nothing secret, nothing unknown. */
import { defined } from '../domain/defined.ts';
import { isFirstDomain } from '../domain/mail-address.ts';
import { destinationOf, type Message, type Outgoing } from '../domain/message.ts';
import { MY_APPS_URL } from '../domain/microsoft-addresses.ts';
import type { Product } from '../domain/product.ts';
import type { DisconnectReceipt } from '../usecases/connect/end-connection.ts';
import type { Failure } from '../domain/failures/failure.ts';
import type { ShownSend } from '../domain/send-history.ts';
import type { GivenAnswer, SendRow } from '../domain/send.ts';
import type { SendingPolicy } from '../domain/sending-policy.ts';
import type { ConnectionView } from '../usecases/connect/read-status.ts';
import type { ErasureReceipt } from '../usecases/organization/erase-person.ts';
import type { RenderOutcome } from '../usecases/send/keyed-request.ts';
import { failureView, microsoftFacts, problemOf, statusOf } from './problem.ts';

/** A connection, as every route that shows one answers it. */
export function connectionJson(view: ConnectionView): Record<string, unknown> {
  const { failure, lastOutcome, attention, ...rest } = view;
  return {
    ...rest,
    ...defined({
      failure: failure && {
        since: failure.since,
        ...microsoftFacts(failure),
        ...failureView(failure.reason, failure.since),
      },
      lastOutcome: lastOutcome && { at: lastOutcome.at, ...failureView(lastOutcome.reason) },
      attention: attention && { ...attention, ...failureView(attention.reason) },
    }),
  };
}

/** The receipt of a disconnect, and what only Microsoft's pages can do. */
export const receiptJson = ({ wasConnected, ...receipt }: DisconnectReceipt): Record<string, unknown> => ({
  ...receipt,
  erased: wasConnected
    ? 'Your stored sign-in was erased and can no longer be used by anybody.'
    : 'There was no stored sign-in to erase.',
  consent: {
    detail: 'The permission itself stays at Microsoft. You can remove it there.',
    url: MY_APPS_URL,
  },
});

/** The receipt of a disconnect by somebody else. */
export const memberReceiptJson = (receipt: DisconnectReceipt): Record<string, unknown> => ({
  ...receipt,
  note: 'The person can connect again; the permission itself stays at Microsoft.',
});

const NOTED = ' For 24 hours it is known by a hash that somebody was erased.';
const COUNTED =
  ' For 24 hours it is known by a hash that somebody was erased, and how many of their messages count for the daily cap of the organization.';

/** Whoever reads it knows what to do: nothing of it can be done before. */
const unreadableText = ({ unreadableLinks }: ErasureReceipt): string =>
  unreadableLinks === undefined
    ? ''
    : ` Approval links of the organization that a later version of this product wrote stay: ${String(unreadableLinks)}. If one of them is of this person, erase once more when that version runs.`;

/** The receipt of an erasure, with what is kept. */
export const erasureJson = (
  receipt: ErasureReceipt,
  { auditRetentionDays }: Pick<Product, 'auditRetentionDays'>,
): Record<string, unknown> => ({
  ...receipt,
  kept: `Each row of the audit of the organization is kept ${String(auditRetentionDays)} days. Nobody can tell this person from it any more.${receipt.countedSends === undefined ? NOTED : COUNTED}${unreadableText(receipt)}`,
  consent: {
    detail: 'The permission itself stays at Microsoft. It can be removed there.',
    url: MY_APPS_URL,
  },
});

/** The sending policy of an organization, for its administrators. */
export const policyJson = ({
  isWhole,
  erasureStartsAt: _elsewhere,
  ...policy
}: SendingPolicy): Record<string, unknown> => ({
  ...policy,
  readable: isWhole,
});

/** A send as the history shows it. */
export const sendEntryJson = ({ senderEmail, failedWith, ...send }: ShownSend): Record<string, unknown> => ({
  ...send,
  ...defined({
    sender: senderEmail === undefined ? undefined : { email: senderEmail },
    failure: failedWith === undefined ? undefined : failureView(failedWith),
  }),
});

const NOTES = {
  chat: 'Sent in Teams.',
  channel: 'Posted in the channel.',
  mail: 'Accepted by Outlook. If it cannot be delivered, Outlook tells you in your inbox.',
  'group-chat': 'Begun in Teams.',
} as const;

/** What the user should know of a mail that Outlook has accepted. */
export const warningsOf = (
  kind: Outgoing['kind'],
  sender: string | undefined,
): readonly object[] | undefined =>
  kind === 'mail' && sender !== undefined && isFirstDomain(sender) ? [FIRST_DOMAIN] : undefined;

const FIRST_DOMAIN = {
  warning: 'onmicrosoft-sender',
  detail:
    'This address ends in onmicrosoft.com. Microsoft limits how many people outside your company it can write to; a mail over that limit comes back to your inbox as undeliverable.',
  nextStep: "Ask your company's Microsoft 365 administrator for an address of your company's own domain.",
};

/** How a message for later is answered, and what is stored for a repeated key. */
export const renderAccepted = (
  { id, kind, sendAt }: SendRow,
  { message, senderEmail }: { readonly message: Message; readonly senderEmail: string | undefined },
): GivenAnswer => {
  const body = { id, kind, state: 'scheduled', sendAt, sender: defined({ email: senderEmail }) };
  const more = {
    destination: destinationOf(message),
    note: ACCEPTED,
    ...defined({ reference: message.reference }),
  };
  return { status: 202, text: JSON.stringify({ ...body, ...more }) };
};

const ACCEPTED = 'Accepted. It goes out at its time, if your account is still connected then.';
/** The problem of what was not sent, or of what nobody knows. */
export const notSentAnswer = (failure: Failure, requestId: string): GivenAnswer => ({
  status: statusOf(failure.reason),
  text: JSON.stringify(problemOf(failure, requestId)),
});

/** How a send is answered, and what is stored for a repeated key. */
export const renderSend =
  (requestId: string): RenderOutcome =>
  ({ id, kind }, outcome) => {
    if (outcome.state !== 'sent') return notSentAnswer(outcome.failure, requestId);
    const { sentAt, destination, link, senderEmail, reference, inReplyTo } = outcome.record;
    const sender = defined({ email: senderEmail });
    const body = { id, kind, state: 'sent', sentAt, sender, destination, note: NOTES[kind] };
    const more = { link, inReplyTo, reference, warnings: warningsOf(kind, senderEmail) };
    return { status: 201, text: JSON.stringify({ ...body, ...defined(more) }) };
  };
