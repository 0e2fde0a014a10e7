/**
 * Moves the keys of rows to the newest version, each row by itself and with one conditional write. A row that cannot be
 * moved, or that crashes, costs the others nothing: it stays as it is, is counted, and meets the next walk.
 */
import type { WrappedKey } from '../../domain/connection/connection.ts';
import { failure, type FailureReason } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import { keysIn, withRewrapped, type Rewrapped } from '../../domain/rewrapping.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { NewestVersion } from '../../ports/key-versions.ts';
import type { Deadline } from '../../ports/world.ts';
import type { OldRow, RewrapPorts } from './find-keyed-rows.ts';

/** Rows that are moved at the same time. */
const MOVED_AT_ONCE = 16;

interface Task {
  readonly newest: NewestVersion;
  readonly rows: readonly OldRow[];
}

/** Fails only when the time is over before every row was tried. */
export async function rewrapRows(
  ports: RewrapPorts,
  { newest, rows }: Task,
  deadline: Deadline,
): Promise<Result<void>> {
  const waiting = [...rows];
  const left = new Map<FailureReason, number>();
  let moved = 0;
  const lane = async (): Promise<void> => {
    while (deadline.remainingMs() > 0) {
      const row = waiting.shift();
      if (row === undefined) return;
      const done = await rewrapRow(ports, newest, row, deadline);
      if (done === 'crashed') continue;
      if (!done.ok) left.set(done.failure.reason, (left.get(done.failure.reason) ?? 0) + 1);
      else if (done.value) moved += 1;
    }
  };
  await Promise.all(Array.from({ length: MOVED_AT_ONCE }, lane));
  const { secretName, version } = newest;
  if (moved > 0) ports.log.write('keys.rewrapped', { secretName, secretVersion: version, count: moved });
  for (const [reason, count] of left) ports.log.write('keys.rows-left', { reason, count });
  return waiting.length === 0 ? succeed(undefined) : failWith(failure('deadline-exceeded'));
}

/** Whether the row was written. */
async function rewrapRow(
  ports: RewrapPorts,
  newest: NewestVersion,
  row: OldRow,
  deadline: Deadline,
): Promise<Result<boolean> | 'crashed'> {
  try {
    return 'user' in row
      ? await ports.log.about(row.user, () => rewrapConnection(ports, newest, row.user, deadline))
      : await rewrapOrganization(ports, newest, row.organization, deadline);
  } catch (error) {
    ports.log.write('keys.row-crashed', { code: (error as Error).name });
    return 'crashed';
  }
}

async function rewrapConnection(
  { connections }: RewrapPorts,
  newest: NewestVersion,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const read = await connections.read(userKey, deadline);
  if (!read.ok) return read;
  const { moved, trouble } = await rewrapAll(newest, keysIn(read.value), deadline);
  if (moved.length === 0) return trouble ?? succeed(false);
  const done = await connections.update(userKey, (row) => withRewrapped(row, moved), deadline, read.value);
  return done.ok ? (trouble ?? succeed(true)) : done;
}

async function rewrapOrganization(
  { wrappedKeys }: RewrapPorts,
  newest: NewestVersion,
  key: OrganizationKey,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const keys = await wrappedKeys.keysOfOrganization(key, deadline);
  if (!keys.ok) return keys;
  const { moved, trouble } = await rewrapAll(newest, keys.value, deadline);
  if (moved.length === 0) return trouble ?? succeed(false);
  const done = await wrappedKeys.replaceInOrganization(key, moved, deadline);
  return trouble === undefined || !done.ok ? mapResult(done, () => true) : trouble;
}

interface AllRewrapped {
  readonly moved: readonly Rewrapped[];
  /** What one of the keys met; the other moves all the same. */
  readonly trouble?: Result<never>;
}

async function rewrapAll(
  newest: NewestVersion,
  keys: readonly WrappedKey[],
  deadline: Deadline,
): Promise<AllRewrapped> {
  const moved: Rewrapped[] = [];
  let trouble: Result<never> | undefined;
  for (const before of keys) {
    const after = await newest.rewrap(before, deadline);
    if (!after.ok) trouble = after;
    else if (after.value !== undefined) moved.push({ before, after: after.value });
  }
  return { moved, ...(trouble === undefined ? {} : { trouble }) };
}
