/**
 * Everything a message needs before the ledger is written: a usable connection, a token, the destination, its turn.
 * Nothing has been sent when any of it fails.
 */
import { withKnownChat, type AccountProfile, type Connection } from '../../domain/connection/connection.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { capabilityFor, recipientName, type ChatMessage, type Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Graph, PostOutcome } from '../../ports/graph.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Turns } from '../../ports/send-lock.ts';
import { accessToken, checkUsable, refreshedToken } from '../tokens/access-token.ts';
import { openProfile } from '../tokens/account-profile.ts';
import type { RenewPorts } from '../tokens/renew-grant.ts';

export interface ReadyPorts extends RenewPorts {
  readonly graph: Graph;
  readonly turns: Turns;
}

export interface ReadySend {
  readonly profile: AccountProfile;
  readonly accountHash: string;
  /** Posts once; may be called again only after a refused token. */
  readonly post: (token: string, deadline: Deadline) => Promise<PostOutcome>;
  readonly token: string;
  /** A fresh token after Graph has refused the first. */
  readonly refresh: (claims: string | undefined) => Promise<Result<string>>;
  /** Forgets a chat that has gone. */
  readonly forgetChat: () => Promise<void>;
  readonly giveBackTurn: () => void;
}

/** One message of one user, on its way. */
export interface SendContext {
  readonly user: WintroUser;
  readonly row: Connection;
  readonly ledgerKey: DataKey;
  readonly message: Message;
}

/** Gets everything, or says what is missing. The caller must give the turn back. */
export async function makeReady(
  ports: ReadyPorts,
  send: SendContext,
  deadline: Deadline,
): Promise<Result<ReadySend>> {
  const { user, row, message } = send;
  const usable = checkUsable(row, capabilityFor(message));
  if (!usable.ok) return usable;
  const token = await accessToken(ports, user, row, deadline);
  if (!token.ok) return token;
  const profile = await openProfile(ports, user, row, deadline);
  if (!profile.ok) return profile;
  if (profile.value === undefined || row.account === undefined) return failWith(failure('cache-unreadable'));
  const post = await findDestination(ports, send, { token: token.value, profile: profile.value }, deadline);
  if (!post.ok) return post;
  const giveBackTurn = await ports.turns.take(row.generation ?? '', deadline);
  if (giveBackTurn === undefined) return failWith(failure('deadline-exceeded'));
  return succeed({
    profile: profile.value,
    accountHash: row.account.accountHash,
    token: post.value.token,
    post: post.value.post,
    refresh: (claims) => refreshedToken(ports, user, row, deadline, claims),
    forgetChat: () =>
      rememberChat(ports, send, post.value.recipient, undefined, deadline).then(() => undefined),
    giveBackTurn,
  });
}

interface Post {
  readonly post: ReadySend['post'];
  /** Keyed hash of the chat's recipient. */
  readonly recipient?: string;
}

interface Sender {
  readonly token: string;
  readonly profile: AccountProfile;
}

/** Looking for the destination may be repeated: a refused token is renewed once, and what Entra says then counts. */
async function findDestination(
  ports: ReadyPorts,
  send: SendContext,
  sender: Sender,
  deadline: Deadline,
): Promise<Result<Post & { readonly token: string }>> {
  const first = await postFor(ports, send, sender, deadline);
  if (first.ok) return succeed({ ...first.value, token: sender.token });
  if (first.failure.reason !== 'microsoft-refuses-sign-in') return first;
  const fresh = await refreshedToken(ports, send.user, send.row, deadline, first.failure.claims);
  if (!fresh.ok) return fresh;
  const second = await postFor(ports, send, { ...sender, token: fresh.value }, deadline);
  return second.ok ? succeed({ ...second.value, token: fresh.value }) : second;
}

async function postFor(
  ports: ReadyPorts,
  send: SendContext,
  sender: Sender,
  deadline: Deadline,
): Promise<Result<Post>> {
  const { message } = send;
  if (message.kind === 'mail')
    return succeed({ post: (token, left) => ports.graph.sendMail(token, message, left) });
  if (message.kind === 'channel') {
    return succeed({ post: (token, left) => ports.graph.postChannelMessage(token, message, left) });
  }
  const recipient = ports.cipher.digest(send.ledgerKey, recipientName(message.to));
  const chat = await chatWith(ports, send, { ...sender, recipient, to: message.to }, deadline);
  if (!chat.ok) return chat;
  return succeed({
    recipient,
    post: (token, left) => ports.graph.postChatMessage(token, chat.value, message, left),
  });
}

const chatContext = (ports: ReadyPorts, user: WintroUser): readonly string[] => [
  'connections',
  ports.connections.keyOf(user),
  'chat',
];

/** The known chat with a recipient, else the one that Microsoft opens or returns; remembered before anything is sent. */
async function chatWith(
  ports: ReadyPorts,
  send: SendContext,
  target: Sender & { readonly recipient: string; readonly to: ChatMessage['to'] },
  deadline: Deadline,
): Promise<Result<string>> {
  const sealed = send.row.knownChats[target.recipient];
  const known = sealed && ports.cipher.open(send.ledgerKey, chatContext(ports, send.user), sealed);
  if (known !== undefined) return succeed(known);
  const person = await ports.graph.findPerson(target.token, target.to, deadline);
  if (!person.ok) return personFailure(person.failure);
  if (person.value.id === target.profile.objectId) return failWith(failure('recipient-is-sender'));
  const other = { id: person.value.id, guest: person.value.kind === 'guest' };
  const chat = await ports.graph.openChat(target.token, target.profile.objectId, other, deadline);
  if (!chat.ok) return chat;
  const remembered = await rememberChat(ports, send, target.recipient, chat.value, deadline);
  return remembered.ok ? succeed(chat.value) : remembered;
}

/** A directory that is closed means another thing to a chat than to a search: the address is known already. */
const personFailure = (why: Failure): Result<never> =>
  failWith(why.reason === 'directory-closed' ? { ...why, reason: 'recipient-lookup-closed' } : why);

/** Writes a chat to the row, or takes it off; a changed generation stops the send. */
async function rememberChat(
  ports: ReadyPorts,
  send: SendContext,
  recipient: string | undefined,
  chatId: string | undefined,
  deadline: Deadline,
): Promise<Result<void>> {
  if (recipient === undefined) return succeed(undefined);
  const sealed =
    chatId === undefined
      ? undefined
      : ports.cipher.seal(send.ledgerKey, chatContext(ports, send.user), chatId);
  const generation = send.row.generation ?? '';
  const written = await ports.connections.update(
    send.user,
    (row) => withKnownChat(row, generation, recipient, sealed),
    deadline,
  );
  if (!written.ok) return written;
  return written.value.written ? succeed(undefined) : failWith(failure('connection-changed'));
}
