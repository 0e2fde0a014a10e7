/**
 * The send ledger in the table `sends`: one partition per Wintro user; `k-<hash of key>` points to `s-<inverted
 * time>-<id>`, both inserted in one transaction.
 */
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import { failWith, mapFound, succeed, type Result } from '../../domain/result.ts';
import type { KeyRow, SendRow, SendState, StoredSend } from '../../domain/send.ts';
import type { Sealed } from '../../domain/connection/connection.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Sends } from '../../ports/sends.ts';
import type { AzureTable, Columns } from './azure-table.ts';

const SCHEMA = 1;
const keyRowOf = (keyHash: string): string => `k-${keyHash}`;

const toColumns = (row: SendRow): Columns => ({ schema: SCHEMA, ...defined({ ...row, id: undefined }) });

function fromColumns(id: string, columns: Columns): SendRow {
  const text = (name: string): string | undefined => columns[name] as string | undefined;
  return {
    id,
    state: text('state') as SendState,
    kind: text('kind') as SendRow['kind'],
    attemptId: text('attemptId') ?? '',
    createdAt: text('createdAt') ?? '',
    accountHash: text('accountHash') ?? '',
    record: (text('record') ?? '') as Sealed,
    ...defined({
      failedWith: text('failedWith') as FailureReason | undefined,
      retryable: columns['retryable'] as boolean | undefined,
      status: columns['status'] as number | undefined,
      answer: text('answer') as Sealed | undefined,
      resendOf: text('resendOf'),
    }),
  };
}

async function readSend(
  table: AzureTable,
  userKey: UserKey,
  id: string,
  deadline: Deadline,
): Promise<Result<StoredSend | undefined>> {
  const stored = await table.read(userKey, id, deadline);
  return mapFound(stored, ({ columns, etag, ageSeconds }) => ({
    row: fromColumns(id, columns),
    etag,
    ageSeconds,
  }));
}

async function readKey(
  table: AzureTable,
  userKey: UserKey,
  keyHash: string,
  deadline: Deadline,
): Promise<Result<KeyRow | undefined>> {
  const stored = await table.read(userKey, keyRowOf(keyHash), deadline);
  return mapFound(stored, ({ columns }) => ({
    sendId: String(columns['sendId']),
    fingerprint: String(columns['fingerprint']),
  }));
}

/** The adapter over the table. */
export function sendsTable(table: AzureTable): Sends {
  return {
    contextOf: (userKey, sendId, field) => ['sends', userKey, sendId, field],
    reserve: async (userKey, keyHash, rows, deadline) => {
      const entities = [
        { rowKey: keyRowOf(keyHash), columns: { schema: SCHEMA, ...rows.key } },
        { rowKey: rows.send.id, columns: toColumns(rows.send) },
      ];
      const inserted = await table.insertTogether(userKey, entities, deadline);
      if (!inserted.ok) return inserted;
      if (inserted.value !== 'conflict') return succeed({ etag: inserted.value[1] ?? '' });
      const ours = await readSend(table, userKey, rows.send.id, deadline);
      if (!ours.ok) return ours;
      // The SDK repeats a transaction whose answer was lost: the row is there, and it is this attempt's.
      const stored = ours.value;
      const won = stored !== undefined && stored.row.attemptId === rows.send.attemptId;
      return succeed(won ? { etag: stored.etag } : { existing: true as const });
    },
    find: async (userKey, keyHash, deadline) => {
      const key = await readKey(table, userKey, keyHash, deadline);
      if (!key.ok) return key;
      const pointer = key.value;
      if (pointer === undefined) return succeed(undefined);
      const send = await readSend(table, userKey, pointer.sendId, deadline);
      if (send.ok && send.value === undefined)
        return failWith(failure('internal-error', { code: 'ledger-row-missing' }));
      return mapFound(send, (stored) => ({ ...stored, key: pointer }));
    },
    replace: async (userKey, row, etag, deadline) => {
      const entity = { partitionKey: userKey, rowKey: row.id, columns: toColumns(row), etag };
      const outcome = await table.replace(entity, deadline);
      if (!outcome.ok) return outcome;
      if (outcome.value !== 'conflict') return succeed(outcome.value.etag);
      const fresh = await readSend(table, userKey, row.id, deadline);
      const stored = fresh.ok ? fresh.value : undefined;
      return succeed(isSameWrite(stored?.row, row) ? stored?.etag : undefined);
    },
  };
}

/** The row holds what this attempt wanted to write: its answer was lost on the way. */
const isSameWrite = (stored: SendRow | undefined, row: SendRow): boolean =>
  stored?.attemptId === row.attemptId && stored.state === row.state;
