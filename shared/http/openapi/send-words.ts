/** What each part of a message that was sent, and of the history of them, and each of their fields is. */
import type { ANSWER_PARTS } from './components.ts';
import { FAILURE_WORDS } from './failure-words.ts';
import type { WordsOf } from './words-of.ts';

type SendPart =
  | 'Send'
  | 'AcceptedSend'
  | 'SendWarning'
  | 'Sender'
  | 'SendsPage'
  | 'SendEntry'
  | 'SendFailure';

export const SEND_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, SendPart>> = {
  Send: [
    'A message that Microsoft took.',
    {
      id: 'Id of the send.',
      kind: 'What kind of message it was.',
      state: 'How far it got.',
      sentAt: 'When Microsoft took it.',
      sender: 'The account that sent it.',
      destination: 'As the message named it: a person, a team and channel, or the addresses.',
      link: 'Address in Teams, for chats and channels.',
      inReplyTo: 'The earlier send whose thread it went into.',
      note: 'What the state means, for the user: of a mail nobody can promise delivery.',
      reference: 'As the message named it.',
      warnings: 'What the user should know of it all the same.',
    },
  ],
  AcceptedSend: [
    'A message that was accepted for later: it is kept, sealed, until its end.',
    {
      id: 'Id of the send.',
      kind: 'What kind of message it is.',
      state: 'It waits for its time.',
      sendAt: 'When it goes out.',
      sender: 'The account that is to send it.',
      destination: 'As the message named it: a person, a team and channel, or the addresses.',
      note: 'What the state means, for the user.',
      reference: 'As the message named it.',
    },
  ],
  SendWarning: [
    'Something about a message that Microsoft took.',
    {
      warning: 'Stable word for it. More words may come.',
      detail: 'What it is, for the user.',
      nextStep: 'What to do about it, for the user.',
    },
  ],
  Sender: ['The account that sent.', { email: 'For display; it can be missing.' }],
  SendsPage: [
    "A page of the caller's history of sends, the newest first.",
    { sends: 'At most 25.', next: 'Ask for `after` this to go on; absent at the end.' },
  ],
  SendEntry: [
    'A message as the history keeps it; its subject and text are not kept.',
    {
      id: 'Id of the send.',
      kind: 'What kind of message it was, or `group-chat` for a group chat that was begun; absent when nobody can tell any more.',
      state:
        'How far it got. `scheduled` waits for its time; `queued` is due and waits for its turn. `unknown`: there is no confirmation of it, and it is never sent again by itself.',
      createdAt: 'When it was begun.',
      sendAt: 'When it is, or was, to go out; of a message for later.',
      sentAt: 'When Microsoft took it.',
      sender: 'The account that it went out from.',
      destination: 'As the message named it: a person, a team and channel, or the addresses.',
      destinationName: 'As the message called it.',
      reference: 'As the message named it.',
      link: 'Address in Teams, for chats and channels that it was sent to.',
      inReplyTo: 'The earlier send whose thread it went into.',
      resendOf: 'The earlier send that this one repeats by the wish of the user.',
      batchId: 'The batch that it belongs to.',
      readable: 'false: where it went can no longer be read.',
      failure: 'Why it failed, or why nobody knows.',
    },
  ],
  SendFailure: ['Why a message was not sent, or why nobody knows.', FAILURE_WORDS],
};
