/** Microsoft Graph v1.0 in the user's name: what the use cases ask, and nothing else. */
import { defined } from '../../domain/defined.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import { MAX_MICROSOFT_TEXT_CHARS } from '../../domain/limits.ts';
import { idField, nameField } from '../calls/json-fields.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Channel, Graph, PostOutcome, Team } from '../../ports/graph.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { channelMessageBody, chatMessageBody, mailBody } from './graph-bodies.ts';
import { openChat } from './graph-chats.ts';
import { findPerson, searchPeople } from './graph-people.ts';
import { postMessage, type MessagePost } from './graph-post.ts';
import { graphReader } from './graph-read.ts';
import { graphPath, type GraphWire } from './graph-wire.ts';

/** Teams and channels shown at most; Microsoft allows 1,000 of each. */
const MAX_LISTED = 1_000;

/** The adapter over a wire. */
export function graph(wire: GraphWire, baseUrl: string, clock: Clock): Graph {
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
    searchPeople: async (token, query, deadline) => {
      const found = await searchPeople(reader, token, query, deadline);
      return found.ok ? succeed(found.value.people) : found;
    },
    openChat: (token, self, other, deadline) => openChat(reader, token, { self, other }, deadline),
    teams: async (token, deadline) => {
      const read = { token, area: 'places' as const, path: '/me/joinedTeams' };
      const teams = await reader.list(read, MAX_LISTED, deadline);
      return teams.ok ? succeed(teams.value.entries.flatMap(team)) : teams;
    },
    channels: async (token, teamId, deadline) => {
      const query = { $select: 'id,displayName,description,membershipType' };
      const headers = { Prefer: 'include-unknown-enum-members' };
      const path = graphPath('teams', teamId, 'channels');
      const read = { token, area: 'places' as const, path, query, headers };
      const found = await reader.list(read, MAX_LISTED, deadline);
      return found.ok ? succeed(found.value.entries.flatMap(channel)) : found;
    },
    ...messagePosts(wire, clock),
  };
}

/** The three writes. Content that cannot be posted is certainly not sent. */
function messagePosts(
  wire: GraphWire,
  clock: Clock,
): Pick<Graph, 'postChatMessage' | 'postChannelMessage' | 'sendMail'> {
  const post = (
    body: Result<unknown>,
    to: Omit<MessagePost, 'body'>,
    deadline: Deadline,
  ): Promise<PostOutcome> =>
    body.ok
      ? postMessage(wire, clock, { ...to, body: body.value }, deadline)
      : Promise.resolve({ kind: 'not-sent', failure: body.failure });
  return {
    postChatMessage: async (token, chatId, message, deadline) => {
      const path = graphPath('chats', chatId, 'messages');
      const body = await chatMessageBody(message);
      return withChatLink(await post(body, { token, area: 'chat', path }, deadline), chatId);
    },
    postChannelMessage: async (token, message, deadline) => {
      const path = graphPath('teams', message.teamId, 'channels', message.channelId, 'messages');
      return post(await channelMessageBody(message), { token, area: 'channel', path }, deadline);
    },
    sendMail: async (token, mail, deadline) =>
      post(await mailBody(mail), { token, area: 'mail', path: '/me/sendMail' }, deadline),
  };
}

/**
 * Graph gives no `webUrl` for chat messages; Teams has an address for them.
 * @see https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
 */
function withChatLink(outcome: PostOutcome, chatId: string): PostOutcome {
  if (outcome.kind !== 'sent' || outcome.id === undefined || outcome.link !== undefined) return outcome;
  const parts = [chatId, outcome.id].map(encodeURIComponent).join('/');
  const context = encodeURIComponent('{"contextType":"chat"}');
  const link = `https://teams.microsoft.com/l/message/${parts}?context=${context}`;
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
