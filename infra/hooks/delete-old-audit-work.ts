/** What `delete-old-audit` does: says what is past its retention, and deletes it only when it is told to. */
import { retentionDaysIn } from '../../shared/domain/audit.ts';
import {
  AUDIT_RETENTION_DAYS,
  MAX_AUDIT_RETENTION_DAYS,
  MIN_AUDIT_RETENTION_DAYS,
} from '../../shared/domain/limits.ts';
import type { OldAudit } from './old-audit.ts';
import { clockFault } from './own-clock.ts';

const DAY_MS = 24 * 3_600_000;

/** Whole days within bounds; throws with what is allowed. */
export function retentionFrom(text: string): number {
  const days = retentionDaysIn(text);
  if (days !== undefined) return days;
  const bounds = `${String(MIN_AUDIT_RETENTION_DAYS)} to ${String(MAX_AUDIT_RETENTION_DAYS)}`;
  throw new Error(`--days takes whole days, ${bounds}; '${text}' is not.`);
}

/** What is asked for, else what the deployment says, else what it says when nobody has said anything. */
export const daysOf = (asked: string | undefined, deployed: string): number =>
  retentionFrom(asked ?? (deployed === '' ? String(AUDIT_RETENTION_DAYS) : deployed));

export interface RetentionWork {
  readonly audit: OldAudit;
  readonly days: number;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly now: () => number;
  /** False: look and say, delete nothing. */
  readonly isMeant: boolean;
  readonly say: (sentence: string) => void;
  /** Told after each page, so that a failure says what stands. */
  readonly tell: (sentence: string) => Promise<void>;
}

/** Answers how many rows went. Throws before anything else when this clock and the table service's are apart. */
export async function deleteOldAudit({
  audit,
  days,
  now,
  isMeant,
  say,
  tell,
}: RetentionWork): Promise<number> {
  const serviceNow = await audit.serviceNow();
  const fault = clockFault(now(), serviceNow, 'the table service');
  if (fault !== undefined) throw new Error(`What is past its retention cannot be told: ${fault}.`);
  const before = new Date(now() - days * DAY_MS);
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
