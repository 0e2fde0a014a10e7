/** The chats that a connection has opened, by the person's object id: an address may be given to somebody else. Pure. */
import { MAX_KNOWN_CHATS } from '../limits.ts';
import { isLiveIn, type Connection, type Sealed } from './connection.ts';

export interface KnownChat {
  readonly generation: string;
  /** Keyed hash of the person's object id. */
  readonly person: string;
  /** The sealed chat id; absent to forget it. */
  readonly chatId?: Sealed;
}

/** Remembers or forgets the chat with a person; the oldest beyond the limit is forgotten. Gives up when the generation has changed. */
export function withKnownChat(row: Connection, chat: KnownChat): Connection | undefined {
  if (!isLiveIn(row, chat.generation)) return undefined;
  const others = Object.entries(row.knownChats).filter(([known]) => known !== chat.person);
  const entries = chat.chatId === undefined ? others : [...others, [chat.person, chat.chatId] as const];
  return { ...row, knownChats: Object.fromEntries(entries.slice(-MAX_KNOWN_CHATS)) };
}
