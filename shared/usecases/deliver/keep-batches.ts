/** One person's batches, kept for as long as the messages in them are, and no longer. */
import { erasedBatch, type StoredBatch } from '../../domain/batch.ts';
import { KEPT_DAYS, KEY_KEPT_DAYS } from '../../domain/limits.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';

export interface KeepBatchesPorts {
  readonly batches: Batches;
  readonly clock: WallClock;
}

const PAGE_ROWS = 100;
const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;

/** Answers how many rows were changed or taken away. */
export async function keepBatches(
  ports: KeepBatchesPorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<number>> {
  let changed = 0;
  for (let after: string | undefined; ;) {
    const page = await ports.batches.list(userKey, { after, limit: PAGE_ROWS }, deadline);
    if (!page.ok) return page;
    for (const stored of page.value) {
      const done = await eraseOrRemove(ports, userKey, stored, deadline);
      if (!done.ok) return done;
      if (done.value) changed += 1;
    }
    after = page.value.at(-1)?.row.id;
    if (page.value.length < PAGE_ROWS) return succeed(changed);
  }
}

/** The age of a row runs from the end of its last message: nothing writes it after that. */
async function eraseOrRemove(
  { batches, clock }: KeepBatchesPorts,
  userKey: UserKey,
  { row, etag, ageSeconds }: StoredBatch,
  deadline: Deadline,
): Promise<Result<boolean>> {
  if (row.state === 'accepting' || row.state === 'accepted') return succeed(false);
  // One that does not say when it was made is kept for as long from its last change: no key is forgotten early.
  const madeAt = Date.parse(row.createdAt) || clock.now() - ageSeconds * 1000;
  const madeDays = (clock.now() - madeAt) / DAY_MS;
  if (row.erased)
    return madeDays < KEY_KEPT_DAYS
      ? succeed(false)
      : mapResult(await batches.remove(userKey, row.id, deadline), () => true);
  if (ageSeconds < KEPT_DAYS * DAY_SECONDS) return succeed(false);
  const done = await batches.replace(userKey, erasedBatch(row), etag, deadline);
  return mapResult(done, (written) => written !== undefined);
}
