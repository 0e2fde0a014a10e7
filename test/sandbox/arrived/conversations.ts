/** What a reader sees of Teams and Outlook, read from the world: chats, channels, mails. Newest first everywhere. */
import { sameText } from '../world/people.ts';
import type { Channel, Chat, Mail, Team, TeamsMessage, World } from '../world/world.ts';
import { mailAddresses, nameOf, type Reader } from './reader.ts';

export const newestFirst = (a: { readonly at: number }, b: { readonly at: number }): number => b.at - a.at;

/** Oneself, and the guest accounts one stands behind. Without a Teams licence there is no Teams to see. */
function accountIds(world: World, { person }: Reader): readonly string[] {
  if (!person?.teamsLicence) return [];
  const guests = world.people.filter(({ homeAccount }) => homeAccount?.id === person.id);
  return [person.id, ...guests.map(({ id }) => id)];
}

export function chatsOf(world: World, reader: Reader): readonly Chat[] {
  const ids = accountIds(world, reader);
  return world.chats.filter(({ memberIds }) => memberIds.some((id) => ids.includes(id)));
}

/** Names of the others in a chat. */
export function partnersIn(world: World, reader: Reader, chat: Chat): string {
  const ids = accountIds(world, reader);
  const others = chat.memberIds.filter((id) => !ids.includes(id));
  return others.map((id) => nameOf(world, id).displayName).join(', ');
}

/** What a chat is called: the topic of a group, else the names of the others. */
export function chatName(world: World, reader: Reader, chat: Chat): string {
  const partners = partnersIn(world, reader, chat);
  return chat.topic === undefined ? partners : `${chat.topic} (${partners})`;
}

export const messagesInChat = (world: World, chat: Chat): readonly TeamsMessage[] =>
  world.teamsMessages.filter(({ chatId }) => chatId === chat.id).toSorted(newestFirst);

export interface ChannelOfTeam {
  readonly team: Team;
  readonly channel: Channel;
}

export function channelsOf(world: World, reader: Reader): readonly ChannelOfTeam[] {
  const ids = accountIds(world, reader);
  const sees = (list: readonly string[] | undefined): boolean => (list ?? []).some((id) => ids.includes(id));
  return world.teams
    .filter(({ memberIds }) => sees(memberIds))
    .flatMap((team) => team.channels.map((channel) => ({ team, channel })))
    .filter(({ channel }) => channel.membershipType !== 'private' || sees(channel.memberIds));
}

export const postsIn = (world: World, { team, channel }: ChannelOfTeam): readonly TeamsMessage[] =>
  world.teamsMessages
    .filter(({ teamId, channelId }) => teamId === team.id && channelId === channel.id)
    .toSorted(newestFirst);

/** A message that begins a thread, and the replies to it, the oldest first. */
export interface Thread {
  readonly begins: TeamsMessage;
  readonly replies: readonly TeamsMessage[];
}

/** The oldest first, as they stand in a channel. */
export function threadsIn(world: World, place: ChannelOfTeam): readonly Thread[] {
  const posts = postsIn(world, place).toReversed();
  return posts
    .filter(({ replyToId }) => replyToId === undefined)
    .map((begins) => ({ begins, replies: posts.filter(({ replyToId }) => replyToId === begins.id) }));
}

/** The reader's inbox; whoever is in Bcc got the mail as well. */
export function inboxOf(world: World, reader: Reader): readonly Mail[] {
  const own = mailAddresses(reader);
  const reaches = ({ to, cc, bcc }: Mail): boolean =>
    [...to, ...cc, ...bcc].some((address) => own.some((mine) => sameText(mine, address)));
  return world.mails.filter(reaches).toSorted(newestFirst);
}
