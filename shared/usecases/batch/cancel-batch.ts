/** Takes back what of a batch has not started: the batch says so for good, then each message that waits. */
import type { BatchRow, StoredBatch } from '../../domain/batch.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { isWaiting, type StoredSend } from '../../domain/send.ts';
import { cancelled } from '../../domain/waiting-send.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { forgetPlace, placeOf, type PlacePorts } from '../deliver/places.ts';
import { findBatch, readBatch, sendsOf, type BatchProgress, type ReadBatchPorts } from './read-batch.ts';

export interface CancelBatchPorts extends ReadBatchPorts, PlacePorts {
  readonly log: Log;
}

const TRIES = 3;
const AT_ONCE = 20;

/** Cancels, and answers what has become of all; twice is once. What a kill leaves, the worker ends by the word of the batch. */
export async function cancelBatch(
  ports: CancelBatchPorts,
  caller: Caller,
  id: string,
  deadline: Deadline,
): Promise<Result<BatchProgress>> {
  const { userKey } = caller;
  const marked = await mark(ports, userKey, id, deadline);
  if (!marked.ok) return marked;
  const sends = await sendsOf(ports, userKey, marked.value, deadline);
  if (!sends.ok) return sends;
  const waiting = sends.value.filter(({ row }) => isWaiting(row.state));
  let count = 0;
  for (let start = 0; start < waiting.length; start += AT_ONCE) {
    const group = waiting.slice(start, start + AT_ONCE);
    for (const done of await Promise.all(group.map((one) => takeBack(ports, userKey, one, deadline)))) {
      if (!done.ok) return done;
      if (done.value) count += 1;
    }
  }
  ports.log.write('batch.cancelled', { batchId: id, count });
  return readBatch(ports, caller, id, deadline);
}

/** What is over, or was never accepted, has nothing to take back. */
const hasEnded = ({ state, cancelled: isCancelled }: BatchRow): boolean =>
  isCancelled === true || state === 'over' || state === 'abandoned';

async function mark(
  ports: CancelBatchPorts,
  userKey: UserKey,
  id: string,
  deadline: Deadline,
): Promise<Result<BatchRow>> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const found: Result<StoredBatch> = await findBatch(ports, userKey, id, deadline);
    if (!found.ok) return found;
    const { row, etag } = found.value;
    if (hasEnded(row)) return succeed(row);
    const next = { ...row, cancelled: true };
    const done = await ports.batches.replace(userKey, next, etag, deadline);
    if (!done.ok) return done;
    if (done.value !== undefined) return succeed(next);
  }
  return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
}

/** False when somebody was faster: whoever has it starts it, or meets the word of the batch. */
async function takeBack(
  ports: CancelBatchPorts,
  userKey: UserKey,
  stored: StoredSend,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const done = await takeBackRow(ports, userKey, stored, deadline);
  const place = placeOf(userKey, stored.row);
  // What stays behind of its place is met by the worker or by the sweep.
  if (done.ok && done.value && place) await forgetPlace(ports, place, deadline);
  return done;
}

/** The same of a lane at work, which takes its places away together. */
export async function takeBackRow(
  ports: Pick<CancelBatchPorts, 'sends' | 'log'>,
  userKey: UserKey,
  { row, etag }: StoredSend,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const done = await ports.sends.replace(userKey, cancelled(row), etag, deadline);
  if (!done.ok) return done;
  if (done.value === undefined) return succeed(false);
  ports.log.write('send.cancelled', { sendId: row.id, kind: row.kind });
  return succeed(true);
}
