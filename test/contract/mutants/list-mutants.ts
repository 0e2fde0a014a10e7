/** Faults that an adapter could have, each as a change of its source. Lists of rows, and columns of many. */
import { mutant, type Mutant } from './mutant.ts';

export const LIST_MUTANTS: readonly Mutant[] = [
  mutant(
    'gives a shorter list where a page is not the service’s',
    'azure-table-service.ts',
    'throw raw?.status === 200 ? new ForeignAnswer(200) : error;',
    'if (raw?.status !== 200) throw error;',
  ),
  mutant(
    'lists the first page alone',
    'azure-table-service.ts',
    'if (found.length >= limit) break;',
    'break;',
  ),
  mutant(
    'lists more rows than were asked for',
    'azure-table-service.ts',
    'return found.slice(0, limit);',
    'return found;',
  ),
  mutant(
    'lists the row that it was told to begin behind',
    'azure-table-service.ts',
    'RowKey gt ${quoted(after)}',
    'RowKey ge ${quoted(after)}',
  ),
  mutant(
    'lists rows of another partition',
    'azure-entity.ts',
    'const key = { partitionKey, rowKey };',
    'const key = { partitionKey: (row as { PartitionKey: string }).PartitionKey, rowKey };',
  ),
  mutant(
    'takes a list that is none for an empty one',
    'azure-entity.ts',
    'if (raw === undefined || !Array.isArray(rows)) throw new ForeignAnswer();',
    'if (raw === undefined || !Array.isArray(rows)) return [];',
  ),
  mutant(
    'leaves out a listed row whose key is missing',
    'azure-entity.ts',
    "if (typeof rowKey !== 'string') throw new ForeignAnswer();",
    "if (typeof rowKey !== 'string') return { key: { partitionKey, rowKey: '' }, cells: {}, etag: 'x', ageSeconds: 0 };",
  ),
  mutant(
    'ends a look at columns without a word where a page is not the service’s',
    'azure-table-service.ts',
    'yield meaningOf(raw?.status === 200 ? new ForeignAnswer(200) : error);',
    'if (raw?.status !== 200) yield meaningOf(error);',
  ),
];
