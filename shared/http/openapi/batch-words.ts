/** What each part of a batch, of its answers, and each of their fields is. */
import type { ANSWER_PARTS, REQUEST_PARTS } from './components.ts';
import { SEND_WORDS } from './send-words.ts';
import type { WordsOf } from './words-of.ts';

const destinationName = 'How the destination is called, for the history of the caller.';

export const BATCH_PART_WORDS: WordsOf<
  Pick<typeof REQUEST_PARTS, 'Batch' | 'BatchTemplate' | 'BatchRecipient'>
> = {
  Batch: [
    'Many messages: `messages`, or a `template` with its `recipients`.',
    {
      messages: 'At most 100, each to one place, without files and without `sendAt`; none twice.',
      template: 'One text for many people.',
      recipients: 'At most 100, nobody twice.',
      retryOf: 'The earlier batch whose messages are sent once more by the wish of the user.',
      dryRun: 'true: say what each message would be, and keep nothing.',
    },
  ],
  BatchTemplate: [
    'A text with at most 100 fields: `{{name}}` in subject and content, of letters and digits, at most 40, and not `constructor` or `prototype`.',
    {
      kind: 'Which kind of messages it makes.',
      subject: 'One line with fields: of a mail, or above a post in a channel.',
      body: 'The text with fields; in HTML, values are escaped.',
      importance: 'normal when absent; `low` for mails, `urgent` for Teams.',
      replyTo: 'Of a mail: where answers go, in place of the sender; at most 10.',
      signature: 'Of a mail: the signature that the user was shown, to stand under the words.',
    },
  ],
  BatchRecipient: [
    'Whom one of the messages goes to: a chat by `userId` or `email`, a mail by `email` and `name`, a post by `teamId` and `channelId`.',
    {
      userId: 'Id in the directory of the company.',
      email: 'One e-mail address.',
      name: 'Name to be shown beside the address of a mail.',
      teamId: 'Id of a team of the caller.',
      channelId: 'Id of a channel of that team.',
      values:
        'A value for each field of the template and no other: plain text, not empty, at most 500 characters; in a subject one line.',
      destinationName,
      reference: "The caller's own word for the message, for the history and the operator's log.",
    },
  ],
};

const id = 'Id of the batch.';
const count = 'How many messages it has.';
const createdAt = 'When it was accepted.';
const goodUntil = 'What has not gone out by then does not.';
const [, entryWords] = SEND_WORDS.SendEntry;

type BatchPart =
  | 'AcceptedBatch'
  | 'BatchTrial'
  | 'BatchMessage'
  | 'BatchProgress'
  | 'BatchCounts'
  | 'BatchEntry';

export const BATCH_WORDS: WordsOf<Pick<typeof ANSWER_PARTS, BatchPart>> = {
  AcceptedBatch: [
    'A batch that was accepted: its messages are kept, sealed, each until its end.',
    {
      id,
      state: 'It is accepted in whole.',
      count,
      createdAt,
      goodUntil,
      note: 'What the state means, for the user.',
    },
  ],
  BatchTrial: [
    'What a batch would send. Nothing of it was kept.',
    { count, messages: 'In the order of the request.' },
  ],
  BatchMessage: [
    'What one message of it would be.',
    {
      index: 'Its place in the request, from 0.',
      kind: 'What kind of message it is.',
      destination: 'As the message names it: a person, a team and channel, or the addresses.',
      destinationName,
      subject: 'With its values.',
      content: 'With its values; HTML as it is cleaned.',
    },
  ],
  BatchProgress: [
    'How far a batch has got.',
    {
      id,
      state:
        '`accepting`: not all of it is stored yet; `refused`: it never was, and nothing of it went out; `running`; `over`: none of its messages waits any more.',
      count,
      createdAt,
      goodUntil,
      cancelled: 'true: what had not started was taken back.',
      retryOf: 'The earlier batch whose messages are sent once more.',
      counts: 'How many messages are in each state; together `count`.',
      items: 'Its messages, in the order of the request.',
    },
  ],
  BatchCounts: [
    'How many messages are in each state.',
    {
      scheduled: 'None: they go at once.',
      queued: 'They wait for their turn.',
      sending: 'They are on their way.',
      sent: 'Microsoft took them.',
      failed: 'They were not sent.',
      unknown: 'Nobody knows; they are never sent again by themselves.',
      cancelled: 'They were taken back before they started.',
    },
  ],
  BatchEntry: [
    'A message of a batch as the history keeps it; its subject and text are not kept.',
    { index: 'Its place in the request, from 0.', ...entryWords },
  ],
};
