/** A batch whose damaged row does not say which messages it has: its place in the sweep and its messages do. */
import { indexOfItem, knowsItems, type BatchRow, type StoredBatch } from '../../domain/batch.ts';
import { BATCH_GOOD_FOR_HOURS, MAX_BATCH_MESSAGES } from '../../domain/limits.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Batches } from '../../ports/batches.ts';
import type { FoundPlace } from '../../ports/deliveries.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { sendsOf } from '../batch/read-batch.ts';

export interface MendPorts {
  readonly batches: Batches;
  readonly sends: Pick<Sends, 'listStored'>;
  readonly clock: WallClock;
}

/** The batch, its row written again if need be; undefined while nothing tells it, or when somebody else has just written it. */
export async function mendItems(
  ports: MendPorts,
  place: FoundPlace,
  batch: StoredBatch,
  deadline: Deadline,
): Promise<Result<StoredBatch | undefined>> {
  if (knowsItems(batch.row)) return succeed(batch);
  const createdAt = batch.row.createdAt || new Date(place.at).toISOString();
  const all = { ...batch.row, createdAt, count: MAX_BATCH_MESSAGES };
  const found = await sendsOf(ports, place.userKey, all, deadline);
  if (!found.ok) return found;
  const last = found.value.at(-1);
  if (last === undefined) return succeed(isOld(ports, place) ? batch : undefined);
  const row: BatchRow = { ...all, count: batch.row.count || indexOfItem(last.row.id) + 1 };
  const written = await ports.batches.replace(place.userKey, row, batch.etag, deadline);
  return mapResult(written, (etag) => (etag === undefined ? undefined : { ...batch, row, etag }));
}

/** None of it is sent any more. */
const isOld = ({ clock }: MendPorts, { at }: FoundPlace): boolean =>
  clock.now() - at >= BATCH_GOOD_FOR_HOURS * 3_600_000;
