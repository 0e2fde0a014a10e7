/** All that reached a reader from others, in one list: what Wintro's page shows beside the composer. */
import type { Mail, TeamsMessage, World } from '../world/world.ts';
import {
  channelsOf,
  chatsOf,
  inboxOf,
  messagesInChat,
  newestFirst,
  chatName,
  postsIn,
} from './conversations.ts';
import { safeHtml } from './message-content.ts';
import { fileNames } from './mail-files.ts';
import { linkTo } from './links.ts';
import { nameOf, type Reader } from './reader.ts';

export interface Arrival {
  readonly id: string;
  readonly kind: 'chat' | 'channel' | 'mail';
  /** ISO 8601. */
  readonly at: string;
  readonly from: { readonly displayName: string; readonly email: string };
  /** Chat partner or topic, "Team > Channel", or the mail's recipients. */
  readonly where: string;
  readonly subject?: string;
  readonly importance: string;
  /** Safe to show as it is. */
  readonly html: string;
  /** Names of the files of a mail. */
  readonly files?: readonly string[];
  /** Path of the page on which it can be seen. */
  readonly page: string;
}

/** Newest first; what the reader sent is left out. */
export function arrivalsFor(world: World, reader: Reader): readonly Arrival[] {
  const chats = chatsOf(world, reader).flatMap((chat) =>
    messagesInChat(world, chat).map((message) =>
      teamsArrival(world, message, 'chat', chatName(world, reader, chat), linkTo.chat(reader, chat)),
    ),
  );
  const posts = channelsOf(world, reader).flatMap((place) =>
    postsIn(world, place).map((message) => {
      const channel = `${place.team.displayName} > ${place.channel.displayName}`;
      const where = message.replyToId === undefined ? channel : `${channel}, a reply`;
      return teamsArrival(world, message, 'channel', where, linkTo.channel(reader, place));
    }),
  );
  const mails = inboxOf(world, reader).map((mail) => mailArrival(world, mail, linkTo.mail(reader, mail)));
  return [...chats, ...posts, ...mails]
    .filter(({ fromId }) => fromId !== reader.person?.id)
    .toSorted(newestFirst)
    .map(({ arrival }) => arrival);
}

interface Dated {
  readonly at: number;
  readonly fromId: string;
  readonly arrival: Arrival;
}

function teamsArrival(
  world: World,
  message: TeamsMessage,
  kind: 'chat' | 'channel',
  ...[where, page]: [string, string]
): Dated {
  return dated(world, message, { id: `${kind}-${message.id}`, kind, where, page });
}

const mailArrival = (world: World, mail: Mail, page: string): Dated =>
  dated(world, mail, { id: mail.id, kind: 'mail', where: [...mail.to, ...mail.cc].join(', '), page });

function dated(
  world: World,
  message: TeamsMessage | Mail,
  known: Pick<Arrival, 'id' | 'kind' | 'where' | 'page'>,
): Dated {
  const arrival: Arrival = {
    ...known,
    at: new Date(message.at).toISOString(),
    from: nameOf(world, message.fromId),
    ...(message.subject && { subject: message.subject }),
    importance: message.importance,
    ...('files' in message && { files: fileNames(message) }),
    html: safeHtml(message, known.kind === 'mail' ? 'outlook' : 'teams'),
  };
  return { at: message.at, fromId: message.fromId, arrival };
}
