/**
 * What one visit to a lane knows: read once, and looked at again where what was decided on it is about to happen. Rows of
 * a batch stand together and are read together; whatever one of them is taken by shows whether it was still so.
 */
import { indexOfItem } from '../../domain/batch.ts';
import type { Template } from '../../domain/batch-template.ts';
import type { BatchRow } from '../../domain/batch.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import type { Kind, Pauses } from '../../domain/delivery.ts';
import { LANE_ITEMS } from '../../domain/limits.ts';
import type { Run } from '../../domain/pace.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { StoredSend } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { LanePlace } from '../../ports/deliveries.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import type { PacedLane } from './keep-pace.ts';

export interface BatchInHand {
  readonly row: BatchRow;
  /** Opened by the first of its messages that needs it. */
  template?: Template;
}

/** A place whose send is over. */
export type OverPlace = LanePlace & { readonly batch?: string | undefined };

export interface Visit extends PacedLane {
  readonly userKey: UserKey;
  pauses: Pauses;
  visited: number;
  /** When what is due and has not gone out may be looked at again (milliseconds). */
  readonly waits: number[];
  /** Taken away together at the end. */
  readonly over: OverPlace[];
  /** As it was last read; undefined when it must be read. */
  connection: Connection | undefined;
  readonly batches: Map<string, BatchInHand>;
  readonly rows: Map<string, StoredSend>;
}

/** A visit that has just begun. `due`: what it may come to. */
export function beginVisit(
  userKey: UserKey,
  { pauses, runs }: { readonly pauses: Pauses; readonly runs: ReadonlyMap<Kind, Run> },
  due: readonly LanePlace[],
): Visit {
  const visit: Visit = {
    ...{ userKey, pauses, visited: 0, waits: [], over: [], connection: undefined },
    ...{ batches: new Map(), rows: new Map(), runs: new Map(runs), looked: new Set() },
    wanted: (kind) => {
      const ofKind = due.slice(visit.visited - 1).filter((place) => place.kind === kind).length;
      return Math.min(LANE_ITEMS - visit.visited + 1, ofKind);
    },
  };
  return visit;
}

/** The row of a place. */
export async function rowAt(
  ports: { readonly sends: Sends },
  visit: Visit,
  place: LanePlace,
  deadline: Deadline,
): Promise<Result<StoredSend | undefined>> {
  const known = visit.rows.get(place.sendId);
  visit.rows.delete(place.sendId);
  return known === undefined ? ports.sends.read(place.userKey, place.sendId, deadline) : succeed(known);
}

/** What two messages of one batch have in common, and no two others. */
const prefixOf = (sendId: string): string => sendId.slice(0, -3);

/** Reads the rows of the first places that stand together; of what cannot be read each is read by itself. */
export async function readTogether(
  ports: { readonly sends: Sends },
  visit: Visit,
  due: readonly LanePlace[],
  deadline: Deadline,
): Promise<void> {
  const prefix = prefixOf(due[0]?.sendId ?? '');
  const ids = due
    .slice(0, LANE_ITEMS)
    .map(({ sendId }) => sendId)
    .filter((id) => prefixOf(id) === prefix)
    .toSorted();
  const [first, last] = [ids[0], ids.at(-1)];
  if (first === undefined || last === undefined || first === last) return;
  // Between them stands at most what has left the lane by itself.
  const limit = indexOfItem(first) - indexOfItem(last) + 1;
  const found = await ports.sends.readBetween(visit.userKey, { first, last, limit }, deadline);
  if (!found.ok) return;
  for (const stored of found.value) if (stored.etag !== '') visit.rows.set(stored.row.id, stored);
}
