/** Sign-in attempts in the table `attempts`. Ages are told by the storage service's clock, never by ours. */
import type { Attempt, AttemptState } from '../../domain/attempt.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { isJsonObject, type JsonObject } from '../../domain/json-object.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Sealed } from '../../domain/connection/connection.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { json, text, type Reading } from './columns.ts';
import { capabilitiesIn, isText, textOf } from './json-guards.ts';
import { reasonOf } from './stored-reasons.ts';
import { partitionKeyOf } from './table-keys.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable } from './typed-table.ts';
import type { TypedRow } from './row-format.ts';

const STATES: readonly AttemptState[] = ['new', 'parked', 'redeeming', 'done', 'failed', 'burnt', 'expired'];

export const ATTEMPT_FORMAT = {
  schema: 1,
  columns: { state: text(), ownerKey: text(), attempt: json(attemptIn) },
} as const;

type Columns = typeof ATTEMPT_FORMAT.columns;

const ROW = 'attempt';

const keyOf = (id: string): EntityKey => ({
  partitionKey: partitionKeyOf(['attempt', id]),
  rowKey: ROW,
});

const rowOf = (attempt: Attempt): TypedRow<Columns> => ({
  key: keyOf(attempt.id),
  values: { state: attempt.state, ownerKey: attempt.ownerKey, attempt },
});

/** What every attempt has. */
const ESSENTIAL = ['id', 'ownerKey', 'stateHash', 'bindingHash', 'returnTo'] as const;

type Essential = Readonly<Record<(typeof ESSENTIAL)[number], string>>;

const hasEssentials = (fields: JsonObject): fields is JsonObject & Essential =>
  ESSENTIAL.every((name) => isText(fields[name]));

/** An attempt that lacks something essential, or whose state is a later version's, is none: the user starts again. */
function attemptIn(value: unknown): Reading<Attempt> {
  if (!isJsonObject(value) || !hasEssentials(value)) return { damaged: true };
  const { id, ownerKey, stateHash, bindingHash, returnTo, state, capabilities, switchAccount, ...rest } =
    value;
  const known = STATES.find((word) => word === state);
  if (known === undefined) return { damaged: true };
  return {
    value: {
      ...optionalFields(rest),
      ...{ id, ownerKey, stateHash, bindingHash, returnTo, state: known },
      capabilities: capabilitiesIn(capabilities),
      switchAccount: switchAccount === true,
    },
  };
}

/** What an attempt may have; what a later version has added stays beside it. */
function optionalFields(fields: JsonObject) {
  const { challenge, handleHash, code, parkedFailure, failedWith, ...later } = fields;
  return {
    ...later,
    ...defined({
      challenge: textOf(challenge) as Sealed | undefined,
      handleHash: textOf(handleHash),
      code: textOf(code) as Sealed | undefined,
      parkedFailure: endOf(parkedFailure),
      failedWith: endOf(failedWith),
    }),
  };
}

/** A reason of a later version is still a reason: the sign-in has failed. */
const endOf = (word: unknown): Attempt['failedWith'] | undefined =>
  word === undefined ? undefined : (reasonOf(word) ?? 'sign-in-failed');

/** Rows looked at side by side. */
const AT_ONCE = 20;

/** Whether it was that old, and has gone as it was read: what is written at this moment stays. */
async function removeIfOlder(
  table: AzureTable,
  key: EntityKey,
  seconds: number,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const found = await table.read(key, deadline);
  if (!found.ok) return found;
  const isOld = found.value !== undefined && found.value.ageSeconds >= seconds;
  return found.value && isOld
    ? table.removeVersion({ ...key, etag: found.value.etag }, deadline)
    : succeed(false);
}

async function removeOlder(
  table: AzureTable,
  keys: readonly string[],
  seconds: number,
  deadline: Deadline,
): Promise<Result<number>> {
  let removed = 0;
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const group = keys.slice(start, start + AT_ONCE).map((partitionKey) => ({ partitionKey, rowKey: ROW }));
    const done = await Promise.all(group.map((key) => removeIfOlder(table, key, seconds, deadline)));
    for (const one of done) {
      if (!one.ok) return one;
      if (one.value) removed += 1;
    }
  }
  return succeed(removed);
}

/** The adapter over the table. */
export function attemptsTable(table: AzureTable, log: Log): Attempts {
  const rows = typedTable(table, ATTEMPT_FORMAT, log);
  return {
    insert: async (attempt, deadline) => {
      const done = await rows.insert(rowOf(attempt), deadline);
      if (!done.ok) return done;
      return done.value.conflict ? failWith(failure('write-conflict')) : succeed(undefined);
    },
    read: async (id, deadline) => {
      const found = await rows.read(keyOf(id), deadline);
      if (!found.ok) return found;
      const attempt = found.value?.get('attempt');
      if (found.value === undefined || attempt?.id !== id) return succeed(undefined);
      const { etag, ageSeconds } = found.value;
      return succeed({ attempt, etag, ageSeconds });
    },
    replace: async (next, etag, deadline) => {
      const done = await rows.replace({ ...rowOf(next), etag }, deadline);
      if (!done.ok) return done;
      return succeed(done.value.conflict ? undefined : done.value.etag);
    },
    // An attempt that has changed meanwhile goes all the same: none may outlive a disconnect.
    remove: async (ids, deadline) => {
      for (const id of ids) {
        const removed = await rows.remove(keyOf(id), deadline);
        if (!removed.ok) return removed;
      }
      return succeed(undefined);
    },
    // Whatever its cells say: one that is damaged, or that a later version wrote, is as over as any.
    removeOlder: async ({ from, to }, seconds, deadline) => {
      let removed = 0;
      for await (const page of table.partitionKeys({ from, to, rowKey: ROW, anyOf: [] }, deadline)) {
        if (!page.ok) return page;
        const done = await removeOlder(table, page.value, seconds, deadline);
        if (!done.ok) return done;
        removed += done.value;
      }
      return succeed(removed);
    },
  };
}
