/** What the walks over wrapped keys have counted: one row of the table `runs`. */
import { NO_WALKS, type CompleteWalk, type KeyCounts, type KeyWalks } from '../../domain/key-walk.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { mapResult } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { KeyWalkState } from '../../ports/key-versions.ts';
import type { AzureTable } from './azure-table.ts';
import { isInstant, json, type Reading } from './columns.ts';
import { typedTable } from './typed-table.ts';

export const KEY_WALK_FORMAT = { schema: 1, columns: { keyWalks: json(keyWalksOf) } } as const;

const ROW = { partitionKey: 'timers', rowKey: 'key-walks' };

/** The adapter over the table. */
export function keyWalkState(table: AzureTable, log: Log): KeyWalkState {
  const rows = typedTable(table, KEY_WALK_FORMAT, log);
  return {
    read: async (deadline) =>
      mapResult(await rows.read(ROW, deadline), (row) => ({
        walks: row?.get('keyWalks') ?? NO_WALKS,
        etag: row?.etag,
      })),
    write: async (keyWalks, etag, deadline) => {
      const row = { key: ROW, values: { keyWalks } };
      const done =
        etag === undefined
          ? await rows.insert(row, deadline)
          : await rows.replace({ ...row, etag }, deadline);
      return mapResult(done, (written) => (written.conflict ? undefined : written.etag));
    },
  };
}

const DAMAGED = { damaged: true } as const;

/** All of it or nothing: a count that is half right would let a version be retired. */
function keyWalksOf(value: unknown): Reading<KeyWalks> {
  if (!isJsonObject(value)) return DAMAGED;
  const { hour, open, slice, complete } = value;
  const parts = { ...partOf('hour', hour, isHour), ...partOf('open', open, isOpenWalk) };
  const all = { ...parts, ...partOf('slice', slice, isSlice) };
  const isWhole = Object.keys(all).length === [hour, open, slice].filter((one) => one !== undefined).length;
  return isWhole && Array.isArray(complete) && complete.every(isCompleteWalk)
    ? { value: { ...all, complete } }
    : DAMAGED;
}

/** What is there and of the right form. */
const partOf = <K extends keyof KeyWalks, T>(
  name: K,
  value: unknown,
  is: (value: unknown) => value is T,
): { readonly [N in K]?: T } => (is(value) ? ({ [name]: value } as { readonly [N in K]?: T }) : {});

const isHour = (value: unknown): value is number => Number.isSafeInteger(value);

const isCounts = (value: unknown): value is KeyCounts =>
  isJsonObject(value) &&
  Object.values(value).every((count) => Number.isSafeInteger(count) && Number(count) >= 0);

const isCompleteWalk = (value: unknown): value is CompleteWalk =>
  isJsonObject(value) &&
  isInstant(value['startedAt']) &&
  isInstant(value['endedAt']) &&
  isCounts(value['counts']);

const isOpenWalk = (value: unknown): value is NonNullable<KeyWalks['open']> =>
  isJsonObject(value) &&
  isInstant(value['startedAt']) &&
  isHour(value['firstHour']) &&
  isCounts(value['counts']);

const isSlice = (value: unknown): value is NonNullable<KeyWalks['slice']> =>
  isJsonObject(value) && isHour(value['hour']) && isCounts(value['counts']);
