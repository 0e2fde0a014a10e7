/**
 * Many messages that were asked for at once. `accepting` while its rows are being written, `accepted` once they all stand;
 * `abandoned` when whoever wrote them is gone: nothing of it goes out then. `over` when none of its messages waits any
 * more. No I/O, no clock.
 */
import { defined } from './defined.ts';
import { BATCH_GOOD_FOR_HOURS } from './limits.ts';
import { madeAt, sendIdOf, type SendRow } from './send.ts';

export const BATCH_STATES = ['accepting', 'accepted', 'abandoned', 'over'] as const;

export type BatchState = (typeof BATCH_STATES)[number];

export interface BatchRow {
  readonly id: string;
  readonly state: BatchState;
  /** How many messages it has. */
  readonly count: number;
  readonly createdAt: string;
  /** Keyed hash of what was asked for, and which key made it. */
  readonly fingerprint: string;
  readonly keyId: string;
  /** Its user has taken back what had not started. */
  readonly cancelled?: boolean;
  /** The batch whose messages are sent once more. */
  readonly retryOf?: string;
  /** The sealed template, until none of its messages waits any more. */
  readonly template?: Uint8Array;
  /** What it was has been erased: the row keeps its place for as long as its key is known. */
  readonly erased?: boolean;
}

/** A row as it was read, with its age in its present state by the storage service's clock. */
export interface StoredBatch {
  readonly row: BatchRow;
  readonly etag: string;
  readonly ageSeconds: number;
}

/** The public id of a batch, by the hash of its Idempotency-Key. */
export const batchIdOf = (keyHash: string): string => `b-${keyHash.slice(0, 22)}`;

export const isBatchId = (id: string): boolean => /^b-[\w-]{22}$/.test(id);

/** Whether a row says which messages it has. */
export const knowsItems = ({ createdAt, count }: BatchRow): boolean => createdAt !== '' && count > 0;

/** What the ids of all messages of a batch begin with, and those of no others. */
export const itemsOf = ({ id, createdAt }: Pick<BatchRow, 'id' | 'createdAt'>): string =>
  sendIdOf(Date.parse(createdAt), id.slice(2, 21));

/** Counted down, like the time: the first of a batch counts as the earliest of them. */
const LAST = 999;

/** The id of a message by its place in its batch. */
export const itemIdOf = (batch: Pick<BatchRow, 'id' | 'createdAt'>, index: number): string =>
  `${itemsOf(batch)}${String(LAST - index).padStart(3, '0')}`;

/** The place of a message in its batch, by its id. */
export const indexOfItem = (sendId: string): number => LAST - Number(sendId.slice(-3));

/** When a message takes its turn (milliseconds): in the order of the request, and all of them within the second before it. */
export const turnOfItem = (sendId: string): number => madeAt(sendId) - LAST + indexOfItem(sendId);

/** Until when messages of a batch are sent (ISO). */
export const goodUntil = (createdAt: string): string =>
  new Date(Date.parse(createdAt) + BATCH_GOOD_FOR_HOURS * 3_600_000).toISOString();

/** The columns of a message of a batch. */
export const itemColumns = (
  batch: Pick<BatchRow, 'id' | 'createdAt'>,
  index: number,
): Pick<SendRow, 'id' | 'state' | 'createdAt' | 'sendAt' | 'goodUntil' | 'batch'> => {
  const id = itemIdOf(batch, index);
  return {
    ...{ id, state: 'queued', createdAt: batch.createdAt, batch: batch.id },
    sendAt: new Date(turnOfItem(id)).toISOString(),
    goodUntil: goodUntil(batch.createdAt),
  };
};

/** All its rows stand. */
export const acceptedBatch = (row: BatchRow): BatchRow => ({ ...row, state: 'accepted' });

/** Whoever was writing its rows is gone. */
export const abandonedBatch = (row: BatchRow): BatchRow => withoutTemplate({ ...row, state: 'abandoned' });

/** None of its messages waits any more. */
export const finishedBatch = (row: BatchRow): BatchRow => withoutTemplate({ ...row, state: 'over' });

function withoutTemplate({ template: _template, ...row }: BatchRow): BatchRow {
  return row;
}

/** What of a row is left when its history is erased: enough to say so to its key. */
export const erasedBatch = ({ id, state, count, createdAt, keyId, retryOf }: BatchRow): BatchRow => ({
  ...{ id, state, count, createdAt, keyId, fingerprint: '', erased: true },
  ...defined({ retryOf }),
});
