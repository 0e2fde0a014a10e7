/** Reasons of failures as they stand in rows: words of this version, of an earlier one, or of a later one that says nothing here. */
import { FAILURE_TABLE } from '../../domain/failures/failure-table.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import { textCell } from './cells.ts';
import type { Column } from './columns.ts';

/** Words that have a new name; rows keep the old one until they are written. */
const RENAMED: Readonly<Record<string, FailureReason>> = {
  'token-refused': 'microsoft-refuses-sign-in',
};

const isReason = (word: string): word is FailureReason => Object.hasOwn(FAILURE_TABLE, word);

/** The reason that a stored word means in this version. */
export function reasonOf(word: unknown): FailureReason | undefined {
  if (typeof word !== 'string') return undefined;
  if (isReason(word)) return word;
  return Object.hasOwn(RENAMED, word) ? RENAMED[word] : undefined;
}

/** A column that holds a reason alone. */
export const reason = (): Column<FailureReason> => ({
  kind: 'text',
  read: (cell) => {
    if (cell.type === 'String' && cell.value === '') return {};
    const value = cell.type === 'String' ? reasonOf(cell.value) : undefined;
    return value === undefined ? { damaged: true } : { value };
  },
  write: textCell,
});
