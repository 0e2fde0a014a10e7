/** Addresses of the pages, in one place. */
import type { Chat, Mail } from '../world/world.ts';
import type { ChannelOfTeam } from './conversations.ts';
import type { Reader } from './reader.ts';

const home = ({ key }: Reader): string => `/people/${encodeURIComponent(key)}`;

export const linkTo = {
  home,
  chats: (reader: Reader): string => `${home(reader)}/chats`,
  chat: (reader: Reader, { id }: Chat): string => `${home(reader)}/chats/${encodeURIComponent(id)}`,
  channels: (reader: Reader): string => `${home(reader)}/channels`,
  channel: (reader: Reader, { team, channel }: ChannelOfTeam): string =>
    `${home(reader)}/channels/${encodeURIComponent(team.id)}/${encodeURIComponent(channel.id)}`,
  inbox: (reader: Reader): string => `${home(reader)}/inbox`,
  mail: (reader: Reader, { id }: Mail): string => `${home(reader)}/inbox/${encodeURIComponent(id)}`,
};
