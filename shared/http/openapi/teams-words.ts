/** What each part about checks, group chats and mentions, and each of their fields is. */
import type { ANSWER_PARTS, REQUEST_PARTS } from './components.ts';
import { FAILURE_WORDS } from './failure-words.ts';
import type { WordsOf } from './words-of.ts';

type RequestPart =
  | 'PersonAddress'
  | 'Mention'
  | 'GroupChatRequest'
  | 'MessageCheck'
  | 'ChatCheck'
  | 'ChannelCheck'
  | 'MailCheck'
  | 'GroupChatCheck'
  | 'BodyCheck';
type AnswerPart = 'GroupChat' | 'SendCheck' | 'Obstacle' | 'CheckedRecipient' | 'DailyCap' | 'ContentSize';

const asSent = 'As it will be sent.';

export const TEAMS_REQUEST_WORDS: WordsOf<Pick<typeof REQUEST_PARTS, RequestPart>> = {
  PersonAddress: [
    'One person: exactly one of the two.',
    {
      userId: 'Id in the directory of the company, as a search found it.',
      email: 'E-mail address or sign-in name.',
    },
  ],
  Mention: [
    'Somebody who is mentioned. The name in the message is the one in the directory.',
    { userId: 'Id in the directory of the company, as a search found it.' },
  ],
  GroupChatRequest: [
    'A group chat that is to begin, with the caller in it.',
    {
      topic: 'What it is called: one line without a colon.',
      members: 'The others, 2 to 20, each once.',
      reference: "The caller's own word, for the history and the operator's log; members never see it.",
      resendOf: 'After `send-outcome-unknown`: the `sendId` of the earlier try.',
    },
  ],
  MessageCheck: ['A message before it is sent, or a group chat that is thought of; `kind` says which.'],
  ChatCheck: [
    'A Teams chat message.',
    {
      ...{ kind: 'Always `chat`.', to: asSent, body: 'Still empty when absent.', importance: asSent },
      ...{ mentions: asSent, destinationName: asSent, reference: asSent, resendOf: asSent },
    },
  ],
  ChannelCheck: [
    'A post in a Teams channel, or a reply there.',
    {
      ...{ kind: 'Always `channel`.', teamId: asSent, channelId: asSent, inReplyTo: asSent },
      ...{ subject: asSent, body: 'Still empty when absent.', importance: asSent },
      ...{ mentions: asSent, destinationName: asSent, reference: asSent, resendOf: asSent },
    },
  ],
  MailCheck: [
    'An Outlook mail.',
    {
      ...{ kind: 'Always `mail`.', to: asSent, cc: asSent, bcc: asSent },
      ...{ subject: 'Still empty when absent.', body: 'Still empty when absent.', importance: asSent },
      ...{ replyTo: asSent, attachments: asSent, signature: asSent },
      ...{ destinationName: asSent, reference: asSent, resendOf: asSent },
    },
  ],
  GroupChatCheck: [
    'A group chat that is thought of.',
    {
      kind: 'Always `group-chat`.',
      topic: 'Still empty when absent.',
      members: asSent,
      reference: asSent,
      resendOf: asSent,
    },
  ],
  BodyCheck: [
    'Text or HTML, as far as it is written.',
    { contentType: 'How `content` is read.', content: 'May be empty.' },
  ],
};

export const TEAMS_ANSWER_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, AnswerPart>> = {
  GroupChat: [
    'A group chat that Microsoft began.',
    {
      id: 'Id in the history of sends.',
      chatId: 'Id of the chat: a message goes there with `to: {chatId}`.',
      topic: 'What it is called.',
      createdAt: 'When Microsoft began it.',
      sender: 'The account that began it.',
      link: 'Address in Teams.',
      reference: 'As it was named.',
    },
  ],
  SendCheck: [
    'What is known about a message before it is sent.',
    {
      maySend: 'true: nothing that can be known stands in the way.',
      obstacles: 'What stands in the way.',
      recipients: 'What is known of each recipient of a chat or a mail.',
      cap: 'What the organization allows in a day; absent when it has set nothing.',
      size: 'Of the content as it will be posted; absent while it is empty or cannot be posted.',
      sender: 'The account that would send.',
      warnings: 'What the user should know of it all the same.',
      notKnowable: 'What nobody can know before: words for it. More may come.',
    },
  ],
  Obstacle: [
    'Something that stands in the way, with the words that sending would be refused with.',
    {
      part: 'What it is about. More words may come.',
      ...FAILURE_WORDS,
      since: 'Since when the rule stands that forbids it.',
      retryAfterSeconds: 'Seconds after which asking again makes sense.',
      errors: 'Where in the message, at most 20.',
    },
  ],
  CheckedRecipient: [
    'What is known of one recipient.',
    {
      pointer: 'JSON pointer (RFC 6901) to the recipient in the message.',
      verdict:
        '`member`, `guest`: found in the directory. `not-in-teams`: not in it and of another domain, so that only a mail reaches them. `nobody`, `several`: the address belongs to none or to more than one. `sender`: the caller. `outside`, `same-domain`: of a mail, by the domain alone. `not-checked`: nobody can say before it is sent, or not at this moment. More words may come.',
      displayName: 'Name in the directory.',
    },
  ],
  DailyCap: ['Messages in 24 hours.', { limit: 'As many are allowed.', used: 'As many were sent.' }],
  ContentSize: ['A size in bytes.', { bytes: 'What the content takes.', limitBytes: 'What may go out.' }],
};
