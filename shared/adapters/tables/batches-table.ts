/** Batches in the table `batches`: a partition per Wintro user, a row per batch; its messages stand in `sends`. */
import {
  BATCH_STATES,
  isBatchId,
  type BatchRow,
  type BatchState,
  type StoredBatch,
} from '../../domain/batch.ts';
import { defined } from '../../domain/defined.ts';
import { mapFound, mapResult, succeed } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Log } from '../../ports/log.ts';
import type { AzureTable } from './azure-table.ts';
import { chunkValues, joinedChunks } from './chunks.ts';
import { boolean, bytes, columnsBut, instant, int, text } from './columns.ts';
import { removeBetween } from './remove-between.ts';
import type { OpenRow, TypedRow } from './row-format.ts';
import { typedTable } from './typed-table.ts';

export const BATCH_FORMAT = {
  schema: 1,
  columns: {
    state: text<BatchState>(BATCH_STATES),
    count: int(),
    createdAt: instant(),
    fingerprint: text(),
    keyId: text(),
    cancelled: boolean(),
    retryOf: text(),
    erased: boolean(),
    chunks: int(),
    'chunk<n>': bytes(),
  },
} as const;

type Columns = typeof BATCH_FORMAT.columns;

/** A list tells of batches; their templates are not in it. */
const WITHOUT_TEMPLATE = columnsBut(BATCH_FORMAT.columns, 'chunks', 'chunk<n>');

/** A template of 256 KiB, sealed, and some. */
const MAX_TEMPLATE_CHUNKS = 8;

const rowOf = (partitionKey: UserKey, { id, template, ...values }: BatchRow): TypedRow<Columns> => ({
  key: { partitionKey, rowKey: id },
  values: template === undefined ? values : { ...values, ...chunkValues(template) },
});

/** A state that cannot be read counts as `abandoned`: nothing starts that nobody has surely accepted. */
function batchIn(id: string, row: OpenRow<Columns>): StoredBatch {
  const batch: BatchRow = {
    id,
    state: row.get('state') ?? 'abandoned',
    count: row.get('count') ?? 0,
    createdAt: row.get('createdAt') ?? '',
    fingerprint: row.get('fingerprint') ?? '',
    keyId: row.get('keyId') ?? '',
    ...defined({
      cancelled: row.get('cancelled'),
      retryOf: row.get('retryOf'),
      erased: row.get('erased'),
      template: row.has('chunks') ? joinedChunks(row, MAX_TEMPLATE_CHUNKS) : undefined,
    }),
  };
  return { row: batch, etag: row.etag, ageSeconds: row.ageSeconds };
}

/** The adapter over the table. */
export function batchesTable(table: AzureTable, log: Log): Batches {
  const rows = typedTable(table, BATCH_FORMAT, log);
  return {
    contextOf: (userKey, id) => ['batches', userKey, id, 'template'],
    read: async (partitionKey, id, deadline) => {
      if (!isBatchId(id)) return succeed(undefined);
      return mapFound(await rows.read({ partitionKey, rowKey: id }, deadline), (row) => batchIn(id, row));
    },
    insert: async (userKey, row, deadline) =>
      mapResult(await rows.insert(rowOf(userKey, row), deadline), (done) =>
        done.conflict ? undefined : done.etag,
      ),
    replace: async (userKey, row, etag, deadline) =>
      mapResult(await rows.replace({ ...rowOf(userKey, row), etag }, deadline), (done) =>
        done.conflict ? undefined : done.etag,
      ),
    list: async (partitionKey, { after = 'b-', limit }, deadline) =>
      mapResult(
        await rows.list({ partitionKey, after, before: 'b.', limit, columns: WITHOUT_TEMPLATE }, deadline),
        (listed) => listed.flatMap(({ key, row }) => (row.ok ? [batchIn(key.rowKey, row.value)] : [])),
      ),
    remove: (partitionKey, rowKey, deadline) => rows.remove({ partitionKey, rowKey }, deadline),
    removeAll: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: '', before: '~' }, mayGo, deadline),
  };
}
