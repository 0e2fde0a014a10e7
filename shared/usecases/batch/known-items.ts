/** Which messages a batch has follows from its row: when it was made, and how many they are. A damaged row does not say it. */
import { knowsItems, type StoredBatch } from '../../domain/batch.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';

/** The sweep looks at what may wait every minute, and writes it again. */
const MENDED_WITHIN_SECONDS = 120;

/** The batch, if its row says which messages it has. Of one that is over nobody can tell any more. */
export function withItems(batch: StoredBatch): Result<StoredBatch> {
  const { row } = batch;
  if (knowsItems(row)) return succeed(batch);
  const mayWait = row.state === 'accepting' || row.state === 'accepted';
  return failWith(
    mayWait
      ? failure('storage-unavailable', { retryAfterSeconds: MENDED_WITHIN_SECONDS })
      : failure('send-record-erased'),
  );
}
