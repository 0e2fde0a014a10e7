/**
 * The walk that counts wrapped data keys by version, and moves those under an older version of the key-encryption secret
 * to the newest: for each hour since its cursor the slice of that hour, connections of every state and organizations. A
 * kill repeats a slice; what was moved already is not found again.
 */
import { failure } from '../../domain/failures/failure.ts';
import {
  countsOf,
  versionCounts,
  withSliceBegun,
  withSliceFinished,
  type KeyWalks,
} from '../../domain/key-walk.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { dueHours, sliceOf } from '../../domain/revalidation.ts';
import type { KeyWalkState, NewestVersion } from '../../ports/key-versions.ts';
import type { Deadline } from '../../ports/world.ts';
import { findKeyedRows, type RewrapPorts } from './find-keyed-rows.ts';
import { rewrapRows } from './rewrap-rows.ts';

export interface WalkKeysPorts extends RewrapPorts {
  readonly keyWalks: KeyWalkState;
}

/** The walks as they stand, and the ETag under which they do. */
interface Standing {
  readonly walks: KeyWalks;
  readonly etag: string | undefined;
}

/** Walks what is due. Fails when the vault or storage does not answer, or when another run is at it. */
export async function rewrapKeys(ports: WalkKeysPorts, deadline: Deadline): Promise<Result<void>> {
  const read = await ports.keyWalks.read(deadline);
  if (!read.ok) return read;
  const hours = dueHours(read.value.walks.hour, ports.clock.now());
  if (hours.length > 0) {
    const walked = await walkHours(ports, { standing: read.value, hours }, deadline);
    if (!walked.ok) return walked;
  }
  ports.log.write('keys.walked', { count: hours.length });
  return succeed(undefined);
}

async function walkHours(
  ports: WalkKeysPorts,
  { standing: from, hours }: { readonly standing: Standing; readonly hours: readonly number[] },
  deadline: Deadline,
): Promise<Result<Standing>> {
  const newest = await ports.rewrapping.begin(deadline);
  if (!newest.ok) return newest;
  let standing = from;
  for (const hour of hours) {
    const done = await walkSlice(ports, { newest: newest.value, standing, hour }, deadline);
    if (!done.ok) return done;
    standing = done.value;
  }
  return succeed(standing);
}

interface SliceToWalk {
  readonly newest: NewestVersion;
  readonly standing: Standing;
  readonly hour: number;
}

/** Counts first, and keeps the count; then changes. */
async function walkSlice(
  ports: WalkKeysPorts,
  { newest, standing, hour }: SliceToWalk,
  deadline: Deadline,
): Promise<Result<Standing>> {
  const found = await findKeyedRows(ports, sliceOf(hour), newest.version, deadline);
  if (!found.ok) return found;
  const counts = countsOf(found.value.versions);
  const begun = await keep(
    ports,
    standing,
    (walks, now) => withSliceBegun(walks, { hour, counts }, now),
    deadline,
  );
  if (!begun.ok) return begun;
  const rewrapped = await rewrapRows(ports, { newest, rows: found.value.old }, deadline);
  if (!rewrapped.ok) return rewrapped;
  const finished = await keep(ports, begun.value, withSliceFinished, deadline);
  if (finished.ok) reportWalk(ports, newest, finished.value.walks);
  return finished;
}

async function keep(
  { keyWalks, clock }: WalkKeysPorts,
  { walks, etag }: Standing,
  change: (walks: KeyWalks, now: string) => KeyWalks,
  deadline: Deadline,
): Promise<Result<Standing>> {
  const next = change(walks, new Date(clock.now()).toISOString());
  const written = await keyWalks.write(next, etag, deadline);
  if (!written.ok) return written;
  if (written.value === undefined) return failWith(failure('write-conflict'));
  return succeed({ walks: next, etag: written.value });
}

/** With the last slice of a walk: a line for each version. */
function reportWalk({ log }: WalkKeysPorts, { secretName }: NewestVersion, walks: KeyWalks): void {
  if (walks.open !== undefined) return;
  for (const { version, keys, walksWithout } of versionCounts(walks))
    log.write('keys.version-counted', {
      secretName,
      secretVersion: version,
      count: keys,
      walks: walksWithout,
    });
}
