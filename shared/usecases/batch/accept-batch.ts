/**
 * Accepts many messages at once, or none. Order: everything is judged, then the place by which the sweep finds the batch,
 * then its row, which is the reservation of its key, then its messages, then the word that it is accepted, then a message
 * of the queue. After a kill the same key goes on; if nobody comes with it, the sweep ends what stands there.
 */
import { goodUntil, type BatchRow, type StoredBatch } from '../../domain/batch.ts';
import { itemsIn, type BatchItem } from '../../domain/batch-content.ts';
import type { Connection, LiveConnection } from '../../domain/connection/connection.ts';
import { laneMessage } from '../../domain/delivery.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { mayBegin } from '../drain/drain-left.ts';
import { judgeBatch } from './judge-batch.ts';
import { withItems } from './known-items.ts';
import { openBatch, sameBatch, type BatchPorts, type BatchRequest, type OpenBatch } from './open-batch.ts';
import { storeBatch } from './store-batch.ts';

export interface AcceptedBatch {
  readonly id: string;
  readonly count: number;
  readonly createdAt: string;
  /** Messages that have not gone out by then do not. */
  readonly goodUntil: string;
  /** The same was accepted before. */
  readonly replayed: boolean;
}

/** Accepts, or answers what the same key did before. */
export async function acceptBatch(
  ports: BatchPorts,
  caller: Caller,
  request: BatchRequest,
  deadline: Deadline,
): Promise<Result<AcceptedBatch>> {
  const read = await ports.connections.read(caller.userKey, deadline);
  if (!read.ok) return read;
  const row = read.value;
  const opened = await openBatch(ports, caller, request, { row, deadline });
  if (!opened.ok) return opened;
  const found = await ports.batches.read(caller.userKey, opened.value.id, deadline);
  if (!found.ok) return found;
  const work: Work = { caller, request, opened: opened.value, items: itemsIn(request.content), row };
  return found.value === undefined ? acceptNew(ports, work) : acceptAgain(ports, work, found.value);
}

/** Says whether it would be accepted, and what each of its messages would be. Stores nothing. */
export async function tryBatch(
  ports: BatchPorts,
  caller: Caller,
  { content, retryOf }: Omit<BatchRequest, 'idempotencyKey'>,
  deadline: Deadline,
): Promise<Result<readonly BatchItem[]>> {
  const read = await ports.connections.read(caller.userKey, deadline);
  if (!read.ok) return read;
  const items = itemsIn(content);
  const judged = await judgeBatch(ports, caller, { items, retryOf, row: read.value, deadline });
  return mapResult(judged, ({ cleanHtml }) =>
    items.map((item, index) => withContent(item, cleanHtml[index])),
  );
}

/** As it would go out: with its HTML cleaned. */
const withContent = (item: BatchItem, content: string | undefined): BatchItem =>
  content === undefined
    ? item
    : { ...item, message: { ...item.message, body: { ...item.message.body, content } } };

interface Work {
  readonly caller: Caller;
  readonly request: BatchRequest;
  readonly opened: OpenBatch;
  readonly items: readonly BatchItem[];
  readonly row: Connection;
}

async function acceptNew(ports: BatchPorts, work: Work): Promise<Result<AcceptedBatch>> {
  const { caller, request, opened, items, row } = work;
  const { userKey } = caller;
  const { deadline } = opened.ledger;
  const open = await mayBegin(ports, deadline);
  if (!open.ok) return open;
  const judged = await judgeBatch(ports, caller, { items, retryOf: request.retryOf, row, deadline });
  if (!judged.ok) return judged;
  const batch = newBatch(ports, work);
  const place = { userKey, sendId: opened.id, at: Date.parse(batch.createdAt) };
  const kept = await ports.due.add(place, deadline);
  if (!kept.ok) return kept;
  const etag = await ports.batches.insert(userKey, batch, deadline);
  if (!etag.ok) return etag;
  if (etag.value !== undefined)
    return finish(ports, work, { row: batch, etag: etag.value, ageSeconds: 0 }, judged.value.live);
  // Somebody with the same key was first; the place that is left over is the sweep's.
  const found = await ports.batches.read(userKey, opened.id, deadline);
  if (!found.ok) return found;
  return found.value === undefined
    ? failWith(failure('write-conflict', { retryAfterSeconds: 1 }))
    : acceptAgain(ports, work, found.value);
}

function newBatch(ports: BatchPorts, { request, opened, items }: Work): BatchRow {
  const { content, retryOf } = request;
  const { ledger, id, fingerprint } = opened;
  const { ledgerKey, userKey } = ledger;
  const context = ports.batches.contextOf(userKey, id);
  const template =
    'template' in content
      ? ports.cipher.sealBytes(ledgerKey, context, JSON.stringify(content.template))
      : undefined;
  return {
    ...{ id, fingerprint, state: 'accepting', count: items.length, keyId: ledgerKey.id },
    createdAt: new Date(ports.clock.now()).toISOString(),
    ...defined({ template, retryOf }),
  };
}

/** The same once more: what stands there is told, or finished by whoever comes. */
async function acceptAgain(
  ports: BatchPorts,
  work: Work,
  stored: StoredBatch,
): Promise<Result<AcceptedBatch>> {
  const same = sameBatch(work.opened, stored);
  if (!same.ok) return same;
  const whole = withItems(stored);
  if (!whole.ok) return whole;
  if (same.value === 'accepted') return succeed(answerOf(stored.row, true));
  if (work.row.state !== 'connected') return failWith(failure('not-connected'));
  return finish(ports, work, stored, work.row);
}

async function finish(
  ports: BatchPorts,
  { caller, opened, items }: Work,
  stored: StoredBatch,
  row: LiveConnection,
): Promise<Result<AcceptedBatch>> {
  const accepted = await storeBatch(ports, { opened, stored, items, row });
  if (!accepted.ok) return accepted;
  const { id: batchId, count } = accepted.value;
  ports.log.write('batch.accepted', { batchId, count });
  // A message that cannot be put costs punctuality, not the batch: the sweep finds its place.
  const message = laneMessage(caller.userKey, ports.clock.now());
  await ports.deliveries.put(message, 0, opened.ledger.deadline);
  return succeed(answerOf(accepted.value, false));
}

const answerOf = ({ id, count, createdAt }: BatchRow, replayed: boolean): AcceptedBatch => ({
  ...{ id, count, createdAt, goodUntil: goodUntil(createdAt), replayed },
});
