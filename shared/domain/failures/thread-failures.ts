/** Failures of replies in threads of channels. Texts only. */
import type { FailureEntry } from './failure-entry.ts';

const caller = { owner: 'caller', retryable: false, effect: 'none' } as const;
const user = { owner: 'user', retryable: false, effect: 'none' } as const;

export const THREAD_FAILURES = {
  'thread-unknown': {
    ...caller,
    title: 'The message to answer was not found',
    detail: 'You have sent no message with this id, or it is too old to be known. Nothing was sent.',
    nextStep: 'Choose the message from the list of what you have sent, or begin a new thread in the channel.',
  },
  'thread-erased': {
    ...user,
    title: 'The message to answer is not known any more',
    detail: 'Where that message went can no longer be read. Nothing was sent.',
    nextStep: 'Answer in Teams, or begin a new thread in the channel.',
  },
  'thread-not-begun': {
    ...user,
    title: 'The message to answer is not known to be in the channel',
    detail:
      'It was not sent, its end is not known, or Microsoft did not say where it is in the channel. Nothing was sent.',
    nextStep: 'Answer in Teams, or begin a new thread in the channel.',
  },
  'thread-not-in-channel': {
    ...caller,
    title: 'Only messages in channels have threads',
    detail: 'The message to answer is a chat or a mail. Nothing was sent.',
    nextStep: 'Write to the same chat, or send another mail.',
  },
} as const satisfies Record<string, FailureEntry>;
