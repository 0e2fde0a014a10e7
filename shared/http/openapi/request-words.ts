/** What each part of a request and each of its fields is. */
import type { REQUEST_PARTS } from './components.ts';
import { BATCH_PART_WORDS } from './batch-words.ts';
import { MAIL_PART_WORDS, MAIL_PARTS } from './mail-words.ts';
import { TEAMS_REQUEST_WORDS } from './teams-words.ts';
import type { WordsOf } from './words-of.ts';

const content = 'The message itself.';
const destinationName =
  'How the destination is called, for the history of the caller; it goes to nobody and changes nothing.';
const reference =
  "The caller's own word for the message, for the history and the operator's log; recipients never see it. No address, no name: letters, digits and `_ . : -`, at most 40 of them without a dot or colon between.";
const mentions =
  'Who is mentioned, at most 10: `{{@0}}` in the text stands for the first of them, `{{@1}}` for the second. Every place has its entry, and every entry a place.';
const importance = 'normal when absent.';
const resendOf =
  'After `send-outcome-unknown`, or of what `attention` tells: the `sendId` of the earlier send, when the user has looked and sends again. Kept as it is given: whether there is such a send of the caller is not looked up.';

const sendAt = 'When it is to go out, with an offset: 2 minutes to 30 days ahead; at once when absent.';

export const REQUEST_WORDS: WordsOf<typeof REQUEST_PARTS> = {
  ConnectRequest: [
    'How a sign-in is to begin. An empty object is enough.',
    {
      returnTo: 'Id of a configured return address, never an address; the first one when absent.',
      capabilities: 'What is asked for at Microsoft; everything when absent.',
      switchAccount: 'true: another Microsoft account than the connected one may come back.',
    },
  ],
  CompleteRequest: [
    'Two of the three secrets that must meet in one browser; the third is the bearer.',
    {
      handle: 'What came back in the fragment of the return address (`ms_connect`).',
      binding: 'What `connect` answered, kept by the browser that began.',
    },
  ],
  ReturnForm: [
    'What Microsoft sends back with the browser. No client calls this.',
    {
      state: 'The secret that the sign-in was begun with.',
      code: 'The authorization code.',
      error: 'Word for what went wrong.',
      error_subcode: 'Word that refines it.',
      error_description: 'Text of Microsoft; only the number in it is read.',
      admin_consent: 'An administrator comes back from the consent page.',
      tenant: 'The Microsoft 365 that the administrator names; believed of nothing.',
      scope: 'What the administrator approved, as it is reported.',
    },
  ],
  ApprovalWord: [
    "The user's own word about approval. Either word ends the open attempt and the last outcome.",
    {
      waiting: 'true: approval was asked for. false: it was not, or nobody waits for it any more.',
      capabilities: 'What is waited for; everything when absent.',
    },
  ],
  DrainOrder: [
    'For how long nothing new is begun.',
    { seconds: 'Seconds from now, 600 at most; 0 ends it.' },
  ],
  ApprovalLinkRequest: [
    'What the link is to ask for.',
    { capabilities: 'What an administrator is asked to approve; everything when absent.' },
  ],
  PeopleSearch: ['Whom to look for.', { query: 'Beginnings of words of a name or an address.' }],
  ErasureOrder: [
    'That everything of the organization is to be erased.',
    {
      organization:
        'Id of the caller’s own organization in Wintro, repeated so that nobody orders it by mistake.',
    },
  ],
  ErasureStop: [
    'Whose erasure to stop; an empty object stops that of the own organization.',
    { organization: 'Id of the organization in Wintro; another than the own one for operators alone.' },
  ],
  ConnectionSearch: [
    'Whom of the organization to show; an empty object shows everybody.',
    {
      query:
        'Part of a name, an address or the id of the person in Wintro, or at least 8 characters with which `auditId` begins.',
      state: 'Only connections of this state.',
      after: 'The `next` of the page before.',
    },
  ],
  SendingPolicyWish: [
    'What the organization is to let its recruiters send; a rule that is left out sets no bound.',
    {
      version: 'The `version` of the policy that this is to replace.',
      stopped: 'true: nothing goes out.',
      dailyCap: 'Messages of one recruiter in 24 hours, whatever became of them unless they failed.',
      domains: 'Where mail may go.',
      kinds: 'Which kinds of messages may be sent; all when absent.',
    },
  ],
  DomainList: [
    'Domains for mail, over to, cc and bcc. A subdomain is another domain.',
    {
      rule: 'allowed: mail goes to these alone. refused: to every other.',
      names: 'Domain names, of any script; kept as A-labels.',
    },
  ],
  Message: ['One message to one place; `kind` says which.'],
  ChatMessage: [
    'A Teams chat message, to one person or into a chat that stands.',
    {
      kind: 'Always `chat`.',
      to: 'The other person, or the chat.',
      body: content,
      importance,
      mentions,
      destinationName,
      reference,
      resendOf,
      sendAt,
    },
  ],
  ChannelMessage: [
    'A post in a Teams channel: with `inReplyTo` a reply in the thread of an earlier send, else a new thread.',
    {
      kind: 'Always `channel`.',
      teamId: 'Id of a team of the caller; of a new thread.',
      channelId: 'Id of a channel of that team; of a new thread.',
      inReplyTo:
        'Id of an earlier send of the caller in a channel: its thread is answered in. A reply to a reply goes to the same thread.',
      subject: 'One line above a new thread.',
      body: content,
      importance,
      mentions,
      destinationName,
      reference,
      resendOf,
      sendAt,
    },
  ],
  MailMessage: [
    'An Outlook mail to at most 50 people in all.',
    {
      kind: 'Always `mail`.',
      to: 'At least one person.',
      cc: 'Who gets a copy.',
      bcc: 'Who gets a copy that the others do not see.',
      subject: 'One line, not blank.',
      body: content,
      importance,
      replyTo: 'Where answers go, in place of the sender; at most 10.',
      ...MAIL_PARTS,
      destinationName,
      reference,
      resendOf,
      sendAt,
    },
  ],
  MessageBody: [
    'Text or HTML. HTML is cleaned by an allow-list before it goes out.',
    { contentType: 'How `content` is read.', content: 'Not blank.' },
  ],
  ChatRecipient: [
    'Whom a chat is with, or which chat: exactly one of the three.',
    {
      userId: 'Id in the directory of the company, as a search found it.',
      email: 'E-mail address or sign-in name.',
      chatId:
        'Id of a chat that the caller is a member of, as `POST chats` answers it. Who is a member, Microsoft decides when it is sent.',
    },
  ],
  MailAddress: [
    'Somebody a mail goes to.',
    { address: 'One e-mail address.', name: 'Name to be shown beside it.' },
  ],
  ...MAIL_PART_WORDS,
  ...TEAMS_REQUEST_WORDS,
  ...BATCH_PART_WORDS,
  Capability: ['Something a connection can do; each names its own Microsoft permissions.'],
};
