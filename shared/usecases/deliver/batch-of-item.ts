/** What the batch of a waiting message says about it: go, wait, taken back, or never. A message of its own goes. */
import { messageIn, type ItemBody } from '../../domain/batch-content.ts';
import type { Template } from '../../domain/batch-template.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { OUTAGE_PAUSE_SECONDS } from '../../domain/limits.ts';
import type { Message } from '../../domain/message.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import { takeBackRow } from '../batch/cancel-batch.ts';
import type { DeliverPorts, WaitingItem } from './deliver-ports.ts';
import { later, laneRests, over, unread, type ItemEnd } from './item-end.ts';
import type { BatchInHand } from './lane-visit.ts';

/** `batch` is absent for a message of its own. */
export type BatchWord =
  | { readonly kind: 'go'; readonly batch: BatchInHand | undefined }
  | { readonly kind: 'stays'; readonly end: ItemEnd }
  | { readonly kind: 'never'; readonly why: Failure };

/**
 * Read once at each visit: what is taken back while it waits does not start. Whoever takes a batch back takes each of its
 * rows before they say so, and whoever posts one must have won it.
 */
export async function wordOfBatch(ports: DeliverPorts, item: WaitingItem): Promise<BatchWord> {
  const { batch: id } = item.stored.row;
  if (id === undefined) return { kind: 'go', batch: undefined };
  const found = await batchInHand(ports, item, id);
  if (!found.ok) return { kind: 'stays', end: unread(found.failure) };
  if (found.value === undefined) return { kind: 'never', why: failure('send-given-up') };
  const batch = found.value.row;
  if (batch.state === 'abandoned') return { kind: 'never', why: failure('batch-not-accepted') };
  if (batch.cancelled === true) return { kind: 'stays', end: await endAsCancelled(ports, item) };
  return batch.state === 'accepting'
    ? { kind: 'stays', end: later('item', OUTAGE_PAUSE_SECONDS) }
    : { kind: 'go', batch: found.value };
}

async function batchInHand(
  ports: DeliverPorts,
  { visit, place, deadline }: WaitingItem,
  id: string,
): Promise<Result<BatchInHand | undefined>> {
  const known = visit.batches.get(id);
  if (known !== undefined) return succeed(known);
  const found = await ports.batches.read(place.userKey, id, deadline);
  if (!found.ok || found.value === undefined) return mapResult(found, () => undefined);
  const inHand: BatchInHand = { row: found.value.row };
  visit.batches.set(id, inHand);
  return succeed(inHand);
}

async function endAsCancelled(
  ports: DeliverPorts,
  { place, stored, deadline }: WaitingItem,
): Promise<ItemEnd> {
  const done = await takeBackRow(ports, place.userKey, stored, deadline);
  if (!done.ok) return laneRests(done.failure);
  return done.value ? over(stored.row) : later('item', 1);
}

interface SealedItem {
  readonly userKey: UserKey;
  readonly key: DataKey;
  /** What was kept with the message, opened. */
  readonly plain: string;
  readonly batch: BatchInHand | undefined;
}

/** The message, made of what was kept; undefined when its template cannot be opened. */
export function messageOfItem(
  ports: { readonly cipher: Cipher; readonly batches: Batches },
  { userKey, key, plain, batch }: SealedItem,
): Message | undefined {
  if (batch === undefined) return JSON.parse(plain) as Message;
  const { id, template: sealed } = batch.row;
  if (sealed !== undefined && batch.template === undefined) {
    const template = ports.cipher.openBytes(key, ports.batches.contextOf(userKey, id), sealed);
    if (template !== undefined) batch.template = JSON.parse(template) as Template;
  }
  return messageIn(JSON.parse(plain) as ItemBody, batch.template);
}
