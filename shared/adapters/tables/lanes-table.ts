/**
 * Lanes in the table `lanes`: one partition per Wintro user, with the row `lane` and a place for each send that waits, in
 * the order of their time. A lane that is taken is held by the age of its row.
 */
import { isJsonObject } from '../../domain/json-object.ts';
import type { Kind, Lane, Pauses, Runs } from '../../domain/delivery.ts';
import { MAX_WAITING_SENDS } from '../../domain/limits.ts';
import { mapFound, mapResult, succeed } from '../../domain/result.ts';
import { MESSAGE_KINDS } from '../../domain/sending-policy.ts';
import { defined } from '../../domain/defined.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { LanePlace, Lanes, Place } from '../../ports/deliveries.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, isInstant, json, text, type Reading } from './columns.ts';
import { insertAll } from './insert-all.ts';
import { removeBetween } from './remove-between.ts';
import type { OpenRow, TypedRow } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable, type ListedRow } from './typed-table.ts';

export const LANE_FORMAT = {
  schema: 1,
  columns: {
    holder: text(),
    pauses: json(pausesOf),
    runs: json(runsOf),
    wakeAt: instant(),
    kind: text<Kind>(MESSAGE_KINDS),
  },
} as const;

type Columns = typeof LANE_FORMAT.columns;

const laneOf = (partitionKey: UserKey): EntityKey => ({ partitionKey, rowKey: 'lane' });

/** `w-<milliseconds>.<send>` */
const placeKeyOf = ({ userKey, sendId, at }: Place): EntityKey => ({
  partitionKey: userKey,
  rowKey: `w-${String(at).padStart(13, '0')}.${sendId}`,
});

const placeRow = (place: Place & { readonly kind: Kind }): TypedRow<Columns> => ({
  key: placeKeyOf(place),
  values: { kind: place.kind },
});

/** A place in a transaction. */
const PLACE_BYTES = 1_024;

const laneIn = (row: OpenRow<Columns>): Lane => ({
  pauses: row.get('pauses') ?? {},
  ...defined({ holder: row.get('holder'), runs: row.get('runs'), wakeAt: row.get('wakeAt') }),
});

/** The time stands in the key: what is damaged in a row costs its kind alone. */
function placeIn(userKey: UserKey, { key, row }: ListedRow<Columns>): LanePlace | undefined {
  const [time = '', sendId] = key.rowKey.slice(2).split('.');
  if (!/^\d{13}$/.test(time) || sendId === undefined || !row.ok) return undefined;
  const kind = row.value.get('kind') ?? 'mail';
  const { ageSeconds, etag } = row.value;
  return { userKey, sendId, at: Number(time), kind, ageSeconds, etag };
}

/** As many as there may be, and those of requests that raced each other to the last place. */
const MOST = 2 * MAX_WAITING_SENDS;

/** The adapter over the table. */
export function lanesTable(table: AzureTable, log: Log): Lanes {
  const rows = typedTable(table, LANE_FORMAT, log);
  return {
    read: async (userKey, deadline) =>
      mapFound(await rows.read(laneOf(userKey), deadline), (row) => ({
        lane: laneIn(row),
        etag: row.etag,
        ageSeconds: row.ageSeconds,
      })),
    write: async (userKey, { lane, etag }, deadline) => {
      const row = { key: laneOf(userKey), values: lane };
      const done =
        etag === undefined
          ? await rows.insert(row, deadline)
          : await rows.replace({ ...row, etag }, deadline);
      return mapResult(done, (written) => (written.conflict ? undefined : written.etag));
    },
    leave: async (userKey, { lane, etag, over }, deadline) => {
      const gone = over.map((place) => ({ key: placeKeyOf(place), etag: place.etag, gone: true as const }));
      const left = { key: laneOf(userKey), values: lane, etag };
      const done = await rows.changeTogether([left, ...gone], deadline);
      return mapResult(done, (etags) => etags !== 'conflict');
    },
    add: async (place, deadline) => {
      const done = await rows.insert(placeRow(place), deadline);
      return done.ok ? succeed(undefined) : done;
    },
    addAll: (places, deadline) => insertAll(rows, places.map(placeRow), () => PLACE_BYTES, deadline),
    remove: (place, deadline) => rows.remove(placeKeyOf(place), deadline),
    places: async (partitionKey, deadline) => {
      const query = { partitionKey, after: 'w-', before: 'w.', limit: MOST, columns: ['kind'] } as const;
      return mapResult(await rows.list(query, deadline), (listed) =>
        listed.map((one) => placeIn(partitionKey, one)).filter((place) => place !== undefined),
      );
    },
    removeAll: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: '', before: '~' }, mayGo, deadline),
  };
}

/** Moments of the kinds that this version knows. */
function runsOf(value: unknown): Reading<Runs> {
  if (!isJsonObject(value)) return { damaged: true };
  const good = MESSAGE_KINDS.flatMap((kind) => {
    const run = value[kind];
    if (!isJsonObject(run)) return [];
    const { at, left } = run;
    return isInstant(at) && Number.isSafeInteger(left) ? [[kind, { at, left }]] : [];
  });
  return { value: Object.fromEntries(good) as Runs };
}

/** The instants of the kinds that this version knows. */
function pausesOf(value: unknown): Reading<Pauses> {
  if (!isJsonObject(value)) return { damaged: true };
  const good = MESSAGE_KINDS.filter((kind) => isInstant(value[kind])).map((kind) => [kind, value[kind]]);
  return { value: Object.fromEntries(good) as Pauses };
}
