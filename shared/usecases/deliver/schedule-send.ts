/**
 * Accepts a message for later: everything is judged that can be judged now, then its places, then its row with the sealed
 * message, then a message of the queue. Once it is answered it is durable: what is lost behind the row, the sweep finds.
 */
import { linkOf, type LiveConnection } from '../../domain/connection/connection.ts';
import { liveFor } from '../../domain/connection/use-of-connection.ts';
import { laneMessage, secondsUntil } from '../../domain/delivery.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { MAX_WAITING_SENDS } from '../../domain/limits.ts';
import { capabilityFor, destinationOf, type Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { GivenAnswer, SendRow } from '../../domain/send.ts';
import { scheduleColumns, scheduleFault } from '../../domain/waiting-send.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { DeliveryQueue, Place } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';
import { mayBegin } from '../drain/drain-left.ts';
import { allowedNow, noteIfRefused } from '../policy/sending-gate.ts';
import { earlierAnswer, type KeyedRequest, type SendAnswer } from '../send/keyed-request.ts';
import { openRequest, type SendPorts, type SendRequest } from '../send/send-message.ts';
import { newRow, reserveSend, sealAnswer } from '../send/send-ledger.ts';
import { judgeForLater } from '../send/judge-for-later.ts';
import { openProfile } from '../tokens/account-profile.ts';
import { forgetPlace, keepPlace, type PlacePorts } from './places.ts';

export interface SchedulePorts extends SendPorts, PlacePorts {
  readonly deliveries: DeliveryQueue;
}

export interface ScheduleRequest extends SendRequest {
  readonly message: Message;
  /** ISO, with an offset. */
  readonly sendAt: string;
  /** Words what is answered. */
  readonly renderAccepted: (
    send: SendRow,
    about: { readonly message: Message; readonly senderEmail: string | undefined },
  ) => GivenAnswer;
}

/** Accepts, or answers what the same key did before. What the organization forbids is noted for it. */
export async function scheduleSend(
  ports: SchedulePorts,
  caller: Caller,
  request: ScheduleRequest,
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const read = await ports.connections.read(caller.userKey, deadline);
  if (!read.ok) return read;
  const keyed = await openRequest(ports, caller, { request, row: read.value, deadline });
  if (!keyed.ok) return keyed;
  const earlier = await earlierAnswer(ports, keyed.value);
  if (earlier) return earlier;
  const open = await mayBegin(ports, deadline);
  if (!open.ok) return open;
  const live = await judge(ports, caller, request, { row: read.value, deadline });
  await noteIfRefused(ports, caller, { kind: request.message.kind, ended: live }, deadline);
  if (!live.ok) return live;
  return accept(ports, { caller, request, keyed: keyed.value, row: live.value });
}

/** Whether it could go out now, but for what only its moment can tell: the recipient, and Microsoft. */
async function judge(
  ports: SchedulePorts,
  caller: Caller,
  { message, sendAt }: ScheduleRequest,
  { row, deadline }: { readonly row: Parameters<typeof liveFor>[0]; readonly deadline: Deadline },
): Promise<Result<LiveConnection>> {
  const fault = scheduleFault(sendAt, ports.clock.now());
  if (fault) return failWith(failure('invalid-request', { errors: [fault] }));
  const { organizationKey } = caller;
  const use = { capability: capabilityFor(message), allowList: ports.tenantAllowList, organizationKey };
  const live = liveFor(row, use);
  if (!live.ok) return live;
  const judged = await judgeForLater(ports, { userKey: caller.userKey, row: live.value, deadline })(message);
  if (!judged.ok) return judged;
  const allowed = await allowedNow(ports, caller, message, deadline);
  if (!allowed.ok) return allowed;
  const waiting = await ports.lanes.places(caller.userKey, deadline);
  if (!waiting.ok) return waiting;
  return waiting.value.length < MAX_WAITING_SENDS ? live : failWith(failure('queue-full'));
}

interface Accepted {
  readonly caller: Caller;
  readonly request: ScheduleRequest;
  readonly keyed: KeyedRequest;
  readonly row: LiveConnection;
}

async function accept(ports: SchedulePorts, accepted: Accepted): Promise<Result<SendAnswer>> {
  const { caller, keyed } = accepted;
  const { ledger, keyHash, fingerprint } = keyed;
  const { deadline } = ledger;
  const made = await rowOf(ports, accepted);
  if (!made.ok) return made;
  const { send, answer } = made.value;
  const at = Date.parse(send.sendAt ?? '');
  const place = { userKey: caller.userKey, sendId: send.id, at, kind: accepted.request.message.kind };
  const kept = await keepPlace(ports, place, deadline);
  if (!kept.ok) return kept;
  const key = { sendId: send.id, fingerprint };
  const reserved = await reserveSend(ports, ledger, { keyHash, key, send });
  if (!reserved.ok) return reserved;
  if (reserved.value === 'existing') return otherOfThisKey(ports, keyed, place);
  ports.log.write('send.accepted', { sendId: send.id, kind: send.kind });
  // A message that cannot be put costs punctuality, not the send: the sweep finds its place.
  const delay = secondsUntil(at, ports.clock.now());
  await ports.deliveries.put(laneMessage(caller.userKey, at), delay, deadline);
  return succeed({ ...answer, replayed: false });
}

/** The row with its sealed message, and the answer that it is stored with. */
async function rowOf(
  ports: SchedulePorts,
  { caller, request, keyed, row }: Accepted,
): Promise<Result<{ readonly send: SendRow; readonly answer: GivenAnswer }>> {
  const { message, resendOf } = request;
  const { userKey } = caller;
  const { ledger, keyHash } = keyed;
  const profile = await openProfile(ports, { userKey, row, deadline: ledger.deadline });
  if (!profile.ok) return profile;
  const { destinationName, reference } = message;
  const senderEmail = profile.value?.email;
  const record = {
    destination: destinationOf(message),
    ...defined({ destinationName, reference, senderEmail }),
  };
  const { accountHash } = row.account;
  const fresh = newRow(ports, ledger, { kind: message.kind, accountHash, record, ...defined({ resendOf }) });
  const body = ports.cipher.sealBytes(
    ledger.ledgerKey,
    ports.sends.contextOf(userKey, fresh.id, 'body'),
    JSON.stringify(message),
  );
  const waiting = { ...fresh, ...scheduleColumns(request.sendAt), keyHash, body };
  const send: SendRow = { ...waiting, ...defined({ link: linkOf(row) }) };
  const answer = request.renderAccepted(send, { message, senderEmail });
  return succeed({ send: { ...send, ...sealAnswer(ports, ledger, send.id, answer) }, answer });
}

/** Another request with this key was first: its row stands, and nothing of ours. */
async function otherOfThisKey(
  ports: SchedulePorts,
  keyed: KeyedRequest,
  place: Place,
): Promise<Result<SendAnswer>> {
  await forgetPlace(ports, place, keyed.ledger.deadline);
  return (await earlierAnswer(ports, keyed)) ?? failWith(failure('write-conflict'));
}
