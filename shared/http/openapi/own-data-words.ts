/** What each part of an export and each of its fields is. */
import type { ANSWER_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

export const OWN_DATA_WORDS: WordsOf<
  Pick<typeof ANSWER_PARTS, 'OwnData' | 'OwnErasure' | 'ExportedPerson' | 'ExportedSend'>
> = {
  OwnData: [
    'What is kept about the caller, without tokens and keys.',
    {
      exportedAt: 'When it was put together.',
      connection: 'The connection, as `status` shows it.',
      person: 'Who the caller is in the list of the organization.',
      auditId: 'What stands for the caller in the audit.',
      links: 'Approval links that the caller made, ended ones too; on the first page.',
      unreadableLinks:
        'Approval links of the organization that a later version of the product wrote and this one cannot read: the caller’s may be among them. On the first page; absent when there is none.',
      lastErasure: 'What an erasure of the last day has left; on the first page.',
      signature: 'What goes under the mails; absent while there is none.',
      sends:
        'Messages, the newest first; the content of those alone that wait for their time: of what has gone none is kept.',
      audit: 'What the audit says about the caller, the newest first.',
      auditReadable: 'false: nobody can tell the caller from the audit any more.',
      truncated: 'There is more than this.',
      next: 'Ask for `after` this to go on; absent at the end.',
    },
  ],
  OwnErasure: [
    'What is known for a day after an erasure.',
    { erasedAt: 'When it was.', countedSends: 'What counts on for a cap of a day.' },
  ],
  ExportedPerson: [
    'A person in the list of their organization; what is not known is absent.',
    {
      organization: 'Id of the organization in Wintro.',
      subject: 'Id of the person in Wintro.',
      displayName: 'Name of the person in Wintro.',
    },
  ],
  ExportedSend: [
    'A message in the history.',
    {
      id: 'Id of the send.',
      state: 'How far it got.',
      readable: 'false: nobody can open any more what was kept about it.',
      kind: 'What kind of message it was.',
      createdAt: 'When it was accepted.',
      sendAt: 'When it is, or was, to go out; absent when at once.',
      sentAt: 'When Microsoft took it.',
      sender: 'The account that sent it.',
      destination: 'As the message named it: a person, a team and channel, or the addresses.',
      destinationName: 'As the message called it.',
      subject: 'Its subject, while it waits for its time.',
      content: 'Its text or HTML as it was given, while it waits for its time; gone with its end.',
      reference: "Wintro's own word for it.",
      link: 'Address in Teams, for chats and channels.',
      messageId: 'Id of the message at Microsoft.',
      chatId: 'Id of the chat.',
      teamId: 'Id of the team.',
      channelId: 'Id of the channel.',
      threadId: 'Id of the message that begins the thread.',
      inReplyTo: 'The earlier send whose thread it went into.',
      reason: 'Why it failed, or why nobody knows; a word of the document of problems.',
      resendOf: 'The earlier send of the same message.',
      batchId: 'The batch that it belongs to.',
    },
  ],
};
