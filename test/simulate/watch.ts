/** What must hold at every step: who may post, how often a message may arrive, and what rows of the ledger may become. */
import type { Cells } from '../../shared/adapters/tables/cells.ts';
import type { EntityKey } from '../../shared/adapters/tables/table-service.ts';
import type { FakeStorage } from '../support/fakes/fake-storage.ts';
import { failureEntry, isFailureReason } from '../../shared/domain/failures/failure.ts';
import { isPolicyRefusal } from '../../shared/domain/sending-policy.ts';
import { LANE_LEASE_SECONDS, POLICY_CACHE_SECONDS, REQUEST_DEADLINE_MS } from '../../shared/domain/limits.ts';
import type { Network, Process } from './network.ts';

interface TakenLane {
  readonly by: string;
  readonly at: number;
}

interface SeenRow {
  readonly state: string;
  readonly attemptId: string;
  readonly batch: string | undefined;
}

export interface Watch {
  readonly storage: FakeStorage;
  /** When the link of a person ended last, and when it stood again after that, by their key. */
  readonly links: Map<string, { endedAt: number; connectedAt: number }>;
  /** Whose mailbox is whose, by its name; those whose grant is revoked. */
  readonly mailboxes: Map<string, string>;
  readonly revoked: Set<string>;
  /** When the stop switch was pulled, as far as whoever did it was told so. */
  stoppedAt?: number | undefined;
  isVaultClosed: boolean;
  /** The signature that its user was shown with a message, by its mark. */
  readonly shown: Map<string, string>;
  /** Whose message a mark is. */
  readonly owners: Map<string, string>;
  /** The mark that was posted for a row of the ledger, by its id. */
  readonly marks: Map<string, string>;
  /** Rows of the ledger as they stand, by their ids. */
  readonly rows: Map<string, SeenRow>;
  /** Batches that were accepted, by their ids. */
  readonly accepted: Set<string>;
  readonly arrivals: Map<string, number>;
  /** Lanes that somebody has, by person. */
  readonly lanes: Map<string, TakenLane>;
  arrived(mark: string): void;
}

export function watchOf({ record }: Network, storage: FakeStorage): Watch {
  const arrivals = new Map<string, number>();
  return {
    ...{
      storage,
      arrivals,
      links: new Map(),
      mailboxes: new Map(),
      revoked: new Set(),
      shown: new Map(),
      isVaultClosed: false,
      owners: new Map(),
      marks: new Map(),
      rows: new Map(),
      accepted: new Set(),
      lanes: new Map(),
    },
    arrived: (mark) => {
      const count = (arrivals.get(mark) ?? 0) + 1;
      arrivals.set(mark, count);
      if (count > 1) record.wrong(`${mark} arrived ${count} times`);
    },
  };
}

const wordIn = (cells: Cells, column: string): string | undefined => {
  const value = cells[column]?.value;
  return typeof value === 'string' ? value : undefined;
};
const stateOf = (cells: Cells): string => wordIn(cells, 'state') ?? '';

/** On the wire at most so long after its row was read. */
const WIRE_MS = 6_000;
/** A process knows a policy for some seconds, and what it has begun by then it may finish. */
const STOP_MS = POLICY_CACHE_SECONDS * 1000 + REQUEST_DEADLINE_MS + 1_000;

interface SeenPost {
  readonly mark: string;
  readonly process: Process;
}

/** At the first byte of a POST. */
export function seesPost(watch: Watch, network: Network, { mark, process }: SeenPost): void {
  const { record, time } = network;
  record.note(`${process.name} begins ${mark}`);
  const operation = network.operation.getStore();
  const user = watch.owners.get(mark) ?? '';
  if (operation?.taken === undefined || operation.taken.user !== user) {
    record.wrong(`${mark} is posted, and no row was taken for it`);
    return;
  }
  const { sendId, attemptId } = operation.taken;
  watch.marks.set(sendId, mark);
  const row = watch.rows.get(sendId);
  if (row?.state !== 'sending' || row.attemptId !== attemptId)
    record.wrong(`${mark} is posted while its row is ${row?.state ?? 'not there'} or another's`);
  if (row?.batch !== undefined && !watch.accepted.has(row.batch))
    record.wrong(`${mark} is posted, and its batch was not accepted`);
  const readAt = operation.reads.get(user) ?? -Infinity;
  if (hasSeenTheEnd(watch, network, user))
    record.wrong(`${mark} is posted, although the row was read after the link had ended`);
  if (watch.stoppedAt !== undefined && time.now() - watch.stoppedAt > STOP_MS)
    record.wrong(`${mark} is posted ${Math.round(time.now() - watch.stoppedAt)} ms after the stop`);
  if (time.now() - readAt > WIRE_MS)
    record.wrong(`${mark} is posted ${Math.round(time.now() - readAt)} ms after its row was read`);
}

/** Whether the operation at work has read the row of a person when their link had ended. */
export function hasSeenTheEnd({ links }: Watch, { operation }: Network, user: string): boolean {
  const readAt = operation.getStore()?.reads.get(user) ?? -Infinity;
  const link = links.get(user);
  return link !== undefined && readAt >= link.endedAt && readAt < link.connectedAt;
}

/** A link ends by a disconnect, or by Microsoft's word; a renewal that another process has made meanwhile heals it. */
export function seesLink({ links }: Watch, { time }: Network, user: string, after: Cells): void {
  const link = links.get(user);
  const hasEnded = link?.connectedAt === Infinity;
  if (stateOf(after) !== 'connected' && !hasEnded)
    links.set(user, { endedAt: time.now(), connectedAt: Infinity });
  if (stateOf(after) === 'connected' && link !== undefined && hasEnded) link.connectedAt = time.now();
}

/** A lane belongs to whoever took it until it is left, or for a minute by the clock of the storage service. */
export function seesLane({ lanes }: Watch, { record, time }: Network, user: string, after: Cells): void {
  const by = wordIn(after, 'holder');
  const before = lanes.get(user);
  if (by === undefined) {
    lanes.delete(user);
    return;
  }
  if (before !== undefined && before.by !== by && time.now() - before.at < LANE_LEASE_SECONDS * 1000)
    record.wrong(`a lane of ${user.slice(0, 8)} is taken within the lease of somebody else`);
  lanes.set(user, { by, at: time.now() });
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  scheduled: ['sending', 'failed', 'cancelled'],
  queued: ['sending', 'failed', 'cancelled'],
  sending: ['sent', 'failed', 'unknown', 'queued', 'scheduled'],
  unknown: ['sent', 'failed'],
  failed: ['sending'],
  sent: [],
  cancelled: [],
};

/** What a row of the ledger becomes by a write that was just made. */
export function seesSend(watch: Watch, network: Network, id: string, after: Cells): void {
  const { record } = network;
  const before = watch.rows.get(id);
  const to = stateOf(after);
  watch.rows.set(id, {
    state: to,
    attemptId: wordIn(after, 'attemptId') ?? '',
    batch: wordIn(after, 'batch'),
  });
  if (after['erased']?.value === true || before?.state === to) return;
  if (before !== undefined && !(ALLOWED[before.state] ?? []).includes(to))
    record.wrong(`a row goes from ${before.state} to ${to}`);
  const mark = watch.marks.get(id);
  const count = mark === undefined ? 0 : (watch.arrivals.get(mark) ?? 0);
  if (to === 'sent' && count === 0) record.wrong(`${mark ?? id} is called sent, and nothing arrived`);
  if ((to === 'failed' || to === 'cancelled' || to === 'queued') && count > 0)
    record.wrong(`${mark ?? ''} is called ${to}, and it arrived`);
  if (before !== undefined && isWaiting(before.state) && to === 'failed') seesEnd(network, id, after);
  const isOver = !['scheduled', 'queued', 'sending'].includes(to);
  if (isOver && Object.keys(after).some((column) => column.startsWith('chunk')))
    record.wrong(`the body of a row stays that is ${to}`);
}

const isWaiting = (state: string): boolean => state === 'scheduled' || state === 'queued';

const isPassing = (reason: string): boolean =>
  isFailureReason(reason) && failureEntry(reason).retryable && !isPolicyRefusal({ reason });

/** What waits is not ended by what passes: a vault that is closed for an hour, Microsoft that is busy. */
function seesEnd({ record }: Network, id: string, after: Cells): void {
  const reason = wordIn(after, 'failedWith') ?? '';
  if (isPassing(reason)) record.wrong(`${id} waits, and is ended by ${reason}`);
}

/** A batch is accepted with all of its rows, or not at all. */
export function seesBatch(watch: Watch, { record }: Network, key: EntityKey, after: Cells): void {
  if (stateOf(after) !== 'accepted') return;
  watch.accepted.add(key.rowKey);
  const rows = watch.storage
    .table('sends')
    .rows()
    .filter(
      ({ partitionKey, cells }) => partitionKey === key.partitionKey && cells['batch']?.value === key.rowKey,
    );
  if (rows.length !== after['count']?.value)
    record.wrong(`a batch of ${String(after['count']?.value)} is accepted with ${rows.length} rows`);
}
