/**
 * One visit to a send that waits: ended, sent, or left for later. The same parts as for a request: prepared, taken, posted
 * once, recorded. What may change while it waits is judged now: its link, its time, the policy of the organization.
 */
import type { Connection } from '../../domain/connection/connection.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { ORPHAN_SECONDS } from '../../domain/limits.ts';
import type { Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { isWaiting } from '../../domain/send.ts';
import { isPolicyRefusal } from '../../domain/sending-policy.ts';
import { whyNever } from '../../domain/waiting-send.ts';
import type { LanePlace } from '../../ports/deliveries.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { Deadline } from '../../ports/world.ts';
import { allowedNow, noteIfRefused } from '../policy/sending-gate.ts';
import { prepareSend } from '../send/prepare-send.ts';
import { messageOfItem, wordOfBatch } from './batch-of-item.ts';
import type { DeliverPorts, WaitingItem } from './deliver-ports.ts';
import { endRow, noteAttention } from './end-unsent.ts';
import { later, laneRests, mayStillGo, over, unread, type ItemEnd } from './item-end.ts';
import { rowAt, type BatchInHand, type Visit } from './lane-visit.ts';
import { postItem } from './post-item.ts';
import { settleSending } from './settle-sending.ts';

/** Delivers what stands at a place whose time has come. */
export async function deliverItem(
  ports: DeliverPorts,
  visit: Visit,
  place: LanePlace,
  deadline: Deadline,
): Promise<ItemEnd> {
  const stored = await rowAt(ports, visit, place, deadline);
  if (!stored.ok) return unread(stored.failure);
  if (stored.value === undefined) return leaveOrphan(place);
  const item = { visit, place, stored: stored.value, deadline };
  const { state } = item.stored.row;
  if (state === 'sending') return settleSending(ports, item);
  return isWaiting(state) ? deliverWaiting(ports, item) : over(item.stored.row);
}

/** Its row may be about to be written; after minutes it is not. */
const leaveOrphan = ({ ageSeconds }: LanePlace): ItemEnd =>
  ageSeconds < ORPHAN_SECONDS ? later('item', ORPHAN_SECONDS) : over({});

/** It never goes out, as far as the row of the connection in hand says. */
interface Never {
  readonly kind: 'never';
  readonly why: Failure;
}

const never = (why: Failure): Never => ({ kind: 'never', why });

/** What the connection as it was for the message before does not allow is decided again on the connection as it is now. */
async function deliverWaiting(ports: DeliverPorts, item: WaitingItem): Promise<ItemEnd> {
  const word = await wordOfBatch(ports, item);
  if (word.kind === 'stays') return word.end;
  if (word.kind === 'never') return end(ports, item, word.why);
  const { visit, place, deadline } = item;
  if (visit.connection !== undefined) {
    const gone = await goBy(ports, item, word.batch, visit.connection);
    if (gone.kind !== 'never') return gone;
  }
  const read = await ports.connections.read(place.userKey, deadline);
  if (!read.ok) return laneRests(read.failure);
  visit.connection = read.value;
  const gone = await goBy(ports, item, word.batch, read.value);
  if (gone.kind !== 'never') return gone;
  // Microsoft's word may have ended the link: nobody asks it again on the row of before.
  visit.connection = undefined;
  return end(ports, item, gone.why);
}

async function goBy(
  ports: DeliverPorts,
  item: WaitingItem,
  batch: BatchInHand | undefined,
  row: Connection,
): Promise<ItemEnd | Never> {
  const why = whyNever(item.stored.row, row, ports.clock.now());
  if (why) return never(why);
  const opened = await openMessage(ports, item, row, batch);
  if (!opened.ok) return waitOrNever(opened.failure);
  const { message } = opened.value;
  const send = () => sendNow(ports, item, { ...opened.value, row });
  return ports.log.about(item.place.userKey, send, message.reference);
}

interface OpenedMessage {
  readonly message: Message;
  readonly ledgerKey: DataKey;
}

async function openMessage(
  ports: DeliverPorts,
  { place, stored, deadline }: WaitingItem,
  { ledgerKey: wrapped }: Connection,
  batch: BatchInHand | undefined,
): Promise<Result<OpenedMessage>> {
  const unreadable = failWith(failure('cache-unreadable'));
  const { id, body } = stored.row;
  if (wrapped === undefined || body === undefined) return unreadable;
  const key = await ports.keys.open(wrapped, deadline);
  if (!key.ok) return key;
  const context = ports.sends.contextOf(place.userKey, id, 'body');
  const plain = ports.cipher.openBytes(key.value, context, body);
  const sealed = plain && { userKey: place.userKey, key: key.value, plain, batch };
  const message = sealed ? messageOfItem(ports, sealed) : undefined;
  return message === undefined ? unreadable : succeed({ message, ledgerKey: key.value });
}

async function sendNow(
  ports: DeliverPorts,
  item: WaitingItem,
  opened: OpenedMessage & { readonly row: Connection },
): Promise<ItemEnd | Never> {
  const { place, deadline } = item;
  const { row, message } = opened;
  const { organizationKey } = row;
  if (organizationKey === undefined) return laneRests(failure('storage-unavailable'));
  const actor = { userKey: place.userKey, organizationKey };
  const allowed = await allowedNow(ports, { ...actor, sendId: place.sendId }, message, deadline);
  await noteIfRefused(ports, actor, { kind: message.kind, ended: allowed }, deadline);
  if (!allowed.ok)
    return isPolicyRefusal(allowed.failure) ? end(ports, item, allowed.failure) : laneRests(allowed.failure);
  const prepared = await prepareSend(ports, { ...opened, actor, deadline });
  if (!prepared.ok) return waitOrNever(prepared.failure);
  try {
    return await postItem(ports, { ...item, ledgerKey: opened.ledgerKey }, prepared.value);
  } finally {
    prepared.value.release();
  }
}

/** What passes is waited for; until it is too late. */
const waitOrNever = (why: Failure): ItemEnd | Never => (mayStillGo(why) ? laneRests(why) : never(why));

async function end(ports: DeliverPorts, item: WaitingItem, why: Failure): Promise<ItemEnd> {
  const { place, deadline } = item;
  const ended = await endRow(ports, item, why, deadline);
  if (!ended.ok) return laneRests(ended.failure);
  if (!ended.value) return later('item', 1);
  await noteAttention(ports, place, why, deadline);
  return over(item.stored.row);
}
