/** What each part of the history of sends and each of its fields is. */
import type { ANSWER_PARTS } from './components.ts';
import { FAILURE_WORDS } from './failure-words.ts';
import type { WordsOf } from './words-of.ts';

type SendPart = 'SendsPage' | 'SendEntry' | 'SendFailure';

export const SEND_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, SendPart>> = {
  SendsPage: [
    "A page of the caller's history of sends, the newest first.",
    { sends: 'At most 25.', next: 'Ask for `after` this to go on; absent at the end.' },
  ],
  SendEntry: [
    'A message as the history keeps it; its subject and text are not kept.',
    {
      id: 'Id of the send.',
      kind: 'What kind of message it was; absent when nobody can tell any more.',
      state:
        'How far it got. `unknown`: there is no confirmation of it, and it is never sent again by itself.',
      createdAt: 'When it was begun.',
      sentAt: 'When Microsoft took it.',
      sender: 'The account that it went out from.',
      destination: 'As the message named it: a person, a team and channel, or the addresses.',
      link: 'Address in Teams, for chats and channels that it was sent to.',
      resendOf: 'The earlier send that this one repeats by the wish of the user.',
      readable: 'false: where it went can no longer be read.',
      failure: 'Why it failed, or why nobody knows.',
    },
  ],
  SendFailure: ['Why a message was not sent, or why nobody knows.', FAILURE_WORDS],
};
