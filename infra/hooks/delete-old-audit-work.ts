/** What `delete-old-audit` does: says what is past its retention, and deletes it only when it is told to. */
import type { OldAudit } from './old-audit.ts';

/** How long rows of the audit are kept unless the operator says otherwise. */
export const DEFAULT_RETENTION_DAYS = 400;
/** Below that nobody could look into what happened last month. */
const MIN_RETENTION_DAYS = 90;
const MAX_RETENTION_DAYS = 3_650;
const DAY_MS = 24 * 3_600_000;

/** Whole days within bounds; throws with what is allowed. */
export function retentionFrom(text: string): number {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (days >= MIN_RETENTION_DAYS && days <= MAX_RETENTION_DAYS) return days;
  const bounds = `${String(MIN_RETENTION_DAYS)} to ${String(MAX_RETENTION_DAYS)}`;
  throw new Error(`--days takes whole days, ${bounds}; '${text}' is not.`);
}

export interface RetentionWork {
  readonly audit: OldAudit;
  readonly days: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** False: look and say, delete nothing. */
  readonly isMeant: boolean;
  readonly say: (sentence: string) => void;
  /** Told after each page, so that a failure says what stands. */
  readonly tell: (sentence: string) => Promise<void>;
}

/** Answers how many rows went. */
export async function deleteOldAudit({
  audit,
  days,
  now,
  isMeant,
  say,
  tell,
}: RetentionWork): Promise<number> {
  const before = new Date(now - days * DAY_MS);
  const which = `rows of the audit from before ${before.toISOString()} (${String(days)} days)`;
  if (!isMeant) {
    say(`${String(await audit.count(before))} ${which} would be deleted. Nothing was; --delete does it.`);
    return 0;
  }
  const removed = await audit.remove(before, (count) =>
    tell(`${String(count)} rows of the audit have been deleted`),
  );
  say(`${String(removed)} ${which} were deleted.`);
  return removed;
}
