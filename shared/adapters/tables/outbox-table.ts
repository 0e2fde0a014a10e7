/**
 * The outbox in the table `outbox`: a row per event that Wintro's back end is told, in a partition of its own. The ids
 * are counted down, so that the newest come first. Of what is over, whom it was about is gone.
 */
import type { Sealed } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { failWith, mapFound, mapResult, succeed, type Result } from '../../domain/result.ts';
import { failure } from '../../domain/failures/failure.ts';
import {
  ALL_WEBHOOK_IDS,
  DELIVERY_FAULTS,
  DELIVERY_STATES,
  factsOf,
  isWebhookId,
  type Delivery,
  type WebhookFacts,
  type WebhookIds,
} from '../../domain/webhook.ts';
import type { Outbox, OutboxRow, SealedParty } from '../../ports/webhooks.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, int, json, text, type Reading } from './columns.ts';
import { wrappedKeyOf } from './json-guards.ts';
import { rowFormat, type OpenRow, type Values } from './row-format.ts';
import type { Condition, EntityKey, SomeCells } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { typedTable } from './typed-table.ts';

export const OUTBOX_FORMAT = {
  schema: 1,
  columns: {
    // Words of later versions are delivered as they are.
    type: text(),
    at: instant(),
    state: text(DELIVERY_STATES),
    attempts: int(),
    lastTriedAt: instant(),
    nextAt: instant(),
    status: int(),
    fault: text(DELIVERY_FAULTS),
    facts: json(factsIn),
    party: text<Sealed>(),
    partyKey: json(wrappedKeyOf),
  },
} as const;

type Columns = typeof OUTBOX_FORMAT.columns;

const OUTBOX_ROW = 'event';
const keyOf = (id: string): EntityKey => ({ partitionKey: id, rowKey: OUTBOX_ROW });
const WAITING: Condition = { column: 'state', is: 'eq', value: 'waiting' };
/** Whom it is about is not read for a list. */
const SHOWN = [
  'schema',
  'type',
  'at',
  'state',
  'attempts',
  'lastTriedAt',
  'nextAt',
  'status',
  'fault',
  'facts',
] as const;

function factsIn(value: unknown): Reading<WebhookFacts> {
  return isJsonObject(value) ? { value: factsOf(value) } : { damaged: true };
}

/** Of this nothing is found by a filter, when its cell is damaged. */
const PLANNED = ['schema', 'state', 'nextAt'] as const;

/** A row that lacks its state was never delivered; one that lacks its instant is as old as can be, and is given up. */
function deliveryIn(id: string, row: OpenRow<Columns>): Delivery {
  return {
    id,
    type: row.get('type') ?? 'unreadable',
    at: row.get('at') ?? new Date(0).toISOString(),
    state: row.get('state') ?? 'waiting',
    attempts: row.get('attempts') ?? 0,
    ...defined({
      lastTriedAt: row.get('lastTriedAt'),
      nextAt: row.get('nextAt'),
      status: row.get('status'),
      fault: row.get('fault'),
      sendId: row.get('facts')?.sendId,
    }),
  };
}

function rowIn(id: string, row: OpenRow<Columns>): OutboxRow {
  const [party, key] = [row.get('party'), row.get('partyKey')];
  const sealed: SealedParty | undefined = party && key && { party, key };
  return { ...deliveryIn(id, row), facts: row.get('facts') ?? {}, ...defined({ sealed }) };
}

const valuesOf = ({ id: _id, sendId: _sendId, sealed, ...row }: OutboxRow): Values<Columns> => ({
  ...row,
  party: sealed?.party,
  partyKey: sealed?.key,
});

/** The adapter over the table. */
export function outboxTable(table: AzureTable, { log }: Pick<TableTools, 'log'>): Outbox {
  const rows = typedTable(table, OUTBOX_FORMAT, log);
  const format = rowFormat({ table: table.name, ...OUTBOX_FORMAT, log });
  const shown = ({ partitionKey, cells }: SomeCells): readonly Delivery[] => {
    const row = format.open(keyOf(partitionKey), { cells, etag: '', ageSeconds: 0 });
    return row.ok ? [deliveryIn(partitionKey, row.value)] : [];
  };
  const columnsOf = async function* (ids: WebhookIds, columns: readonly string[], deadline: Deadline) {
    for await (const page of table.columnsOf({ ...ids, rowKey: OUTBOX_ROW, columns }, deadline))
      yield mapResult(page, (found) => found.flatMap(shown));
  };
  return {
    add: async (row, deadline) => {
      const added = await rows.insert({ key: keyOf(row.id), values: valuesOf(row) }, deadline);
      return added.ok && added.value.conflict ? failWith(failure('write-conflict')) : unit(added);
    },
    read: async (id, deadline) =>
      mapFound(await rows.read(keyOf(id), deadline), (row) => ({ row: rowIn(id, row), etag: row.etag })),
    replace: async (row, etag, deadline) =>
      mapResult(
        await rows.replace({ key: keyOf(row.id), values: valuesOf(row), etag }, deadline),
        (written) => (written.conflict ? undefined : written.etag),
      ),
    remove: (id, deadline) => rows.remove(keyOf(id), deadline),
    lateIds: async function* (before, deadline) {
      const late: Condition = { column: 'nextAt', is: 'lt', value: before };
      const query = { ...ALL_WEBHOOK_IDS, rowKey: OUTBOX_ROW, anyOf: [[WAITING, late]] };
      for await (const page of table.partitionKeys(query, deadline))
        yield mapResult(page, (ids) => ids.filter(isWebhookId));
    },
    plans: (ids, deadline) => columnsOf(ids, PLANNED, deadline),
    deliveries: (ids, deadline) => columnsOf(ids, SHOWN, deadline),
    contextOf: (id) => ['outbox', id, 'party'],
  };
}

const unit = (result: Result<unknown>): Result<void> => (result.ok ? succeed(undefined) : result);
