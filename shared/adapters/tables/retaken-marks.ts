/** Marks of sends that are taken later than they were made, in the ledger's partition: a row each, whose key says when and which, and nothing else. */
import { succeed, type Result } from '../../domain/result.ts';
import { madeAt, markKeyOf, marksSince, sendOfMark } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { RetakenMark, Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import type { ColumnTable } from './columns.ts';
import type { EntityKey } from './table-service.ts';
import type { TypedTable } from './typed-table.ts';

interface RetakenMarks extends Pick<Sends, 'unmarkRetaken'> {
  /** How many sends of before an instant (milliseconds) were taken since, and before another one if it is given. */
  readonly countRetaken: (
    userKey: UserKey,
    when: { readonly from: number; readonly until?: number | undefined },
    deadline: Deadline,
  ) => Promise<Result<number>>;
}

/** As many as one look at the table brings. */
const AT_ONCE = 1_000;

export const keyOfMark = (partitionKey: UserKey, { at, sendId }: RetakenMark): EntityKey => ({
  partitionKey,
  rowKey: markKeyOf(at, sendId),
});

/** The marks among the rows of the ledger. */
export const retakenMarks = <C extends ColumnTable>(
  rows: Pick<TypedTable<C>, 'remove' | 'list'>,
): RetakenMarks => ({
  unmarkRetaken: (partitionKey, mark, deadline) => rows.remove(keyOfMark(partitionKey, mark), deadline),
  countRetaken: async (partitionKey, { from, until }, deadline) => {
    const retaken = new Set<string>();
    const range = marksSince(from, until);
    for (let { after } = range; ;) {
      const query = { partitionKey, after, before: range.before, limit: AT_ONCE, columns: [] };
      const found = await rows.list(query, deadline);
      if (!found.ok) return found;
      const keys = found.value.map(({ key }) => key.rowKey);
      for (const sendId of keys.map(sendOfMark)) if (madeAt(sendId) < from) retaken.add(sendId);
      if (keys.length < AT_ONCE) return succeed(retaken.size);
      after = keys.at(-1) ?? after;
    }
  },
});
