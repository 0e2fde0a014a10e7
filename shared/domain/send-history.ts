/**
 * A row of the ledger as its owner sees it: when, where to, as whom, and how it ended; never the message itself.
 * What cannot be opened says so and keeps what stands in clear. No I/O, no clock.
 */
import { defined } from './defined.ts';
import type { FailureReason } from './failures/failure.ts';
import { isTeamsLink } from './microsoft-addresses.ts';
import {
  endOf,
  madeAt,
  standingOf,
  type SendEnd,
  type SendRecord,
  type SendRow,
  type SendState,
} from './send.ts';

export interface ShownSend {
  readonly id: string;
  readonly state: SendState;
  /** Absent when nobody can tell any more. */
  readonly kind?: SendRow['kind'];
  readonly createdAt: string;
  /** When it is, or was, to go out, if not at once. */
  readonly sendAt?: string;
  readonly sentAt?: string;
  readonly senderEmail?: string;
  readonly destination?: string;
  readonly destinationName?: string;
  readonly reference?: string;
  readonly link?: string;
  /** The send whose thread it was posted in. */
  readonly inReplyTo?: string;
  readonly resendOf?: string;
  /** The batch that it belongs to. */
  readonly batchId?: string;
  /** False: where it went can no longer be read. */
  readonly readable: boolean;
  /** Why it failed, or why nobody knows. */
  readonly failedWith?: FailureReason;
}

/** What is known of a row beside its columns. */
export interface KnownOfSend {
  /** Undefined when nobody can open it. */
  readonly record: SendRecord | undefined;
  /** How long it has been in its state, by the storage service's clock; needed of a row in `sending` only. */
  readonly ageSeconds: number;
  /** The end that this process knows and could not record. */
  readonly end?: SendEnd | undefined;
}

/** The row for its owner. One that was left in `sending` is unknown, and stays as it is. */
export function shownSend(row: SendRow, { record, ageSeconds, end }: KnownOfSend): ShownSend {
  const ended = endedAs(row, ageSeconds, end);
  const sent = end?.outcome.state === 'sent' ? end.outcome.record : undefined;
  return {
    id: row.id,
    createdAt: new Date(madeAt(row.id)).toISOString(),
    readable: record !== undefined,
    ...defined({ kind: kindOf(row, record), resendOf: row.resendOf, batchId: row.batch, sendAt: row.sendAt }),
    ...shownFields({ ...record, ...sent }),
    ...ended,
  };
}

type End = Pick<ShownSend, 'state' | 'failedWith'>;

const UNKNOWN: End = { state: 'unknown', failedWith: 'send-outcome-unknown' };

function endedAs(row: SendRow, ageSeconds: number, end: SendEnd | undefined): End {
  if (end !== undefined && (row.state === 'sending' || row.state === 'unknown')) {
    const { state, failedWith } = endOf(end.outcome);
    return { state, ...defined({ failedWith }) };
  }
  if (row.state === 'unknown') return UNKNOWN;
  if (standingOf({ row, ageSeconds, etag: '' }) === 'lost') return UNKNOWN;
  return { state: row.state, ...defined({ failedWith: row.failedWith }) };
}

/** The record tells it as well as the column; of a row that says nothing at all nobody knows it. */
function kindOf(row: SendRow, record: SendRecord | undefined): SendRow['kind'] | undefined {
  if (row.kind === 'group-chat') return row.kind;
  if (record?.chatId !== undefined) return 'chat';
  if (record?.channelId !== undefined) return 'channel';
  return record === undefined && row.createdAt === '' ? undefined : row.kind;
}

/** Ids of Microsoft's stay inside. */
const shownFields = (record: Partial<SendRecord>) => {
  const { sentAt, senderEmail, destination, destinationName, link, reference, inReplyTo } = record;
  const shownLink = isTeamsLink(link) ? link : undefined;
  return defined({
    ...{ sentAt, senderEmail, destination, destinationName, link: shownLink, reference, inReplyTo },
  });
};
