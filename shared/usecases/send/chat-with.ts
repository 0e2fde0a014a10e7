/**
 * The chat with a person, before anything is sent: the known one, else the one that Microsoft opens or returns. Chats are
 * known by the person's object id; an address is looked up each time, because it may be given to somebody else.
 */
import type { Connection, LiveConnection } from '../../domain/connection/connection.ts';
import { withKnownChat } from '../../domain/connection/known-chats.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { personName } from '../../domain/message.ts';
import type { PersonAddress } from '../../domain/person-address.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Graph } from '../../ports/graph.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import type { ActingUser } from '../tokens/act-as-user.ts';
import { lookUpPerson } from './look-up-people.ts';

export interface ChatPorts {
  readonly connections: Connections;
  readonly graph: Graph;
  readonly cipher: Cipher;
  readonly log: Log;
}

/** Who looks for a chat, and with what. */
export interface ChatSeeker {
  readonly userKey: UserKey;
  readonly acting: ActingUser;
  readonly ledgerKey: DataKey;
  readonly deadline: Deadline;
}

export interface FoundChat {
  readonly chatId: string;
  /** Whether Microsoft was asked. */
  readonly waited: boolean;
  /** Forgets the chat, when it turns out to be gone. */
  readonly forget: () => Promise<void>;
}

interface Recipient {
  readonly objectId: string;
  readonly guest: boolean;
}

/** The chat with the recipient of a message. */
export async function chatWith(
  ports: ChatPorts,
  seeker: ChatSeeker,
  to: PersonAddress,
): Promise<Result<FoundChat>> {
  const byId = 'userId' in to ? knownChat(ports, seeker, to.userId) : undefined;
  if (byId) return succeed({ ...byId, waited: false });
  const person = await findRecipient(ports, seeker, to);
  if (!person.ok) return person;
  const known = knownChat(ports, seeker, person.value.objectId);
  if (known) return succeed({ ...known, waited: true });
  const opened = await openChat(ports, seeker, person.value);
  if (!opened.ok) return opened;
  return succeed({ ...found(ports, seeker, person.value.objectId, opened.value), waited: true });
}

type KnownChat = Omit<FoundChat, 'waited'>;

const personHash = (ports: ChatPorts, { ledgerKey }: ChatSeeker, objectId: string): string =>
  ports.cipher.digest(ledgerKey, personName(objectId));

const contextOf = ({ userKey }: ChatSeeker): readonly string[] => ['connections', userKey, 'chat'];

function knownChat(ports: ChatPorts, seeker: ChatSeeker, objectId: string): KnownChat | undefined {
  const sealed = seeker.acting.row.knownChats[personHash(ports, seeker, objectId)];
  const chatId = sealed && ports.cipher.open(seeker.ledgerKey, contextOf(seeker), sealed);
  return chatId === undefined ? undefined : found(ports, seeker, objectId, chatId);
}

const found = (ports: ChatPorts, seeker: ChatSeeker, objectId: string, chatId: string): KnownChat => ({
  chatId,
  forget: async () => {
    try {
      await noteChat(ports, seeker, objectId, undefined);
    } catch {
      // It comes after the POST: what is known about the message is not lost for it.
      ports.log.write('chat.unremembered', { reason: 'internal-error' });
    }
  },
});

/** The person of the directory; a chat with oneself is refused. */
async function findRecipient(
  ports: ChatPorts,
  { acting, deadline }: ChatSeeker,
  to: PersonAddress,
): Promise<Result<Recipient>> {
  const person = await lookUpPerson({ graph: ports.graph, acting, deadline }, to);
  if (!person.ok) return person;
  const profile = await acting.profile();
  if (!profile.ok) return profile;
  const { id: objectId, kind } = person.value;
  return objectId === profile.value.objectId
    ? failWith(failure('recipient-is-sender'))
    : succeed({ objectId, guest: kind === 'guest' });
}

/** Opens the chat and remembers it as well as that goes: only another generation stops the send. */
async function openChat(
  ports: ChatPorts,
  seeker: ChatSeeker,
  { objectId, guest }: Recipient,
): Promise<Result<string>> {
  const { acting, deadline } = seeker;
  const profile = await acting.profile();
  if (!profile.ok) return profile;
  const self = profile.value.objectId;
  const other = { id: objectId, guest };
  const chat = await acting.read((token) => ports.graph.openChat(token, self, other, deadline));
  if (!chat.ok) return chat;
  const noted = await noteChat(ports, seeker, objectId, chat.value);
  return noted === 'changed' ? failWith(failure('connection-changed')) : chat;
}

/** Writes a chat to the row, or takes it off. */
async function noteChat(
  ports: ChatPorts,
  seeker: ChatSeeker,
  objectId: string,
  chatId: string | undefined,
): Promise<'noted' | 'changed' | 'unremembered'> {
  const { userKey, deadline, ledgerKey, acting } = seeker;
  const sealed = chatId === undefined ? undefined : ports.cipher.seal(ledgerKey, contextOf(seeker), chatId);
  const { generation }: LiveConnection = acting.row;
  const known = { generation, person: personHash(ports, seeker, objectId), ...defined({ chatId: sealed }) };
  const change = (row: Connection): Connection | undefined => withKnownChat(row, known);
  const written = await ports.connections.update(userKey, change, deadline, acting.row);
  if (written.ok) return written.value.written ? 'noted' : 'changed';
  ports.log.write('chat.unremembered', { reason: written.failure.reason });
  return 'unremembered';
}
