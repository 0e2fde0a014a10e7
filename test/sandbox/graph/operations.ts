/**
 * Every operation that the pretend Graph has, with the delegated scopes of which one is needed (least privileged first).
 * What is not listed here is refused.
 * @see https://learn.microsoft.com/en-us/graph/permissions-reference
 */
import { createChat } from './chats.ts';
import { listContacts } from './contacts.ts';
import type { Operation } from './graph-call.ts';
import { getMe } from './me.ts';
import { postChannelMessage, postChatMessage, postReply } from './messages.ts';
import { sendMail } from './send-mail.ts';
import { listChannels, listJoinedTeams } from './teams.ts';
import { getUser, listUsers } from './users.ts';

const readOthers = ['User.ReadBasic.All', 'User.Read.All'];

export const operations: readonly Operation[] = [
  { method: 'GET', path: '/me', workload: 'directory', scopes: ['User.Read', ...readOthers], handle: getMe },
  { method: 'GET', path: '/users', workload: 'directory', scopes: readOthers, handle: listUsers },
  { method: 'GET', path: '/users/{user-id}', workload: 'directory', scopes: readOthers, handle: getUser },
  {
    method: 'GET',
    path: '/me/contacts',
    workload: 'outlook',
    scopes: ['Contacts.Read', 'Contacts.ReadWrite'],
    handle: listContacts,
  },
  {
    method: 'POST',
    path: '/me/sendMail',
    workload: 'outlook',
    scopes: ['Mail.Send'],
    delivers: true,
    handle: sendMail,
  },
  {
    method: 'POST',
    path: '/chats',
    workload: 'teams',
    scopes: ['Chat.Create', 'Chat.ReadWrite'],
    handle: createChat,
  },
  {
    method: 'POST',
    path: '/chats/{chat-id}/messages',
    workload: 'teams',
    scopes: ['ChatMessage.Send', 'Chat.ReadWrite', 'Group.ReadWrite.All'],
    delivers: true,
    handle: postChatMessage,
  },
  {
    method: 'GET',
    path: '/me/joinedTeams',
    workload: 'teams',
    scopes: ['Team.ReadBasic.All', 'TeamSettings.Read.All', 'User.Read.All'],
    handle: listJoinedTeams,
  },
  {
    method: 'GET',
    path: '/teams/{team-id}/channels',
    workload: 'teams',
    scopes: ['Channel.ReadBasic.All', 'ChannelSettings.Read.All'],
    handle: listChannels,
  },
  {
    method: 'POST',
    path: '/teams/{team-id}/channels/{channel-id}/messages',
    workload: 'teams',
    scopes: ['ChannelMessage.Send', 'Group.ReadWrite.All'],
    delivers: true,
    handle: postChannelMessage,
  },
  {
    method: 'POST',
    path: '/teams/{team-id}/channels/{channel-id}/messages/{chatMessage-id}/replies',
    workload: 'teams',
    scopes: ['ChannelMessage.Send', 'Group.ReadWrite.All'],
    delivers: true,
    handle: postReply,
  },
];
