/** Takes away all rows of a range, whatever they hold: a kill leaves fewer of them, and the next call goes on. */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Removed, StillMayGo } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import type { PartitionQuery } from './table-service.ts';

const AT_ONCE = 20;

/** `mayGo` is asked after each look at what there is: what is made later than that is never taken away. */
export async function removeBetween(
  table: AzureTable,
  range: Omit<PartitionQuery, 'limit'>,
  mayGo: StillMayGo,
  deadline: Deadline,
): Promise<Result<Removed>> {
  for (let removed = 0; ;) {
    const found = await table.rowsBetween({ ...range, limit: AT_ONCE, columns: [] }, deadline);
    if (!found.ok) return found;
    const allowed = await mayGo();
    if (!allowed.ok) return allowed;
    if (!allowed.value) return succeed({ removed, isDone: false });
    const gone = await Promise.all(found.value.map(({ key }) => table.remove(key, deadline)));
    const failed = gone.find((one) => !one.ok);
    if (failed?.ok === false) return failed;
    removed += found.value.length;
    if (found.value.length < AT_ONCE) return succeed({ removed, isDone: true });
    if (deadline.remainingMs() <= 0) return failWith(failure('deadline-exceeded', { retryAfterSeconds: 1 }));
  }
}
