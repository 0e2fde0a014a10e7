/** Inserts rows of one partition that may stand there already: together where none does, else each by itself. */
import { succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import type { ColumnTable } from './columns.ts';
import type { TypedTable } from './typed-table.ts';
import type { TypedRow } from './row-format.ts';

/** One transaction takes 100 rows, and is refused from some 4 MB on. */
const MAX_TOGETHER = 100;
const MAX_TOGETHER_BYTES = 1024 * 1024;
/** Single inserts at the same time. */
const AT_ONCE = 20;

/** Inserts what is not there; a row that is there stays as it is. `sizeOf` in bytes. */
export async function insertAll<C extends ColumnTable>(
  rows: TypedTable<C>,
  given: readonly TypedRow<C>[],
  sizeOf: (index: number) => number,
  deadline: Deadline,
): Promise<Result<void>> {
  for (const group of groupsOf(given, sizeOf)) {
    const done = await rows.insertTogether(group, deadline);
    if (!done.ok) return done;
    const each = done.value === 'conflict' ? await insertEach(rows, group, deadline) : succeed(undefined);
    if (!each.ok) return each;
  }
  return succeed(undefined);
}

function groupsOf<T>(given: readonly T[], sizeOf: (index: number) => number): T[][] {
  const groups: T[][] = [];
  let room = 0;
  for (const [index, row] of given.entries()) {
    const last = groups.at(-1);
    const size = sizeOf(index);
    if (last === undefined || last.length >= MAX_TOGETHER || room < size) {
      groups.push([row]);
      room = MAX_TOGETHER_BYTES - size;
    } else {
      last.push(row);
      room -= size;
    }
  }
  return groups;
}

async function insertEach<C extends ColumnTable>(
  rows: TypedTable<C>,
  group: readonly TypedRow<C>[],
  deadline: Deadline,
): Promise<Result<void>> {
  for (let start = 0; start < group.length; start += AT_ONCE) {
    const some = group.slice(start, start + AT_ONCE).map((row) => rows.insert(row, deadline));
    const failed = (await Promise.all(some)).find(({ ok }) => !ok);
    if (failed?.ok === false) return failed;
  }
  return succeed(undefined);
}
