/**
 * The sends of somebody's own export: opened with their ledger key. What cannot be opened is there and says so. Of those
 * that wait the words are kept as well, until they have gone.
 */
import type { Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { EXPORT_PAGE_ROWS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { SendRecord, SendRow } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { DataKey, DataKeys } from '../../ports/keys.ts';
import type { Deadline } from '../../ports/world.ts';
import { wordsThatWait, type WaitingPorts, type WaitingWords, type WordsOfSends } from './export-waiting.ts';

export interface ExportedSend extends Partial<SendRecord>, Partial<WaitingWords> {
  readonly id: string;
  readonly state: SendRow['state'];
  /** Absent, as the instant, when the row itself cannot be read. */
  readonly kind?: SendRow['kind'];
  readonly createdAt?: string;
  readonly sendAt?: string;
  readonly reason?: FailureReason;
  readonly resendOf?: string;
  readonly batchId?: string;
  /** False when what was sealed cannot be opened by anybody any more. */
  readonly readable: boolean;
}

export interface SendsPorts extends WaitingPorts {
  readonly keys: DataKeys;
}

/** A user's ledger; no key when there is none, or when nobody can open it any more. */
export interface OpenLedger {
  readonly userKey: UserKey;
  readonly key: DataKey | undefined;
}

/** Opens the ledger of a row. A closed vault is an outage: the same export says more later. */
export async function openLedger(
  { keys }: SendsPorts,
  userKey: UserKey,
  { ledgerKey }: Connection,
  deadline: Deadline,
): Promise<Result<OpenLedger>> {
  if (ledgerKey === undefined) return succeed({ userKey, key: undefined });
  const key = await keys.open(ledgerKey, deadline);
  if (key.ok) return succeed({ userKey, key: key.value });
  return key.failure.reason === 'cache-unreadable' ? succeed({ userKey, key: undefined }) : key;
}

export interface SendsPage {
  readonly sends: readonly ExportedSend[];
  /** There are no more. */
  readonly isLast: boolean;
  /** An answer holds no more of them. */
  readonly isFull: boolean;
}

/** The next sends behind one, the newest first. */
export async function nextSends(
  ports: SendsPorts,
  ledger: OpenLedger,
  after: string | undefined,
  deadline: Deadline,
): Promise<Result<SendsPage>> {
  const { userKey, key } = ledger;
  const rows = await ports.sends.list(userKey, { after, limit: EXPORT_PAGE_ROWS }, deadline);
  if (!rows.ok) return rows;
  const none: WordsOfSends = { words: new Map() };
  const waiting =
    key === undefined ? succeed(none) : await wordsThatWait(ports, { userKey, key, deadline }, rows.value);
  if (!waiting.ok) return waiting;
  const { words, stoppedAt } = waiting.value;
  const isFull = stoppedAt !== undefined;
  const shown = isFull
    ? rows.value.slice(0, rows.value.findIndex(({ id }) => id === stoppedAt) + 1)
    : rows.value;
  const sends = shown.map((row) => exported(ports, ledger, row, words.get(row.id)));
  return succeed({ sends, isFull, isLast: !isFull && sends.length < EXPORT_PAGE_ROWS });
}

function exported(
  ports: SendsPorts,
  ledger: OpenLedger,
  row: SendRow,
  words: WaitingWords | 'unreadable' | undefined,
): ExportedSend {
  const { id, state, kind, attemptId, createdAt, sendAt, failedWith, resendOf, batch: batchId } = row;
  const record = openRecord(ports, ledger, row);
  const known = attemptId === '' ? undefined : kind;
  return {
    ...{ id, state, readable: record !== undefined && words !== 'unreadable' },
    ...defined({ kind: known, createdAt: createdAt || undefined, sendAt }),
    ...defined({ reason: failedWith, resendOf, batchId }),
    ...record,
    ...(words === 'unreadable' ? {} : words),
  };
}

function openRecord(
  { sends, cipher }: SendsPorts,
  { userKey, key }: OpenLedger,
  { id, record }: SendRow,
): Partial<SendRecord> | undefined {
  const plain = key && cipher.open(key, sends.contextOf(userKey, id, 'record'), record);
  return plain === undefined ? undefined : recordIn(plain);
}

const FIELDS = [
  ...(['destination', 'destinationName', 'reference', 'sentAt', 'senderEmail', 'link'] as const),
  ...(['messageId', 'chatId', 'teamId', 'channelId', 'threadId', 'inReplyTo'] as const),
] satisfies readonly (keyof SendRecord)[];

/** The fields that this version knows; undefined for what is no record. */
function recordIn(plain: string): Partial<SendRecord> | undefined {
  try {
    const value: unknown = JSON.parse(plain);
    if (!isJsonObject(value)) return undefined;
    const known = FIELDS.filter((name) => typeof value[name] === 'string').map((name) => [name, value[name]]);
    return Object.fromEntries(known) as Partial<SendRecord>;
  } catch {
    return undefined;
  }
}
