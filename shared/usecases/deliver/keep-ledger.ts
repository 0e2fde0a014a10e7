/** One person's ledger, kept for as long as it is to be kept and no longer. */
import {
  CAP_HOURS,
  KEPT_DAYS,
  KEY_KEPT_DAYS,
  LEDGER_PAGE_ROWS,
  MAX_SCHEDULE_DAYS,
  SEND_LEASE_SECONDS,
} from '../../domain/limits.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import { isOver, madeAt, sendIdsSince, type StoredSend } from '../../domain/send.ts';
import { erasedRow, lost } from '../../domain/waiting-send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { keepBatches, type KeepBatchesPorts } from './keep-batches.ts';

export interface KeepPorts extends KeepBatchesPorts {
  readonly sends: Sends;
  readonly clock: WallClock;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
const DAY_SECONDS = 86_400;
/** Twice as long as they count: clocks of two instances may differ. */
const MARKS_KEPT_DAYS = (2 * CAP_HOURS) / 24;

/** Answers how many rows were changed or taken away. */
export async function keepLedger(
  ports: KeepPorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<number>> {
  const sending = await ports.sends.countSending(userKey, deadline);
  if (!sending.ok) return sending;
  const ledger = { userKey, deadline };
  const abandoned = sending.value === 0 ? succeed(0) : await eachFrom(ports, ledger, 0, giveUp);
  if (!abandoned.ok) return abandoned;
  const old = await eachFrom(ports, ledger, KEPT_DAYS, eraseOrRemove);
  if (!old.ok) return old;
  const batches = await keepBatches(ports, userKey, deadline);
  if (!batches.ok) return batches;
  // Marks say what counts for a cap of a day, and nothing after it.
  const until = ports.clock.now() - MARKS_KEPT_DAYS * DAY_MS;
  const marks = await ports.sends.removeMarks(userKey, until, deadline);
  return mapResult(marks, (count) => count + batches.value + old.value + abandoned.value);
}

interface LedgerOf {
  readonly userKey: UserKey;
  readonly deadline: Deadline;
}

type Step = (ports: KeepPorts, ledger: LedgerOf, stored: StoredSend) => Promise<Result<boolean>>;

/** Rows that were made so many days ago, or earlier; up to what is two months old for what begins at 0. */
async function eachFrom(
  ports: KeepPorts,
  ledger: LedgerOf,
  days: number,
  step: Step,
): Promise<Result<number>> {
  const now = ports.clock.now();
  const isLast = (id: string): boolean => days === 0 && madeAt(id) < now - 2 * MAX_SCHEDULE_DAYS * DAY_MS;
  let after: string | undefined = days === 0 ? 's-' : sendIdsSince(now - days * DAY_MS).to;
  let changed = 0;
  while (after !== undefined) {
    const page = { after, limit: LEDGER_PAGE_ROWS };
    const found = await ports.sends.listStored(ledger.userKey, page, ledger.deadline);
    if (!found.ok) return found;
    const done = await eachOf(ports, ledger, found.value, step);
    if (!done.ok) return done;
    changed += done.value;
    const end = found.value.length < LEDGER_PAGE_ROWS ? undefined : found.value.at(-1)?.row.id;
    after = end === undefined || isLast(end) ? undefined : end;
  }
  return succeed(changed);
}

async function eachOf(
  ports: KeepPorts,
  ledger: LedgerOf,
  rows: readonly StoredSend[],
  step: Step,
): Promise<Result<number>> {
  let changed = 0;
  for (const stored of rows) {
    const done = await step(ports, ledger, stored);
    if (!done.ok) return done;
    if (done.value) changed += 1;
  }
  return succeed(changed);
}

/** Whoever was sending it is gone. */
async function giveUp(
  ports: KeepPorts,
  { userKey, deadline }: LedgerOf,
  { row, etag, ageSeconds }: StoredSend,
): Promise<Result<boolean>> {
  if (row.state !== 'sending' || ageSeconds < SEND_LEASE_SECONDS) return succeed(false);
  const done = await ports.sends.replace(userKey, lost(row), etag, deadline);
  if (!done.ok) return done;
  const reason = 'send-outcome-unknown';
  if (done.value !== undefined) ports.log.write('send.unknown', { sendId: row.id, kind: row.kind, reason });
  return succeed(done.value !== undefined);
}

/** The age of a row runs from its end: nothing writes it after that. */
async function eraseOrRemove(
  ports: KeepPorts,
  { userKey, deadline }: LedgerOf,
  { row, etag, ageSeconds }: StoredSend,
): Promise<Result<boolean>> {
  if (!isOver(row.state)) return succeed(false);
  const madeDays = (ports.clock.now() - madeAt(row.id)) / DAY_MS;
  if (row.erased) {
    if (madeDays < KEY_KEPT_DAYS) return succeed(false);
    return mapResult(await ports.sends.remove(userKey, row, deadline), () => true);
  }
  if (etag === '' || ageSeconds < KEPT_DAYS * DAY_SECONDS) return succeed(false);
  const done = await ports.sends.replace(userKey, erasedRow(row), etag, deadline);
  return mapResult(done, (written) => written !== undefined);
}
