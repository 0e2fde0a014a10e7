/** Failures of messages that wait for their time. Texts only. */
import type { FailureEntry } from './failure-entry.ts';

const caller = { owner: 'caller', retryable: false, effect: 'none' } as const;
const user = { owner: 'user', retryable: false, effect: 'none' } as const;

export const QUEUE_FAILURES = {
  'send-missed': {
    ...user,
    owner: 'operator',
    title: 'The message missed its time',
    detail:
      'It could not be sent within an hour of its time, or with many others within six hours, and was not sent later. Nothing was sent.',
    nextStep: 'Send it now if it still fits, or choose another time.',
  },
  'connection-ended': {
    ...user,
    title: 'The account was disconnected before the message was sent',
    detail:
      'A message that waits goes out only under the connection that it was written under. Nothing was sent.',
    nextStep: 'Connect again and send the message again.',
  },
  'account-changed': {
    ...user,
    title: 'Another Microsoft account was connected before the message was sent',
    detail: 'A message never goes out in the name of another account. Nothing was sent.',
    nextStep: 'Send the message again if it should come from the account that is connected now.',
  },
  'send-given-up': {
    ...user,
    owner: 'operator',
    title: 'The message could not be processed',
    detail: 'Processing it has failed several times, and it is not tried again by itself. Nothing was sent.',
    nextStep: 'Send it again. If it stays, give the operator the id of the message.',
  },
  'send-started': {
    ...caller,
    title: 'The message is on its way',
    detail: 'It is being sent at this moment and cannot be taken back.',
    nextStep: 'Look at it again in a minute to see how it ended.',
  },
  'send-over': {
    ...caller,
    title: 'The message does not wait any more',
    detail: 'It has been sent, or has ended without being sent: there is nothing to take back.',
    nextStep: 'Look at it to see how it ended.',
  },
  'queue-full': {
    ...user,
    retryable: true,
    title: 'Too many messages are waiting',
    detail: 'At most 500 messages of one person can wait at the same time. Nothing was accepted.',
    nextStep: 'Wait until some have gone out, or cancel some.',
  },
  'batch-not-accepted': {
    ...caller,
    title: 'The messages were not accepted',
    detail:
      'Taking them over broke off in the middle, so that none of them goes out. Nothing of the batch was sent.',
    nextStep: 'Send the whole batch again with a fresh key.',
  },
  'send-record-erased': {
    ...caller,
    title: 'The record of this message has been erased',
    detail:
      'Records of messages are erased 30 days after their end. Nothing is sent again under the same key.',
    nextStep: 'Use a fresh key for a new message.',
  },
} as const satisfies Record<string, FailureEntry>;
