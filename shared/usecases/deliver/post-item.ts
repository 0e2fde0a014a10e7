/**
 * The POST of a send that waits: its row is taken, then the connection is read once more, then it is posted, then its end
 * is recorded. What Microsoft has certainly not taken goes back to where it waits.
 */
import { backOffSeconds } from '../../domain/delivery.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { MIN_POST_MS, RECORDING_RESERVE_MS } from '../../domain/limits.ts';
import type { Result } from '../../domain/result.ts';
import { returned, taken as takenRow } from '../../domain/waiting-send.ts';
import type { DataKey } from '../../ports/keys.ts';
import type { Posted } from '../tokens/act-as-user.ts';
import { dropAttention } from '../send/drop-attention.ts';
import { postNow, stillMayAct } from '../send/post-once.ts';
import type { PreparedSend } from '../send/prepare-send.ts';
import { NOT_POSTED, recordSend, takeMarked, type TakenSend } from '../send/send-ledger.ts';
import { logOutcome, outcomeOf } from '../send/send-outcome.ts';
import type { DeliverPorts, WaitingItem } from './deliver-ports.ts';
import { noteAttention } from './end-unsent.ts';
import { isOfKind, later, laneRests, mayStillGo, over, type ItemEnd } from './item-end.ts';
import { noteThrottle, takeMoment, type PacedPost } from './keep-pace.ts';

/** A send that waits, with what its record is sealed by. */
export type OpenItem = WaitingItem & { readonly ledgerKey: DataKey };

/** Posts a prepared message when its tenant has a moment for it. */
export async function postItem(
  ports: DeliverPorts,
  item: OpenItem,
  prepared: PreparedSend,
): Promise<ItemEnd> {
  const { place, deadline } = item;
  const { tenantId } = prepared.acting.row.account;
  const paced: PacedPost = { tenantId, kind: place.kind, record: prepared.record };
  const waitMs = await takeMoment(ports, item.visit, paced, deadline);
  // Rather a little before its moment than behind it.
  if (waitMs > 0) return later('kind', Math.floor(waitMs / 1000));
  if (deadline.remainingMs() < MIN_POST_MS) return later('item', 1);
  const taken = await take(ports, item);
  if (!taken.ok) return laneRests(taken.failure);
  if (taken.value === undefined) return later('item', 1);
  const posted = await postIfItMay(ports, item, prepared);
  if (posted.kind === 'not-sent' && mayStillGo(posted.failure)) {
    if (posted.failure.reason === 'graph-throttled')
      await noteThrottle(ports, paced, { user: place.userKey, why: posted.failure }, deadline);
    return putBack(ports, item, taken.value, posted.failure);
  }
  return record(ports, item, { prepared, posted, taken: taken.value });
}

/** Wins the row, or answers that somebody else has changed it: it goes out on this day, whenever it was asked for. */
function take(
  ports: DeliverPorts,
  { place, stored, deadline }: OpenItem,
): Promise<Result<TakenSend | undefined>> {
  const row = takenRow(stored.row, ports.random.id());
  const mark = { sendId: row.id, at: ports.clock.now() };
  return takeMarked(ports, { userKey: place.userKey, deadline }, { row, etag: stored.etag, mark });
}

/** The connection as it stands now, after the row was taken: what has ended meanwhile starts nothing. */
async function postIfItMay(
  ports: DeliverPorts,
  { visit, deadline }: OpenItem,
  prepared: PreparedSend,
): Promise<Posted> {
  const still = await stillMayAct(ports, prepared);
  // The next message begins with what was read for this one.
  visit.connection = still.ok ? still.value : undefined;
  if (!still.ok) return { kind: 'not-sent', failure: still.failure };
  if (deadline.remainingMs() < MIN_POST_MS)
    return { kind: 'not-sent', failure: failure('deadline-exceeded') };
  const posted = await postNow(ports, prepared, {
    remainingMs: () => Math.max(0, deadline.remainingMs() - RECORDING_RESERVE_MS),
  });
  // Microsoft's word about the grant may have ended the link.
  if (posted.kind === 'not-sent' && !isOfKind(posted.failure)) visit.connection = undefined;
  return posted;
}

/** Certainly not sent: it waits again, and its kind with it for as long as Microsoft asks. */
async function putBack(
  ports: DeliverPorts,
  { place, deadline }: OpenItem,
  { row, etag, mark }: TakenSend,
  why: Failure,
): Promise<ItemEnd> {
  const next = returned(row);
  const done = await ports.sends.replace(place.userKey, next, etag, deadline);
  if (!done.ok) ports.unrecorded.keep(row.attemptId, NOT_POSTED);
  if (mark !== undefined) await ports.sends.unmarkRetaken(place.userKey, mark, deadline);
  const { reason, code, correlationId, retryAfterSeconds } = why;
  ports.log.write('send.returned', { sendId: row.id, kind: row.kind, reason, code, correlationId });
  if (!isOfKind(why)) return laneRests(why);
  const jitter = 1 + ports.random.fraction() / 4;
  return later('kind', retryAfterSeconds ?? backOffSeconds(next.tries ?? 1) * jitter);
}

interface PostedItem {
  readonly prepared: PreparedSend;
  readonly posted: Posted;
  readonly taken: TakenSend;
}

async function record(
  ports: DeliverPorts,
  { place, ledgerKey, deadline }: OpenItem,
  { prepared, posted, taken }: PostedItem,
): Promise<ItemEnd> {
  const ledger = { userKey: place.userKey, ledgerKey, deadline };
  const outcome = outcomeOf(ports, { taken, prepared }, posted);
  const recorded = await recordSend(ports, ledger, taken, { outcome });
  logOutcome(ports, taken, posted);
  if (outcome.state === 'sent') {
    const { row } = prepared.acting;
    await dropAttention(ports, { userKey: place.userKey, row }, taken.row, deadline);
  } else {
    if (outcome.failure.reason === 'destination-not-found') await prepared.forgetDestination();
    // What another has written stands, and may be that it was sent.
    if (recorded !== 'overtaken') await noteAttention(ports, place, outcome.failure, deadline);
  }
  // Its place stays until the ledger knows: whoever comes by then settles it.
  if (recorded === 'unwritten') return later('item', 1);
  return over(taken.row, true);
}
