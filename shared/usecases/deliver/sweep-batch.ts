/**
 * A batch as the sweep finds it by its place: one that nobody finished accepting ends, unsent; one with messages that wait
 * has work; one whose messages are all over loses its template, and every place that is left of it.
 */
import {
  abandonedBatch,
  finishedBatch,
  itemsOf,
  turnOfItem,
  type BatchRow,
  type StoredBatch,
} from '../../domain/batch.ts';
import { failure } from '../../domain/failures/failure.ts';
import { ORPHAN_SECONDS } from '../../domain/limits.ts';
import { capabilityFor } from '../../domain/message.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import { isOver, isWaiting, type StoredSend } from '../../domain/send.ts';
import type { Batches } from '../../ports/batches.ts';
import type { FoundPlace } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';
import { sendsOf } from '../batch/read-batch.ts';
import { endUnsent, type EndUnsentPorts } from './end-unsent.ts';
import { mendItems } from './mend-items.ts';

export interface SweepBatchPorts extends EndUnsentPorts {
  readonly batches: Batches;
}

const AT_ONCE = 20;

/** Answers whether its person's lane has work of it. */
export async function sweepBatch(
  ports: SweepBatchPorts,
  place: FoundPlace,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const { userKey, sendId: id } = place;
  const found = await ports.batches.read(userKey, id, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) {
    // Its row may be about to be written; after minutes it is not.
    if (place.ageSeconds < ORPHAN_SECONDS) return succeed(false);
    return mapResult(await ports.due.remove(place, deadline), () => false);
  }
  const mended = await mendItems(ports, place, found.value, deadline);
  if (!mended.ok) return mended;
  return mended.value === undefined ? succeed(false) : sweepFound(ports, place, mended.value, deadline);
}

async function sweepFound(
  ports: SweepBatchPorts,
  place: FoundPlace,
  batch: StoredBatch,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const { userKey } = place;
  const { state } = batch.row;
  if (state === 'accepting')
    return batch.ageSeconds < ORPHAN_SECONDS ? succeed(false) : abandon(ports, place, batch, deadline);
  const sends = await sendsOf(ports, userKey, batch.row, deadline);
  if (!sends.ok) return sends;
  const open = sends.value.filter(({ row }) => !isOver(row.state));
  if (state === 'abandoned') return endAbandoned(ports, { place, batch, open }, deadline);
  return open.length === 0
    ? finish(ports, place, batch, deadline)
    : mapResult(await findAgain(ports, place, open, deadline), () => true);
}

/** From here on nothing of it is accepted any more, whoever is still at it. */
async function abandon(
  ports: SweepBatchPorts,
  place: FoundPlace,
  { row, etag }: StoredBatch,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const done = await ports.batches.replace(place.userKey, abandonedBatch(row), etag, deadline);
  if (done.ok && done.value !== undefined)
    ports.log.write('batch.abandoned', { batchId: row.id, count: row.count });
  // Its messages end at the next look, when whoever was at it has written what they had begun to write.
  return mapResult(done, () => false);
}

interface FoundBatch {
  readonly place: FoundPlace;
  readonly batch: StoredBatch;
  readonly open: readonly StoredSend[];
}

/** Rows may still come from somebody who has not heard: the place stays until that is not possible any more. */
async function endAbandoned(
  ports: SweepBatchPorts,
  { place, batch, open }: FoundBatch,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const why = failure('batch-not-accepted');
  const waiting = open.filter(({ row }) => isWaiting(row.state));
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    const group = waiting.slice(start, start + AT_ONCE).map((stored) => {
      const { id: sendId } = stored.row;
      const own = { userKey: place.userKey, sendId, at: turnOfItem(sendId) };
      return endUnsent(ports, { place: own, stored }, why, deadline);
    });
    const failed = (await Promise.all(group)).find(({ ok }) => !ok);
    if (failed?.ok === false) return failed;
  }
  if (waiting.length > 0 || batch.ageSeconds < ORPHAN_SECONDS) return succeed(false);
  return clearAway(ports, place, batch.row, deadline);
}

/** What its messages had in common goes with the last of them. */
async function finish(
  ports: SweepBatchPorts,
  place: FoundPlace,
  { row, etag }: StoredBatch,
  deadline: Deadline,
): Promise<Result<boolean>> {
  if (row.state !== 'over') {
    const done = await ports.batches.replace(place.userKey, finishedBatch(row), etag, deadline);
    if (!done.ok) return done;
    if (done.value === undefined) return succeed(false);
  }
  return clearAway(ports, place, row, deadline);
}

/** Places that a kill has left in the lane, then its own. */
async function clearAway(
  ports: SweepBatchPorts,
  place: FoundPlace,
  batch: BatchRow,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const standing = await ports.lanes.places(place.userKey, deadline);
  if (!standing.ok) return standing;
  const left = standing.value.filter(({ sendId }) => sendId.startsWith(itemsOf(batch)));
  for (let start = 0; start < left.length; start += AT_ONCE) {
    const group = left.slice(start, start + AT_ONCE).map((one) => ports.lanes.remove(one, deadline));
    const failed = (await Promise.all(group)).find(({ ok }) => !ok);
    if (failed?.ok === false) return failed;
  }
  return mapResult(await ports.due.remove(place, deadline), () => false);
}

/** They stand in the lane, unless it was lost. */
async function findAgain(
  ports: SweepBatchPorts,
  { userKey }: FoundPlace,
  open: readonly StoredSend[],
  deadline: Deadline,
): Promise<Result<void>> {
  const standing = await ports.lanes.places(userKey, deadline);
  if (!standing.ok) return standing;
  const known = new Set(standing.value.map(({ sendId }) => sendId));
  const lost = open.filter(({ row }) => !known.has(row.id));
  if (lost.length === 0) return succeed(undefined);
  const places = lost.map(({ row }) => ({
    ...{ userKey, sendId: row.id, kind: capabilityFor(row), at: turnOfItem(row.id) },
  }));
  return ports.lanes.addAll(places, deadline);
}
