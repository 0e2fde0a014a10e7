/**
 * One call after another until it is certain what became of a read, a write or a removal: what came to nothing is asked
 * again, and after every unclear answer the row is read, whose `writeId` tells a conflict that we won from one that we
 * lost. No other place repeats a call to a table.
 */
import type { Deadline } from '../../ports/world.ts';
import { MAX_TRIES, pauseBefore } from './company.ts';
import type { TableTools } from './table-tools.ts';
import type {
  Answer,
  Change,
  ChangedEntity,
  EntityKey,
  ListedEntity,
  NewEntity,
  Outage,
  PartitionQuery,
  Refusal,
  StoredEntity,
  TableService,
} from './table-service.ts';

/** The column that tells whose write a row holds. */
export const WRITE_ID = 'writeId';

/** Somebody else was first; `row` is what stands there now, if anything does. */
export interface Conflict {
  readonly conflict: true;
  readonly row: StoredEntity | undefined;
}

export type Written = { readonly conflict: false; readonly etag: string } | Conflict;

/** What the calls of one operation have in common. */
export interface Call {
  readonly service: TableService;
  readonly tools: TableTools;
  readonly deadline: Deadline;
  readonly signal: AbortSignal;
}

/** Whether to ask again, after the pause that belongs to the try. */
async function mayTryAgain(call: Call, answer: Outage | Refusal, tried: number): Promise<boolean> {
  const mayHelp = answer.kind === 'refused' || answer.worthRepeating;
  return mayHelp && tried < MAX_TRIES.outage && (await pauseBefore(tried, 'outage', call));
}

/** Asks again, after a pause, while that may help and time is left. A refusal is an answer. */
async function repeated<T>(call: Call, ask: () => Promise<Answer<T>>): Promise<Answer<T>> {
  for (let tried = 1; ; tried += 1) {
    const answer = await ask();
    if (answer.kind !== 'outage' || !(await mayTryAgain(call, answer, tried))) return answer;
  }
}

type Found = { readonly kind: 'found'; readonly value: StoredEntity | undefined };

/** The row, if it is there. */
export async function readRow(call: Call, key: EntityKey): Promise<Found | Outage> {
  const answer = await repeated(call, () => call.service.read(key, call.signal));
  if (answer.kind === 'outage') return answer;
  return { kind: 'found', value: answer.kind === 'answer' ? answer.value : undefined };
}

/** Rows of a partition. */
export const readRows = (call: Call, query: PartitionQuery): Promise<Answer<readonly ListedEntity[]>> =>
  repeated(call, () => call.service.rowsBetween(query, call.signal));

/** A write with the word that tells it from every other. */
export interface Marked<E> {
  readonly entity: E;
  readonly writeId: string;
}

const isChange = (entity: ChangedEntity | NewEntity): entity is ChangedEntity => 'etag' in entity;

/** Inserts, or replaces if there is an ETag: once for certain. */
export async function writeRow(
  call: Call,
  { entity, writeId }: Marked<ChangedEntity | NewEntity>,
): Promise<Written | Outage> {
  const { service, signal } = call;
  for (let tried = 1; ; tried += 1) {
    const asked = isChange(entity) ? service.replace(entity, signal) : service.insert(entity, signal);
    const answer = await asked;
    if (answer.kind === 'answer') return { conflict: false, etag: answer.value };
    const standing = await standingAfter(call, answer, { entity, writeId });
    if (standing !== 'untouched') return standing;
    if (await mayTryAgain(call, answer, tried)) continue;
    return answer.kind === 'outage' ? answer : { conflict: true, row: undefined };
  }
}

/** What stands after an unclear answer: our own write, somebody else's, or the row as it was. */
async function standingAfter(
  call: Call,
  answer: Outage | Refusal,
  { entity, writeId }: Marked<ChangedEntity | NewEntity>,
): Promise<Written | Outage | 'untouched'> {
  if (answer.kind === 'outage' && !answer.mayHaveLanded) return 'untouched';
  if (answer.kind === 'refused' && answer.why === 'absent') return { conflict: true, row: undefined };
  const found = await readRow(call, entity);
  if (found.kind === 'outage') return found;
  const row = found.value;
  if (row !== undefined && isOwn(row, writeId)) return { conflict: false, etag: row.etag };
  return isUntouched(entity, row) ? 'untouched' : { conflict: true, row };
}

const isUntouched = (entity: ChangedEntity | NewEntity, row: StoredEntity | undefined): boolean =>
  isChange(entity) ? row?.etag === entity.etag : row === undefined;

const isOwn = (row: StoredEntity, writeId: string): boolean => row.cells[WRITE_ID]?.value === writeId;

/** Changes rows of one partition, all or none: once for certain. One of them at least is written. */
export async function writeTogether(
  call: Call,
  { entity: changes, writeId }: Marked<readonly Change[]>,
): Promise<readonly string[] | 'conflict' | Outage> {
  for (let tried = 1; ; tried += 1) {
    const answer = await call.service.writeTogether(changes, call.signal);
    if (answer.kind === 'answer') return answer.value;
    const isUnclear = answer.kind === 'refused' || answer.mayHaveLanded;
    const standing = isUnclear ? await ownTags(call, { entity: changes, writeId }) : 'untouched';
    if (standing !== 'untouched') return standing;
    // Which of several rows was not as it had been read does not change by asking again.
    if (answer.kind === 'refused' && answer.why !== 'exists') return 'conflict';
    if (await mayTryAgain(call, answer, tried)) continue;
    return answer.kind === 'outage' ? answer : 'conflict';
  }
}

/** The ETags of our own rows: all of them are there or none is. `untouched` when the first that is written stands as it was. */
async function ownTags(
  call: Call,
  { entity: changes, writeId }: Marked<readonly Change[]>,
): Promise<readonly string[] | 'conflict' | 'untouched' | Outage> {
  const etags = new Map<Change, string>();
  for (const entity of changes.filter(isWritten)) {
    const found = await readRow(call, entity);
    if (found.kind === 'outage') return found;
    const row = found.value;
    if (row === undefined || !isOwn(row, writeId))
      return etags.size === 0 && isUntouched(entity, row) ? 'untouched' : 'conflict';
    etags.set(entity, row.etag);
  }
  return changes.map((change) => etags.get(change) ?? '');
}

const isWritten = (change: Change): change is ChangedEntity | NewEntity => change.cells !== undefined;

/** Removes whatever stands there. `company`: it was written again and again meanwhile. */
export async function removeRow(call: Call, key: EntityKey): Promise<Outage | 'company' | 'gone'> {
  for (let tried = 1; tried <= MAX_TRIES.company; tried += 1) {
    const gone = await removeOnce(call, key);
    if (gone !== 'company') return gone;
    if (!(await pauseBefore(tried, 'company', call))) break;
  }
  return 'company';
}

async function removeOnce(call: Call, key: EntityKey): Promise<Outage | 'company' | 'gone'> {
  const etag = await repeated(call, () => call.service.readEtag(key, call.signal));
  if (etag.kind !== 'answer') return etag.kind === 'outage' ? etag : 'gone';
  return removeVersion(call, { ...key, etag: etag.value });
}

/** Removes a row as it was read. `company`: it has been written since. */
export async function removeVersion(
  call: Call,
  row: EntityKey & { readonly etag: string },
): Promise<Outage | 'company' | 'gone'> {
  // Our own removal whose answer was lost is met again as a row that is not there.
  const removed = await repeated(call, () => call.service.remove(row, call.signal));
  if (removed.kind === 'outage') return removed;
  return removed.kind === 'refused' && removed.why === 'changed' ? 'company' : 'gone';
}
