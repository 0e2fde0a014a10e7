/** Where a message goes: the chat with a person or one that stands, a channel or a thread in it, a mailbox, or a new group chat. */
import { defined } from '../../domain/defined.ts';
import { destinationOf, type ChannelMessage, type ChatMessage, type Outgoing } from '../../domain/message.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { SendRecord } from '../../domain/send.ts';
import type { PostDestination } from '../../ports/graph.ts';
import { chatWith, type ChatPorts, type ChatSeeker } from './chat-with.ts';
import { threadOf, type ThreadPorts } from './thread-of.ts';

export interface PlacePorts extends ChatPorts, ThreadPorts {
  readonly cipher: ChatPorts['cipher'];
}

export interface Place {
  readonly destination: PostDestination;
  /** What the ledger keeps of it. */
  readonly record: Pick<
    SendRecord,
    'destination' | 'destinationName' | 'chatId' | 'teamId' | 'channelId' | 'threadId' | 'inReplyTo'
  >;
  /** Whether Microsoft was asked. */
  readonly waited: boolean;
  /** It has gone: it is not remembered any more. */
  readonly forget: () => Promise<void>;
}

/** Finds the place of a message, or says why there is none. */
export async function findPlace(
  ports: PlacePorts,
  seeker: ChatSeeker,
  message: Outgoing,
): Promise<Result<Place>> {
  if (message.kind === 'chat') return chatPlace(ports, seeker, message);
  if (message.kind === 'channel') return channelPlace(ports, seeker, message);
  const destinationName = message.kind === 'mail' ? message.destinationName : message.topic;
  const destination = { kind: message.kind } as const;
  return succeed(fixedPlace(destination, { destination: destinationOf(message), ...named(destinationName) }));
}

const fixedPlace = (destination: PostDestination, record: Place['record']): Place => ({
  destination,
  record,
  waited: false,
  forget: () => Promise.resolve(),
});

const named = (destinationName: string | undefined): Pick<SendRecord, 'destinationName'> =>
  defined({ destinationName });

async function chatPlace(
  ports: PlacePorts,
  seeker: ChatSeeker,
  message: ChatMessage,
): Promise<Result<Place>> {
  const recordIn = (chatId: string): Place['record'] => ({
    destination: destinationOf(message),
    chatId,
    ...named(message.destinationName),
  });
  if ('chatId' in message.to) {
    const { chatId } = message.to;
    return succeed(fixedPlace({ kind: 'chat', chatId }, recordIn(chatId)));
  }
  const chat = await chatWith(ports, seeker, message.to);
  return mapResult(chat, ({ chatId, waited, forget }) => ({
    destination: { kind: 'chat' as const, chatId },
    record: recordIn(chatId),
    waited,
    forget,
  }));
}

async function channelPlace(
  ports: PlacePorts,
  seeker: ChatSeeker,
  message: ChannelMessage,
): Promise<Result<Place>> {
  const { inReplyTo, teamId = '', channelId = '', destinationName } = message;
  if (inReplyTo === undefined) {
    const channel = { teamId, channelId };
    const record = { destination: destinationOf(message), ...channel, ...named(destinationName) };
    return succeed(fixedPlace({ kind: 'channel', ...channel }, record));
  }
  return mapResult(await threadOf(ports, seeker, inReplyTo), ({ destinationName: earlier, ...thread }) => {
    const name = named(destinationName ?? earlier);
    const record = { destination: destinationOf(message, thread), ...thread, inReplyTo, ...name };
    return fixedPlace({ kind: 'channel', ...thread }, record);
  });
}
