/** From a draft to the message that the API takes. Pure. */
import type { ChannelMessage, ChatMessage, MailAddress, MailMessage, Message } from '../../client/index.ts';
import { MOST_NAME_CHARACTERS } from './limits.ts';
import type { Destination } from '../events.ts';
import type { Words } from '../words.ts';
import type { Along } from './along.ts';
import type { Draft, Recipient } from './draft.ts';
import { isNewGroup } from './begin-group.ts';
import { chatOfGroup, isGroup } from './group.ts';
import { withMentions } from './mentions.ts';

/** The message of a draft without faults; null when somebody to write to is missing all the same. */
export function messageOf(kind: Message['kind'], draft: Draft): Message | null {
  if (kind === 'chat') return chatMessage(draft);
  return kind === 'channel' ? channelMessage(draft) : mailMessage(draft);
}

/** Whether a message that was sent from this form is still what stands there; its files are the same ones, not equal ones. */
export function saysTheSame(message: Message, draft: Draft, along: Along['fields'] = {}): boolean {
  const { resendOf: _before, attachments, signature, ...rest } = message as MailMessage;
  if (attachments !== along.attachments || signature?.version !== along.signature?.version) return false;
  const said = rest as Message;
  const now = messageOf(said.kind, draft);
  // The chat of a group may have been begun since: it is the same message.
  const stands = isNewGroup(said) && isGroup(draft) ? { ...now, to: said.to } : now;
  return JSON.stringify(stands) === JSON.stringify(said);
}

/** Where the draft goes, in the words of those who wrote it. */
export function destinationIn(words: Words, kind: Message['kind'], draft: Draft): string {
  if (kind !== 'channel') return words.list(draft.to.map(({ name }) => name));
  return words.text('result.place', { team: draft.teamName, channel: draft.channelName });
}

/** Where the draft goes, for the page around the element. */
export function destinationOf(kind: Message['kind'], draft: Draft): Destination {
  const { teamId, teamName, channelId, channelName, to, cc, bcc } = draft;
  if (kind === 'channel') return { teamId, teamName, channelId, channelName };
  const people = kind === 'mail' ? [...to, ...cc, ...bcc] : to;
  return { people: people.map(({ id, name, address }) => ({ name, address, ...(id && { id }) })) };
}

const bodyOf = (draft: Draft): Message['body'] => ({ contentType: draft.contentType, content: draft.text });

function teamsImportance(draft: Draft): Pick<ChatMessage, 'importance'> {
  const { importance } = draft;
  return importance === 'normal' || importance === 'low' ? {} : { importance };
}

function chatMessage(draft: Draft): ChatMessage | null {
  const [recipient] = draft.to;
  if (!recipient) return null;
  const facts = { ...withMentions(draft), ...teamsImportance(draft) };
  if (isGroup(draft)) {
    const name = draft.to.map((person) => person.name).join(', ');
    return { kind: 'chat', to: { chatId: chatOfGroup(draft) }, ...facts, ...called(name) };
  }
  const to = recipient.id ? { userId: recipient.id } : { email: recipient.address };
  return { kind: 'chat', to, ...facts, ...calledChat(recipient) };
}

function channelMessage(draft: Draft): ChannelMessage {
  const { teamId, channelId, subject } = draft;
  return {
    kind: 'channel',
    teamId,
    channelId,
    ...(subject.trim() && { subject: subject.trim() }),
    ...withMentions(draft),
    ...teamsImportance(draft),
    ...called(`${draft.teamName} > ${draft.channelName}`),
  };
}

/** A directory id says nothing to a reader: the history has the name that was chosen. */
const calledChat = ({ id, name }: Recipient): Pick<ChatMessage, 'destinationName'> =>
  id ? called(name) : {};

/** One line, as long as the API takes it. */
function called(name: string): Pick<Message, 'destinationName'> {
  const line = name.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu, ' ').trim();
  return line ? { destinationName: line.slice(0, MOST_NAME_CHARACTERS).replace(/[\ud800-\udbff]$/, '') } : {};
}

function mailMessage(draft: Draft): MailMessage {
  const { importance } = draft;
  return {
    kind: 'mail',
    to: draft.to.map(addressOf),
    ...(draft.cc.length > 0 && { cc: draft.cc.map(addressOf) }),
    ...(draft.bcc.length > 0 && { bcc: draft.bcc.map(addressOf) }),
    subject: draft.subject.trim(),
    body: bodyOf(draft),
    ...(importance !== 'normal' && importance !== 'urgent' && { importance }),
  };
}

function addressOf(recipient: Recipient): MailAddress {
  const { address, name } = recipient;
  return name && name !== address ? { address, name } : { address };
}
