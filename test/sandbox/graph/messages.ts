/** `POST` of a message to a chat, to a channel and into a thread of a channel: who may, where to. */
import type { GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { readMessage } from './message-body.ts';
import { deliverMessage } from './store-message.ts';
import { requireTeams } from './teams-licence.ts';
import { findChannel, findTeam } from './teams.ts';

const chatIdShape = /^(19:[^/?#]+@(thread\.v2|thread\.skype|thread\.tacv2|unq\.gbl\.spaces)|48:notes)$/;

export async function postChatMessage(call: GraphCall): Promise<Response> {
  requireTeams(call.caller.person);
  const chatId = call.param('chat-id');
  if (!chatIdShape.test(chatId)) throw new GraphRefusal(400, 'BadRequest', 'Invalid chat id.');
  const chat = call.world.state.chats.find(({ id }) => id === chatId);
  if (!chat) throw new GraphRefusal(404, 'NotFound', 'NotFound');
  if (!chat.memberIds.includes(call.caller.person.id)) {
    throw new GraphRefusal(403, 'Forbidden', 'The caller is not a member of the chat.');
  }
  return deliverMessage(call, { chatId }, await readMessage(call));
}

export async function postChannelMessage(call: GraphCall): Promise<Response> {
  requireTeams(call.caller.person);
  const team = findTeam(call);
  const channel = findChannel(call, team);
  return deliverMessage(call, { teamId: team.id, channelId: channel.id }, await readMessage(call));
}

/** Into the thread of a message that begins one; threads have one level. @see https://learn.microsoft.com/en-us/graph/api/chatmessage-post-replies */
export async function postReply(call: GraphCall): Promise<Response> {
  requireTeams(call.caller.person);
  const team = findTeam(call);
  const channel = findChannel(call, team);
  const begins = call.world.state.teamsMessages.find(
    ({ id, channelId, replyToId }) =>
      id === call.param('chatMessage-id') && channelId === channel.id && replyToId === undefined,
  );
  if (!begins) throw new GraphRefusal(404, 'NotFound', 'NotFound');
  const place = { teamId: team.id, channelId: channel.id, replyToId: begins.id };
  return deliverMessage(call, place, await readMessage(call));
}
