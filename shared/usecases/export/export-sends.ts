/** The sends of somebody's own export: opened with their ledger key. What cannot be opened is there and says so. */
import type { Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { EXPORT_PAGE_ROWS } from '../../domain/limits.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { SendRecord, SendRow } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';

export interface ExportedSend extends Partial<SendRecord> {
  readonly id: string;
  readonly state: SendRow['state'];
  /** Absent, as the instant, when the row itself cannot be read. */
  readonly kind?: SendRow['kind'];
  readonly createdAt?: string;
  readonly reason?: FailureReason;
  readonly resendOf?: string;
  readonly batchId?: string;
  /** False when what was sealed cannot be opened by anybody any more. */
  readonly readable: boolean;
}

export interface SendsPorts {
  readonly sends: Sends;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
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

/** The next sends behind one, the newest first; fewer than a page are all there are. */
export async function nextSends(
  ports: SendsPorts,
  ledger: OpenLedger,
  after: string | undefined,
  deadline: Deadline,
): Promise<Result<readonly ExportedSend[]>> {
  const page = { after, limit: EXPORT_PAGE_ROWS };
  return mapResult(await ports.sends.list(ledger.userKey, page, deadline), (rows) =>
    rows.map((row) => exported(ports, ledger, row)),
  );
}

function exported(ports: SendsPorts, ledger: OpenLedger, row: SendRow): ExportedSend {
  const { id, state, kind, attemptId, createdAt, failedWith, resendOf, batch: batchId } = row;
  const record = openRecord(ports, ledger, row);
  const known = attemptId === '' ? undefined : kind;
  return {
    ...{ id, state, readable: record !== undefined },
    ...defined({ kind: known, createdAt: createdAt || undefined, reason: failedWith, resendOf, batchId }),
    ...record,
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
