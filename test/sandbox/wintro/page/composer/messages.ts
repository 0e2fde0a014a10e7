/** From a draft to the message that the API takes, or to what is still missing. Pure. */
import type {
  ChannelMessage,
  ChatMessage,
  MailAddress,
  MailMessage,
  Message,
} from '../../../../../shared/client/index.ts';
import { listInWords } from '../card/card-view.ts';
import type { Draft, Recipient } from './drafts.ts';

export type Field = 'to' | 'team' | 'channel' | 'subject' | 'text';
export type FieldFaults = Partial<Record<Field, string>>;

/** What the sender must still fill in, per field, in the order of the form. */
export function faultsOf(kind: Message['kind'], draft: Draft): FieldFaults {
  const faults: FieldFaults = {};
  if (kind !== 'channel' && draft.to.length === 0) faults.to = 'Choose who shall get it.';
  if (kind === 'channel' && !draft.teamId) faults.team = 'Choose a team.';
  if (kind === 'channel' && draft.teamId && !draft.channelId) faults.channel = 'Choose a channel.';
  if (kind === 'mail' && !draft.subject.trim()) faults.subject = 'Write a subject.';
  if (!draft.text.trim()) faults.text = 'Write a message.';
  return faults;
}

/** The message of a draft without faults; null when somebody to write to is missing all the same. */
export function messageOf(kind: Message['kind'], draft: Draft): Message | null {
  if (kind === 'chat') return chatMessage(draft);
  return kind === 'channel' ? channelMessage(draft) : mailMessage(draft);
}

/** Where the draft goes, in the words of those who wrote it. */
export function destinationOf(kind: Message['kind'], draft: Draft): string {
  if (kind === 'channel') return `${draft.teamName} > ${draft.channelName}`;
  return listInWords(draft.to.map(({ name }) => name));
}

const bodyOf = (draft: Draft): Message['body'] => ({ contentType: draft.contentType, content: draft.text });

function teamsImportance(draft: Draft): Pick<ChatMessage, 'importance'> {
  const { importance } = draft;
  return importance === 'normal' || importance === 'low' ? {} : { importance };
}

function chatMessage(draft: Draft): ChatMessage | null {
  const [recipient] = draft.to;
  if (!recipient) return null;
  const to = recipient.id ? { userId: recipient.id } : { email: recipient.address };
  return { kind: 'chat', to, body: bodyOf(draft), ...teamsImportance(draft) };
}

function channelMessage(draft: Draft): ChannelMessage {
  const { teamId, channelId, subject } = draft;
  return {
    kind: 'channel',
    teamId,
    channelId,
    ...(subject.trim() && { subject: subject.trim() }),
    body: bodyOf(draft),
    ...teamsImportance(draft),
  };
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
