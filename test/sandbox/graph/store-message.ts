/** Keeps a Teams message that was accepted, and shows it as Graph's 201 does. */
import type { Person, TeamsMessage } from '../world/world.ts';
import { answerJson, type GraphCall } from './graph-call.ts';
import type { MessageBody } from './message-body.ts';

export type Place =
  | { readonly chatId: string }
  | { readonly teamId: string; readonly channelId: string; readonly replyToId?: string };

/** Stores the message and answers 201. */
export function deliverMessage(call: GraphCall, place: Place, body: MessageBody): Response {
  const { world, caller } = call;
  const at = world.now();
  const message: TeamsMessage = {
    id: nextId(call, at),
    at,
    fromId: caller.person.id,
    ...place,
    ...(body.subject && { subject: body.subject }),
    contentType: body.body.contentType ?? 'text',
    content: body.body.content,
    importance: body.importance ?? 'normal',
  };
  world.state.teamsMessages.push(message);
  world.changed();
  return answerJson(call.context, showMessage(message, caller.person, body), 201);
}

/** Milliseconds since 1970 as a string; unique, also when two messages come within one millisecond. */
function nextId({ world }: GraphCall, at: number): string {
  const last = world.state.teamsMessages.reduce((highest, { id }) => Math.max(highest, Number(id)), 0);
  return String(Math.max(at, last + 1));
}

function showMessage(message: TeamsMessage, from: Person, body: MessageBody): object {
  const at = new Date(message.at).toISOString();
  const chat = message.chatId !== undefined;
  return {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${metadataPath(message)}/messages/$entity`,
    id: message.id,
    replyToId: message.replyToId ?? null,
    etag: message.id,
    messageType: 'message',
    createdDateTime: at,
    lastModifiedDateTime: at,
    lastEditedDateTime: null,
    deletedDateTime: null,
    subject: message.subject ?? null,
    summary: null,
    chatId: message.chatId ?? null,
    importance: message.importance,
    locale: body.locale ?? 'en-us',
    webUrl: chat ? null : channelLink(message, from.tenantId),
    policyViolation: null,
    eventDetail: null,
    from: { application: null, device: null, user: showSender(from) },
    body: { contentType: message.contentType, content: message.content },
    channelIdentity: chat ? null : { teamId: message.teamId, channelId: message.channelId },
    attachments: [],
    mentions: body.mentions ?? [],
    reactions: [],
  };
}

function showSender(from: Person): object {
  return {
    '@odata.type': '#microsoft.graph.teamworkUserIdentity',
    id: from.id,
    displayName: from.displayName,
    userIdentityType: 'aadUser',
    tenantId: from.tenantId,
  };
}

const metadataPath = ({ chatId, teamId, channelId }: TeamsMessage): string =>
  chatId !== undefined ? `chats('${chatId}')` : `teams('${teamId ?? ''}')/channels('${channelId ?? ''}')`;

function channelLink({ id, teamId, channelId, replyToId = id }: TeamsMessage, tenantId: string): string {
  const query = new URLSearchParams({
    groupId: teamId ?? '',
    tenantId,
    createdTime: id,
    parentMessageId: replyToId,
  });
  return `https://teams.microsoft.com/l/message/${encodeURIComponent(channelId ?? '')}/${id}?${query.toString()}`;
}
