/**
 * Opens the one-to-one chat of two people: Microsoft returns the existing one, so that opening may be repeated. And reads
 * the id of a group chat that was begun.
 */
import { CHAT_ID } from '../../domain/chat-id.ts';
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import { idField } from '../calls/json-fields.ts';
import { chatBody } from './graph-bodies.ts';
import type { GraphReader } from './graph-read.ts';
import type { PostOutcome } from '../../ports/graph.ts';

export interface ChatMembers {
  readonly self: string;
  readonly other: { readonly id: string; readonly guest: boolean };
}

/**
 * The id of the chat. A guest has a role of its own, but who is one can only be guessed from the sign-in name: where
 * Microsoft refuses the members with one role, the other is tried once.
 */
export async function openChat(
  reader: GraphReader,
  token: string,
  { self, other }: ChatMembers,
  deadline: Deadline,
): Promise<Result<string>> {
  const open = (guest: boolean): Promise<Result<JsonObject>> => {
    const body = chatBody(self, { ...other, guest });
    return reader.one({ token, area: 'open-chat', path: '/chats', body }, deadline);
  };
  const first = await open(other.guest);
  if (first.ok) return chatIdOf(first.value);
  if (first.failure.reason !== 'recipient-refused') return first;
  const second = await open(!other.guest);
  if (second.ok) return chatIdOf(second.value);
  return second.failure.reason === 'recipient-refused' ? first : second;
}

const chatIdOf = (source: JsonObject): Result<string> => {
  const id = idField(source, 'id');
  return id !== undefined && CHAT_ID.test(id)
    ? succeed(id)
    : failWith(failure('graph-unavailable', { code: 'no-chat-id' }));
};

const noChatId = (correlationId: string | undefined): Pick<Failure, 'code' | 'correlationId'> => ({
  code: 'no-chat-id',
  ...defined({ correlationId }),
});

/** A chat that was begun and whose id is not known: nobody can write to it, and nobody begins it again unseen. */
export function withChatId(outcome: PostOutcome): PostOutcome {
  if (outcome.kind !== 'sent') return outcome;
  const { id, ...begun } = outcome;
  return id !== undefined && CHAT_ID.test(id)
    ? { ...begun, chatId: id }
    : { kind: 'unknown', failure: failure('send-outcome-unknown', noChatId(begun.requestId)) };
}
