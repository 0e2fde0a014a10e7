/** How far a batch has got, counted from the rows of its messages. Changes nothing, and asks nobody at Microsoft. */
import {
  goodUntil,
  indexOfItem,
  itemIdOf,
  itemsOf,
  type BatchRow,
  type StoredBatch,
} from '../../domain/batch.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, type Result } from '../../domain/result.ts';
import { SEND_STATES, type SendState, type StoredSend } from '../../domain/send.ts';
import type { ShownSend } from '../../domain/send-history.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import { withItems } from './known-items.ts';
import { openHistory, shownBy, type HistoryPorts } from '../send/read-sends.ts';

export interface ReadBatchPorts extends HistoryPorts {
  readonly batches: Batches;
}

export interface BatchProgress {
  readonly id: string;
  /** `accepting`: not all of it is stored yet; `refused`: it never was; `over`: none of its messages waits any more. */
  readonly state: 'accepting' | 'running' | 'over' | 'refused';
  readonly count: number;
  readonly createdAt: string;
  readonly goodUntil: string;
  readonly cancelled: boolean;
  readonly retryOf?: string;
  /** How many messages are in each state; together `count`. */
  readonly counts: Readonly<Record<SendState, number>>;
  readonly items: readonly (ShownSend & { readonly index: number })[];
}

/** One of the caller's batches; somebody else's is not there. */
export async function readBatch(
  ports: ReadBatchPorts,
  { userKey }: Caller,
  id: string,
  deadline: Deadline,
): Promise<Result<BatchProgress>> {
  const found = await findBatch(ports, userKey, id, deadline);
  if (!found.ok) return found;
  const { row } = found.value;
  const reader = await openHistory(ports, userKey, deadline);
  if (!reader.ok) return reader;
  const stored = await sendsOf(ports, userKey, row, deadline);
  return mapResult(stored, (sends) => {
    const shown = new Map(sends.map((one) => [one.row.id, shownBy(reader.value, one.row, one.ageSeconds)]));
    const items = Array.from({ length: row.count }, (_, index) => {
      const sendId = itemIdOf(row, index);
      return { index, ...(shown.get(sendId) ?? missing(row, sendId)) };
    });
    return progressOf(row, items);
  });
}

/** A batch that is there, not erased, and says which messages it has. */
export async function findBatch(
  { batches }: { readonly batches: Batches },
  userKey: UserKey,
  id: string,
  deadline: Deadline,
): Promise<Result<StoredBatch>> {
  const found = await batches.read(userKey, id, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) return failWith(failure('not-found'));
  return found.value.row.erased ? failWith(failure('send-record-erased')) : withItems(found.value);
}

/** The messages of a batch as they are stored: one range of the ledger, in the order of the request. */
export async function sendsOf(
  { sends }: { readonly sends: Pick<Sends, 'listStored'> },
  userKey: UserKey,
  batch: BatchRow,
  deadline: Deadline,
): Promise<Result<readonly StoredSend[]>> {
  const after = itemsOf(batch);
  const found = await sends.listStored(userKey, { after, limit: batch.count }, deadline);
  return mapResult(found, (listed) =>
    listed
      .filter(({ row }) => row.id.startsWith(after))
      .toSorted((a, b) => indexOfItem(a.row.id) - indexOfItem(b.row.id)),
  );
}

/** One without a row: not written yet, never written, or lost. */
function missing({ state, createdAt }: BatchRow, id: string): ShownSend {
  const known = { id, createdAt, readable: false };
  if (state === 'accepting') return { ...known, state: 'queued' };
  return state === 'abandoned'
    ? { ...known, state: 'failed', failedWith: 'batch-not-accepted' }
    : { ...known, state: 'unknown', failedWith: 'send-outcome-unknown' };
}

function progressOf(row: BatchRow, items: BatchProgress['items']): BatchProgress {
  const { id, count, createdAt, retryOf, cancelled = false } = row;
  const counts = Object.fromEntries(
    SEND_STATES.map((state) => [state, items.filter((one) => one.state === state).length]),
  ) as Record<SendState, number>;
  return {
    ...{ id, count, createdAt, goodUntil: goodUntil(createdAt), cancelled, counts, items },
    state: stateOf(row, counts.scheduled + counts.queued + counts.sending),
    ...defined({ retryOf }),
  };
}

function stateOf({ state }: BatchRow, open: number): BatchProgress['state'] {
  if (state === 'accepting') return 'accepting';
  if (state === 'abandoned') return 'refused';
  return open === 0 ? 'over' : 'running';
}
