/**
 * Everything a message needs before the ledger is written: a live connection, a rendered message, a destination, the
 * lock. Nothing has been sent when any of it fails. What was decided before waiting is decided again after it.
 */
import type { Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { UNNOTICED_WAIT_MS } from '../../domain/limits.ts';
import { capabilityFor, destinationOf, type Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SendRecord } from '../../domain/send.ts';
import type { Actor } from '../../domain/wintro-user.ts';
import type { PostDestination, PostOutcome } from '../../ports/graph.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { HeldLock, SendLock } from '../../ports/send-lock.ts';
import type { Deadline } from '../../ports/world.ts';
import { actAsUser, type ActingUser, type ActPorts } from '../tokens/act-as-user.ts';
import type { SignaturePorts } from '../signature/open-signature.ts';
import { signatureToAdd } from '../signature/signature-to-add.ts';
import { chatWith, type ChatPorts, type FoundChat } from './chat-with.ts';

export interface PreparePorts extends ActPorts, ChatPorts, SignaturePorts {
  readonly sendLock: SendLock;
}

/** One message of one user, on its way. */
export interface SendTask {
  readonly actor: Actor;
  readonly row: Connection;
  /** When the row was read (`Clock.elapsed`). */
  readonly readAt: number;
  readonly ledgerKey: DataKey;
  readonly message: Message;
  readonly deadline: Deadline;
}

export interface PreparedSend {
  readonly acting: ActingUser;
  readonly accountHash: string;
  /** What the ledger keeps of it, once it is sent. */
  readonly record: SendRecord;
  /** Posts once, with a token. */
  readonly post: (token: string, deadline: Deadline) => Promise<PostOutcome>;
  /** The destination has gone: it is not remembered any more. */
  readonly forgetDestination: () => Promise<void>;
  /** Gives the lock back; must be called. */
  readonly release: () => void;
}

/** Gets everything, or says what is missing. */
export async function prepareSend(ports: PreparePorts, task: SendTask): Promise<Result<PreparedSend>> {
  const { actor, row, message, deadline } = task;
  const acting = await actAsUser(ports, { actor, row, capability: capabilityFor(message), deadline });
  if (!acting.ok) return acting;
  const profile = await acting.value.profile();
  if (!profile.ok) return profile;
  const whose = { userKey: actor.userKey, row: acting.value.row, deadline };
  const signature = await signatureToAdd(ports, message, whose);
  if (!signature.ok) return signature;
  const rendered = await ports.graph.render(message, signature.value);
  if (!rendered.ok) return rendered;
  const place = await findPlace(ports, task, acting.value);
  if (!place.ok) return place;
  const lock = await ports.sendLock.take(acting.value.row.generation, deadline);
  if (lock === undefined) return failWith(failure('deadline-exceeded'));
  const { destination, chat } = place.value;
  const ready = await decideAgain(ports, task, { acting: acting.value, chat, lock });
  if (!ready.ok) {
    lock.release();
    return ready;
  }
  return succeed({
    acting: acting.value,
    accountHash: acting.value.row.account.accountHash,
    record: {
      destination: destinationOf(message),
      ...placeFields(destination),
      ...defined({
        senderEmail: profile.value.email,
        destinationName: message.destinationName,
        reference: message.reference,
      }),
    },
    post: (token, left) => ports.graph.post(token, { rendered: rendered.value, destination }, left),
    forgetDestination: async () => chat?.forget(),
    release: lock.release,
  });
}

interface Place {
  readonly destination: PostDestination;
  readonly chat?: FoundChat;
}

async function findPlace(
  ports: PreparePorts,
  { actor, ledgerKey, message, deadline }: SendTask,
  acting: ActingUser,
): Promise<Result<Place>> {
  if (message.kind === 'mail') return succeed({ destination: { kind: 'mail' } });
  if (message.kind === 'channel') {
    const { teamId, channelId } = message;
    return succeed({ destination: { kind: 'channel', teamId, channelId } });
  }
  const seeker = { userKey: actor.userKey, acting, ledgerKey, deadline };
  const chat = await chatWith(ports, seeker, message.to);
  if (!chat.ok) return chat;
  return succeed({ destination: { kind: 'chat', chatId: chat.value.chatId }, chat: chat.value });
}

const placeFields = (destination: PostDestination): Pick<SendRecord, 'chatId' | 'teamId' | 'channelId'> => {
  const { kind: _kind, ...fields } = destination;
  return fields;
};

/** After any wait the row is read once more: nothing starts after a disconnect or a switch has answered, in whatever process. */
async function decideAgain(
  ports: PreparePorts,
  { readAt }: SendTask,
  done: { readonly acting: ActingUser; readonly chat: FoundChat | undefined; readonly lock: HeldLock },
): Promise<Result<unknown>> {
  const { acting, chat, lock } = done;
  const waited = acting.waited || chat?.waited === true || lock.waited;
  const took = ports.clock.elapsed() - readAt;
  return waited || took >= UNNOTICED_WAIT_MS ? acting.stillMayAct() : succeed(undefined);
}
