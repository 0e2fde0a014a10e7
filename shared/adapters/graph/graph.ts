/** Microsoft Graph v1.0 in the user's name: what the use cases ask, and nothing else. */
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { textField } from '../calls/json-fields.ts';
import { TEAMS_MESSAGE_LINK } from '../../domain/microsoft-addresses.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Channel, Graph, PostDestination, PostOutcome, Team } from '../../ports/graph.ts';
import type { WallClock } from '../../ports/world.ts';
import { chatBody, renderMessage } from './graph-bodies.ts';
import { findPerson, searchPeople } from './graph-people.ts';
import { postMessage } from './graph-post.ts';
import { graphReader } from './graph-read.ts';
import { graphPath, type GraphWire } from './graph-wire.ts';

/** Teams and channels shown at most; Microsoft allows 1,000 of each. */
const MAX_LISTED = 1_000;

/** The adapter over a wire. */
export function graph(wire: GraphWire, baseUrl: string, clock: WallClock): Graph {
  const reader = graphReader(wire, baseUrl, clock);
  return {
    me: async (token, deadline) => {
      const query = { $select: 'id,displayName,mail,userPrincipalName' };
      const me = await reader.one({ token, area: 'me', path: '/me', query }, deadline);
      if (!me.ok) return me;
      const email = textField(me.value, 'mail') ?? textField(me.value, 'userPrincipalName');
      return succeed(defined({ email, displayName: textField(me.value, 'displayName') }));
    },
    findPerson: (token, to, deadline) => findPerson(reader, token, to, deadline),
    searchPeople: (token, query, deadline) => searchPeople(reader, token, query, deadline),
    openChat: async (token, self, other, deadline) => {
      const chat = await reader.one(
        { token, area: 'chat', path: '/chats', body: chatBody(self, other) },
        deadline,
      );
      if (!chat.ok) return chat;
      return chatIdOf(chat.value);
    },
    teams: async (token, deadline) => {
      const teams = await reader.list(
        { token, area: 'channel', path: '/me/joinedTeams' },
        MAX_LISTED,
        deadline,
      );
      return teams.ok ? succeed(teams.value.map(team)) : teams;
    },
    channels: async (token, teamId, deadline) => {
      const query = { $select: 'id,displayName,description,membershipType' };
      const headers = { Prefer: 'include-unknown-enum-members' };
      const path = graphPath('teams', teamId, 'channels');
      const found = await reader.list({ token, area: 'channel', path, query, headers }, MAX_LISTED, deadline);
      return found.ok ? succeed(found.value.map(channel)) : found;
    },
    render: (message) => renderMessage(message),
    post: async (token, { rendered, destination }, deadline) => {
      const post = { token, area: destination.kind, path: pathOf(destination), body: rendered.body };
      const outcome = await postMessage(wire, clock, post, deadline);
      return destination.kind === 'chat' ? withChatLink(outcome, destination.chatId) : outcome;
    },
  };
}

const pathOf = (destination: PostDestination): string =>
  destination.kind === 'chat'
    ? graphPath('chats', destination.chatId, 'messages')
    : destination.kind === 'channel'
      ? graphPath('teams', destination.teamId, 'channels', destination.channelId, 'messages')
      : '/me/sendMail';

/**
 * Graph gives no `webUrl` for chat messages; Teams has an address for them.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
function withChatLink(outcome: PostOutcome, chatId: string): PostOutcome {
  if (outcome.kind !== 'sent' || outcome.id === undefined || outcome.link !== undefined) return outcome;
  const parts = [chatId, outcome.id].map(encodeURIComponent).join('/');
  const context = encodeURIComponent('{"contextType":"chat"}');
  return { ...outcome, link: `${TEAMS_MESSAGE_LINK}/${parts}?context=${context}` };
}

/** The forms of chat ids. An id becomes part of a path and is remembered: anything else is no answer. */
const CHAT_ID = /^(?:19:[\w.-]+@(?:thread\.(?:v2|tacv2|skype)|unq\.gbl\.spaces)|48:notes)$/;

const chatIdOf = (source: Record<string, unknown>): Result<string> => {
  const id = textField(source, 'id');
  return id !== undefined && CHAT_ID.test(id)
    ? succeed(id)
    : failWith(failure('graph-unavailable', { code: 'no-chat-id' }));
};

const team = (source: Record<string, unknown>): Team => ({
  id: textField(source, 'id') ?? '',
  displayName: textField(source, 'displayName') ?? '',
  ...defined({ description: textField(source, 'description') }),
});

const channel = (source: Record<string, unknown>): Channel => ({
  ...team(source),
  membershipType: textField(source, 'membershipType') ?? 'standard',
});
