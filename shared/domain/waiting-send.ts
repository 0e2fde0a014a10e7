/**
 * A send that waits for its time, and the steps that its row takes: each answers the next row. The sealed message goes
 * with the step that is the last. No I/O, no clock.
 */
import { accountOf, linkOf, type Connection } from './connection/connection.ts';
import { defined } from './defined.ts';
import { failure, type Failure, type FieldFault } from './failures/failure.ts';
import type { JsonObject } from './json-object.ts';
import { BATCH_GOOD_FOR_HOURS, GOOD_FOR_MINUTES, MAX_SCHEDULE_DAYS, MIN_SCHEDULE_SECONDS } from './limits.ts';
import { isOver, type SendRow } from './send.ts';

/** Why a message cannot wait until then; undefined when it can. `now` in milliseconds. */
export function scheduleFault(sendAt: string, now: number): FieldFault | undefined {
  const left = Date.parse(sendAt) - now;
  const detail =
    left < MIN_SCHEDULE_SECONDS * 1000 ? 'must be at least 2 minutes ahead' : 'must be at most 30 days ahead';
  const fits = left >= MIN_SCHEDULE_SECONDS * 1000 && left <= MAX_SCHEDULE_DAYS * 86_400_000;
  return fits ? undefined : { pointer: '/sendAt', detail };
}

/** What a message for later must not bring along, whatever is in it: a row that waits holds 256 KiB. */
export const filesForLater = ({ sendAt, attachments }: JsonObject): readonly FieldFault[] =>
  sendAt === undefined || attachments === undefined
    ? []
    : [{ pointer: '/attachments', detail: 'must not be there: a message for later goes without files' }];

/** The columns of what is to go out at an instant. */
export const scheduleColumns = (sendAt: string): Pick<SendRow, 'state' | 'sendAt' | 'goodUntil'> => ({
  state: 'scheduled',
  sendAt: new Date(sendAt).toISOString(),
  goodUntil: new Date(Date.parse(sendAt) + GOOD_FOR_MINUTES * 60_000).toISOString(),
});

/** A row without its message, if nothing becomes of it any more. */
export function withoutBody(row: SendRow): SendRow {
  const { body, ...rest } = row;
  return isOver(row.state) || body === undefined ? rest : row;
}

/** On its way: whoever has written this row may post it, once. */
export const taken = (row: SendRow, attemptId: string): SendRow => ({ ...row, state: 'sending', attemptId });

/** Certainly not sent, and to be tried again. */
export const returned = (row: SendRow): SendRow => ({
  ...row,
  state: 'queued',
  tries: (row.tries ?? 0) + 1,
});

/** It never goes out. */
export const endedUnsent = (row: SendRow, { reason }: Pick<Failure, 'reason'>): SendRow =>
  withoutBody({ ...row, state: 'failed', failedWith: reason });

/** Its user has taken it back. */
export const cancelled = (row: SendRow): SendRow => withoutBody({ ...row, state: 'cancelled' });

/** Whoever was sending it is gone: nobody knows, and nobody sends again. */
export const lost = (row: SendRow): SendRow =>
  withoutBody({ ...row, state: 'unknown', failedWith: 'send-outcome-unknown' });

/** What of a row is left when its history is erased: enough to say so to its key. */
export const erasedRow = ({ id, state, kind, createdAt, keyHash, failedWith }: SendRow): SendRow => ({
  ...{ id, state, kind, createdAt, attemptId: '', accountHash: '', record: '' as SendRow['record'] },
  erased: true,
  ...defined({ keyHash, failedWith }),
});

/** The last moment at which it is sent (milliseconds); of a row that does not say it, by its time, or by when its batch was made. */
function lastMoment({ goodUntil, sendAt, batch, createdAt }: SendRow): number {
  const told = Date.parse(goodUntil ?? '');
  if (!Number.isNaN(told)) return told;
  const counted =
    batch === undefined
      ? Date.parse(sendAt ?? '') + GOOD_FOR_MINUTES * 60_000
      : Date.parse(createdAt) + BATCH_GOOD_FOR_HOURS * 3_600_000;
  return Number.isNaN(counted) ? Infinity : counted;
}

/** Why it can never go out any more, whatever one waits for; undefined when it still can. */
export function whyNever(row: SendRow, connection: Connection, now: number): Failure | undefined {
  if (now > lastMoment(row)) return failure('send-missed');
  if (connection.state === 'not-connected') return failure('connection-ended');
  if (linkOf(connection) === row.link) return undefined;
  const isSameAccount = accountOf(connection)?.accountHash === row.accountHash;
  return failure(isSameAccount ? 'connection-ended' : 'account-changed');
}
