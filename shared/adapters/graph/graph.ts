/** Microsoft Graph v1.0 in the user's name: what the use cases ask, and nothing else. */
import { defined } from '../../domain/defined.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import { MAX_MICROSOFT_TEXT_CHARS } from '../../domain/limits.ts';
import { TEAMS_MESSAGE_LINK } from '../../domain/microsoft-addresses.ts';
import { mapResult, succeed } from '../../domain/result.ts';
import type { Channel, Graph, PostDestination, PostOutcome, Team } from '../../ports/graph.ts';
import type { WallClock } from '../../ports/world.ts';
import { idField, nameField } from '../calls/json-fields.ts';
import { groupChatBody, renderMessage } from './graph-bodies.ts';
import { openChat, withChatId } from './graph-chats.ts';
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
      const email = idField(me.value, 'mail') ?? idField(me.value, 'userPrincipalName');
      return succeed(defined({ email, displayName: nameField(me.value, 'displayName') }));
    },
    findPerson: (token, to, deadline) => findPerson(reader, token, to, deadline),
    searchPeople: (token, query, deadline) => searchPeople(reader, token, query, deadline),
    openChat: (token, self, other, deadline) => openChat(reader, token, { self, other }, deadline),
    teams: async (token, deadline) => {
      const read = { token, area: 'places' as const, path: '/me/joinedTeams' };
      const teams = await reader.list(read, MAX_LISTED, deadline);
      return mapResult(teams, ({ entries, truncated }) => ({ teams: entries.flatMap(team), truncated }));
    },
    channels: async (token, teamId, deadline) => {
      const query = { $select: 'id,displayName,description,membershipType' };
      const headers = { Prefer: 'include-unknown-enum-members' };
      const path = graphPath('teams', teamId, 'channels');
      const read = { token, area: 'places' as const, path, query, headers };
      const found = await reader.list(read, MAX_LISTED, deadline);
      return mapResult(found, ({ entries, truncated }) => ({
        channels: entries.flatMap(channel),
        truncated,
      }));
    },
    render: renderMessage,
    renderGroupChat: (chat) => ({ body: groupChatBody(chat) }),
    post: async (token, { rendered, destination }, deadline) => {
      const post = { token, area: destination.kind, path: pathOf(destination), body: rendered.body };
      const outcome = await postMessage(wire, clock, post, deadline);
      if (destination.kind === 'group-chat') return withChatId(outcome);
      return destination.kind === 'chat' ? withChatLink(outcome, destination.chatId) : outcome;
    },
  };
}

function pathOf(destination: PostDestination): string {
  if (destination.kind === 'mail') return '/me/sendMail';
  if (destination.kind === 'group-chat') return '/chats';
  if (destination.kind === 'chat') return graphPath('chats', destination.chatId, 'messages');
  const { teamId, channelId, threadId } = destination;
  const thread = threadId === undefined ? [] : [threadId, 'replies'];
  return graphPath('teams', teamId, 'channels', channelId, 'messages', ...thread);
}

/**
 * Graph gives no `webUrl` for chat messages; Teams has an address for them.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
function withChatLink(outcome: PostOutcome, chatId: string): PostOutcome {
  if (outcome.kind !== 'sent' || outcome.id === undefined || outcome.link !== undefined) return outcome;
  const parts = [chatId, outcome.id].map(encodeURIComponent).join('/');
  const context = encodeURIComponent('{"contextType":"chat"}');
  const link = `${TEAMS_MESSAGE_LINK}/${parts}?context=${context}`;
  return link.length <= MAX_MICROSOFT_TEXT_CHARS ? { ...outcome, link } : outcome;
}

const team = (source: JsonObject): Team[] => {
  const id = idField(source, 'id');
  if (id === undefined) return [];
  const description = nameField(source, 'description');
  return [{ id, displayName: nameField(source, 'displayName') ?? '', ...defined({ description }) }];
};

const channel = (source: JsonObject): Channel[] =>
  team(source).map((one) => ({
    ...one,
    membershipType: nameField(source, 'membershipType') ?? 'standard',
  }));
