/**
 * Everything a message needs before the ledger is written: a live connection, a rendered message, a destination, the
 * lock. Nothing has been sent when any of it fails. What was decided before waiting is decided again after it.
 */
import type { Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { UNNOTICED_WAIT_MS } from '../../domain/limits.ts';
import { capabilityFor, type Outgoing } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SendRecord } from '../../domain/send.ts';
import type { Actor } from '../../domain/wintro-user.ts';
import type { PostOutcome } from '../../ports/graph.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { HeldLock, SendLock } from '../../ports/send-lock.ts';
import type { Deadline } from '../../ports/world.ts';
import { actAsUser, type ActingUser, type ActPorts } from '../tokens/act-as-user.ts';
import { findPlace, type PlacePorts } from './find-place.ts';
import { renderOutgoing, type RenderPorts } from './render-outgoing.ts';

export interface PreparePorts extends ActPorts, PlacePorts, RenderPorts {
  readonly sendLock: SendLock;
}

/** One message of one user, on its way. */
export interface SendTask {
  readonly actor: Actor;
  readonly row: Connection;
  /** When the row was read (`Clock.elapsed`); absent when whoever posts it reads the row once more in any case. */
  readonly readAt?: number;
  readonly ledgerKey: DataKey;
  readonly message: Outgoing;
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
  const sender = { acting: acting.value, userKey: actor.userKey, self: profile.value.objectId, deadline };
  const content = await renderOutgoing(ports, sender, message);
  if (!content.ok) return content;
  const { rendered } = content.value;
  const seeker = { userKey: actor.userKey, acting: acting.value, ledgerKey: task.ledgerKey, deadline };
  const place = await findPlace(ports, seeker, message);
  if (!place.ok) return place;
  const lock = await ports.sendLock.take(acting.value.row.generation, deadline);
  if (lock === undefined) return failWith(failure('deadline-exceeded'));
  const { destination, record, forget } = place.value;
  const asked = content.value.waited || place.value.waited;
  const ready = await decideAgain(ports, task, { acting: acting.value, asked, lock });
  if (!ready.ok) {
    lock.release();
    return ready;
  }
  return succeed({
    acting: acting.value,
    accountHash: acting.value.row.account.accountHash,
    record: {
      ...record,
      ...defined({ senderEmail: profile.value.email, reference: message.reference }),
    },
    post: (token, left) => ports.graph.post(token, { rendered, destination }, left),
    forgetDestination: forget,
    release: lock.release,
  });
}

/** After any wait the row is read once more: nothing starts after a disconnect or a switch has answered, in whatever process. */
async function decideAgain(
  ports: PreparePorts,
  { readAt }: SendTask,
  done: { readonly acting: ActingUser; readonly asked: boolean; readonly lock: HeldLock },
): Promise<Result<unknown>> {
  const { acting, asked, lock } = done;
  if (readAt === undefined) return succeed(undefined);
  const waited = acting.waited || asked || lock.waited;
  const took = ports.clock.elapsed() - readAt;
  return waited || took >= UNNOTICED_WAIT_MS ? acting.stillMayAct() : succeed(undefined);
}
