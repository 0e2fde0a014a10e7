/** A table service that counts: calls, and the rows that came back. What grows with an organization is seen by either. */
import type { Answer, TableService } from '../../shared/adapters/tables/table-service.ts';

export interface Counts {
  calls: number;
  rows: number;
}

/** The same service; each call and each row is added to `counts`. */
export function countedService(service: TableService, counts: Counts): TableService {
  const counted = async <T>(asked: Promise<Answer<T>>): Promise<Answer<T>> => {
    counts.calls += 1;
    const answer = await asked;
    if (answer.kind === 'answer') counts.rows += rowsIn(answer.value);
    return answer;
  };
  const countedPages = async function* <T>(pages: AsyncIterable<Answer<T>>): AsyncGenerator<Answer<T>> {
    for await (const page of pages) yield await counted(Promise.resolve(page));
  };
  return {
    read: (...asked) => counted(service.read(...asked)),
    readEtag: (...asked) => counted(service.readEtag(...asked)),
    insert: (...asked) => counted(service.insert(...asked)),
    replace: (...asked) => counted(service.replace(...asked)),
    remove: (...asked) => counted(service.remove(...asked)),
    writeTogether: (...asked) => counted(service.writeTogether(...asked)),
    rowsBetween: (...asked) => counted(service.rowsBetween(...asked)),
    partitionKeys: (...asked) => countedPages(service.partitionKeys(...asked)),
    columnsOf: (...asked) => countedPages(service.columnsOf(...asked)),
  };
}

/** A list has as many as it has; anything else, a written ETag among it, is one. */
const rowsIn = (value: unknown): number => (Array.isArray(value) ? value.length : 1);
