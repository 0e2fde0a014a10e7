/**
 * The caller's teams and their channels.
 * @see https://learn.microsoft.com/en-us/graph/api/user-list-joinedteams
 */
import type { Channel, Team } from '../world/world.ts';
import { answerJson, type GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { pick } from './me.ts';
import { badQuery, readQuery, selectProperties } from './odata-query.ts';
import { answerList } from './page-of-list.ts';
import { seesChannel } from './people-in-world.ts';
import { requireTeams } from './teams-licence.ts';

/** Takes no query option at all, and says no more of a team than its id, name and description. */
export function listJoinedTeams(call: GraphCall): Response {
  requireTeams(call.caller.person);
  readQuery(call, []);
  const joined = call.world.state.teams.filter(({ memberIds }) => memberIds.includes(call.caller.person.id));
  const value = joined.map(({ id, displayName, description }) => ({ id, displayName, description }));
  return answerJson(
    call.context,
    { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#teams', value },
    200,
  );
}

const channelProperties = [
  'id',
  'createdDateTime',
  'displayName',
  'description',
  'isFavoriteByDefault',
  'email',
  'tenantId',
  'webUrl',
  'membershipType',
  'isArchived',
];

export function listChannels(call: GraphCall): Response {
  requireTeams(call.caller.person);
  const query = readQuery(call, ['$select', '$filter', '$skiptoken']);
  const selected =
    selectProperties(query.$select, channelProperties, 'microsoft.graph.channel') ?? channelProperties;
  const wanted = membershipWanted(query.$filter);
  const team = findTeam(call);
  const visible = team.channels
    .filter((channel) => seesChannel(team, channel, call.caller.person.id))
    .filter(({ membershipType }) => wanted === undefined || membershipType === wanted)
    .map((channel) => pick(showChannel(call, team, channel), selected));
  const context = `teams('${team.id}')/channels`;
  return answerList(call, visible, { context, query, defaultTop: 100, maximumTop: 1000 });
}

function membershipWanted(filter: string | undefined): string | undefined {
  if (filter === undefined) return undefined;
  const match = /^membershipType eq '(standard|private|shared)'$/.exec(filter);
  if (!match) throw badQuery('Invalid filter clause.');
  return match[1];
}

/** A shared channel is named so only to a client that prefers the newer values of the enumeration. */
function showChannel({ context }: GraphCall, team: Team, channel: Channel): Record<string, unknown> {
  const knowsShared = context.req.header('prefer')?.includes('include-unknown-enum-members') ?? false;
  const hidden = channel.membershipType === 'shared' && !knowsShared;
  return {
    id: channel.id,
    createdDateTime: '2024-01-15T09:00:00.000Z',
    displayName: channel.displayName,
    description: channel.description,
    isFavoriteByDefault: null,
    email: '',
    tenantId: team.tenantId,
    webUrl: `https://teams.microsoft.com/l/channel/${encodeURIComponent(channel.id)}/${encodeURIComponent(channel.displayName)}?groupId=${team.id}&tenantId=${team.tenantId}`,
    membershipType: hidden ? 'unknownFutureValue' : channel.membershipType,
    isArchived: false,
  };
}

/** The team of the path, for a member; everybody else learns that it exists and no more. */
export function findTeam({ world, caller, param }: GraphCall): Team {
  const teamId = param('team-id');
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(teamId)) {
    throw new GraphRefusal(400, 'BadRequest', 'teamId needs to be a valid GUID.');
  }
  const team = world.state.teams.find(
    ({ id, tenantId }) => id === teamId && tenantId === caller.person.tenantId,
  );
  if (!team) throw new GraphRefusal(404, 'NotFound', `No team found with Group Id ${teamId}`);
  if (!team.memberIds.includes(caller.person.id)) {
    throw new GraphRefusal(403, 'Forbidden', 'The caller is not a member of the team.');
  }
  return team;
}

/** The channel of the path, when the caller is in it. */
export function findChannel({ caller, param }: GraphCall, team: Team): Channel {
  const channelId = param('channel-id');
  if (!/^19:[^/?#]+@thread\.(tacv2|skype|v2)$/.test(channelId)) {
    throw new GraphRefusal(400, 'BadRequest', `ChannelId is not in the valid format: ${channelId}`);
  }
  const channel = team.channels.find(({ id }) => id === channelId);
  if (!channel) throw new GraphRefusal(404, 'NotFound', 'No channel found with the id of the request.');
  if (!seesChannel(team, channel, caller.person.id)) {
    throw new GraphRefusal(403, 'Forbidden', 'The caller is not a member of the channel.');
  }
  return channel;
}
