/** What the batch of a waiting message says about it: go, wait, taken back, or never. A message of its own goes. */
import type { BatchRow } from '../../domain/batch.ts';
import { messageIn, type ItemBody } from '../../domain/batch-content.ts';
import type { Template } from '../../domain/batch-template.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { OUTAGE_PAUSE_SECONDS } from '../../domain/limits.ts';
import type { Message } from '../../domain/message.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import { takeBack } from '../batch/cancel-batch.ts';
import type { DeliverPorts, WaitingItem } from './deliver-ports.ts';
import { later, laneRests, OVER, type ItemEnd } from './item-end.ts';

/** `batch` is absent for a message of its own. */
export type BatchWord =
  | { readonly kind: 'go'; readonly batch: BatchRow | undefined }
  | { readonly kind: 'stays'; readonly end: ItemEnd }
  | { readonly kind: 'never'; readonly why: Failure };

/** Read at each visit: what is taken back while it waits does not start. */
export async function wordOfBatch(ports: DeliverPorts, item: WaitingItem): Promise<BatchWord> {
  const { place, stored, deadline } = item;
  const { batch: id } = stored.row;
  if (id === undefined) return { kind: 'go', batch: undefined };
  const found = await ports.batches.read(place.userKey, id, deadline);
  if (!found.ok) return { kind: 'stays', end: laneRests(found.failure) };
  const batch = found.value?.row;
  if (batch === undefined) return { kind: 'never', why: failure('send-given-up') };
  if (batch.state === 'abandoned') return { kind: 'never', why: failure('batch-not-accepted') };
  if (batch.cancelled === true) return { kind: 'stays', end: await endAsCancelled(ports, item) };
  return batch.state === 'accepting'
    ? { kind: 'stays', end: later('item', OUTAGE_PAUSE_SECONDS) }
    : { kind: 'go', batch };
}

async function endAsCancelled(
  ports: DeliverPorts,
  { place, stored, deadline }: WaitingItem,
): Promise<ItemEnd> {
  const done = await takeBack(ports, place.userKey, stored, deadline);
  if (!done.ok) return laneRests(done.failure);
  return done.value ? OVER : later('item', 1);
}

interface SealedItem {
  readonly userKey: UserKey;
  readonly key: DataKey;
  /** What was kept with the message, opened. */
  readonly plain: string;
  readonly batch: BatchRow | undefined;
}

/** The message, made of what was kept; undefined when its template cannot be opened. */
export function messageOfItem(
  ports: { readonly cipher: Cipher; readonly batches: Batches },
  { userKey, key, plain, batch }: SealedItem,
): Message | undefined {
  if (batch === undefined) return JSON.parse(plain) as Message;
  const context = ports.batches.contextOf(userKey, batch.id);
  const template = batch.template && ports.cipher.openBytes(key, context, batch.template);
  return messageIn(
    JSON.parse(plain) as ItemBody,
    template === undefined ? undefined : (JSON.parse(template) as Template),
  );
}
