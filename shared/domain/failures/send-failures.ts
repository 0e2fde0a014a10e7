/** Failures of sending and of finding people, teams and channels. Texts only. */
import type { FailureEntry } from './failure-entry.ts';

const caller = { owner: 'caller', retryable: false, effect: 'none' } as const;
const user = { owner: 'user', retryable: false, effect: 'none' } as const;
const admin = { owner: 'tenant-admin', retryable: false, effect: 'none' } as const;
const microsoft = { owner: 'microsoft', retryable: true, effect: 'none' } as const;

export const SEND_FAILURES = {
  'idempotency-key-missing': {
    ...caller,
    title: 'The Idempotency-Key is missing',
    detail: 'Every send needs its own key, so that a repeated request can never send twice.',
    nextStep: 'Send the header Idempotency-Key with a fresh random value, the same one when you repeat.',
  },
  'idempotency-key-invalid': {
    ...caller,
    title: 'The Idempotency-Key is not valid',
    detail: 'It must have 1 to 255 visible ASCII characters.',
    nextStep: 'Use a UUID.',
  },
  'idempotency-key-reused': {
    ...caller,
    title: 'This Idempotency-Key belongs to another message',
    detail: 'The key was used before with different content. Nothing was sent.',
    nextStep: 'Use a fresh key for a new message.',
  },
  'send-in-progress': {
    ...caller,
    retryable: true,
    title: 'This message is being sent',
    detail: 'The same message is on its way at this moment.',
    nextStep: 'Wait a moment and try again: it is not sent twice.',
  },
  'send-not-recorded': {
    ...microsoft,
    owner: 'operator',
    title: 'The message could not be recorded',
    detail:
      'Every message is recorded before it goes out, and this record could not be written. Nothing was sent.',
    nextStep: 'Try again in a minute with the same message: it is not sent twice.',
  },
  'send-outcome-unknown': {
    ...microsoft,
    owner: 'user',
    retryable: false,
    title: 'We do not know whether your message arrived',
    detail:
      'There is no confirmation of it. It may or may not have been sent, and it is not sent again by itself.',
    nextStep: 'Look in Teams or in Sent Items. Send it again only if it is not there.',
  },
  'recipient-unknown': {
    ...user,
    title: 'The recipient was not found',
    detail: 'Nobody in your company directory has this address or id. Nothing was sent.',
    nextStep:
      'Check the address. Whoever is not in your company directory cannot be reached in Teams: send mail.',
  },
  'recipient-ambiguous': {
    ...user,
    title: 'Several people have this address',
    detail: 'Your company directory knows more than one person with this address. Nothing was sent.',
    nextStep: 'Choose the person from the list.',
  },
  'recipient-refused': {
    ...user,
    title: 'Microsoft does not accept a recipient',
    detail: 'At least one address is not valid or cannot be reached this way. Nothing was sent.',
    nextStep: 'Check the addresses.',
  },
  'recipient-is-sender': {
    ...user,
    title: 'You cannot start a chat with yourself',
    detail: 'The recipient is the connected account itself. Nothing was sent.',
    nextStep: 'Choose somebody else.',
  },
  'destination-not-found': {
    ...user,
    title: 'The team, channel or chat was not found',
    detail: 'It does not exist any more, or you are not a member of it. Nothing was sent.',
    nextStep: 'Choose another one from the list.',
  },
  'not-allowed-there': {
    ...admin,
    title: 'You may not post there',
    detail: 'The channel is moderated, archived or private, or Teams refuses your account. Nothing was sent.',
    nextStep: 'Ask an owner of the team.',
  },
  'teams-unavailable': {
    ...admin,
    title: 'Teams is not available for this account',
    detail: 'The account has no Teams licence, or Teams is switched off in your company. Mail still works.',
    nextStep: 'Ask your Microsoft 365 administrator for a Teams licence.',
  },
  'mailbox-unavailable': {
    ...admin,
    title: 'There is no mailbox that Wintro can use',
    detail: 'The account has no mailbox in Exchange Online. Teams messages still work.',
    nextStep: 'Ask your Microsoft 365 administrator for a mailbox in Exchange Online.',
  },
  'directory-closed': {
    ...admin,
    title: 'Your company does not let you search its directory',
    detail: 'Microsoft refused to look up people.',
    nextStep: 'Type the full address instead, or ask your Microsoft 365 administrator.',
  },
  'recipient-lookup-closed': {
    ...admin,
    title: 'Your company does not let Wintro look up this person',
    detail:
      "A Teams chat needs the person's entry in your company directory, and Microsoft refused it. Nothing was sent.",
    nextStep: 'Send a mail instead, or ask your Microsoft 365 administrator.',
  },
  'message-empty': {
    ...user,
    title: 'The message is empty',
    detail: 'Nothing is left of the message after unsafe content was taken out. Nothing was sent.',
    nextStep: 'Write the message again.',
  },
  'send-as-denied': {
    ...admin,
    title: 'Microsoft does not let this account send',
    detail: 'Exchange refused the sender. Nothing was sent.',
    nextStep: 'Ask your Microsoft 365 administrator.',
  },
  'sending-quota-reached': {
    ...admin,
    title: 'The sending limit of your mailbox is reached',
    detail: 'Exchange does not accept more mail from this account today. Nothing was sent.',
    nextStep: 'Try again tomorrow, or ask your Microsoft 365 administrator.',
  },
  'mailbox-full': {
    ...user,
    title: 'Your mailbox is full',
    detail: 'Exchange cannot keep another message. Nothing was sent.',
    nextStep: 'Delete some mail and try again.',
  },
  'message-too-large': {
    ...user,
    title: 'The message is too long',
    detail:
      'Microsoft does not take a message of this size; Teams takes about 24 KB of text and formatting. Nothing was sent.',
    nextStep: 'Shorten the message.',
  },
  'message-refused': {
    ...user,
    title: 'Microsoft did not accept the message',
    detail: 'Microsoft refused the message as it is. Nothing was sent.',
    nextStep: 'Check recipients and content. If it stays, give the operator the request id.',
  },
  'graph-refused': {
    ...admin,
    title: 'Microsoft refused this',
    detail: 'The account may not do this in Microsoft 365. Nothing was sent.',
    nextStep: 'Ask your Microsoft 365 administrator, and give them the details.',
  },
  'lookup-refused': {
    ...user,
    title: 'Microsoft did not accept the search or list',
    detail: 'Microsoft 365 does not answer this as it was asked.',
    nextStep: 'Try other words. If it stays, give the operator the request id.',
  },
  'destination-busy': {
    ...microsoft,
    title: 'The chat, channel or mailbox is busy',
    detail: 'Microsoft is changing something there at this moment. Nothing was sent.',
    nextStep: 'Wait a little, then try again.',
  },
  'microsoft-refuses-sign-in': {
    ...microsoft,
    title: 'Microsoft does not accept the sign-in at this moment',
    detail: 'Microsoft 365 refused the access token twice. An existing connection is kept. Nothing was sent.',
    nextStep: 'Try again in a minute. If it stays, disconnect and connect again.',
  },
  'graph-throttled': {
    ...microsoft,
    title: 'Microsoft asks to wait',
    detail: 'Too many requests at this moment. Nothing was sent.',
    nextStep: 'Wait a little, then try again.',
  },
  'graph-unavailable': {
    ...microsoft,
    title: 'Microsoft 365 does not answer',
    detail: 'Microsoft gave no answer. Nothing was sent.',
    nextStep: 'Try again in a few minutes.',
  },
} as const satisfies Record<string, FailureEntry>;
