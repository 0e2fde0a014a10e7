/** Faults that an adapter could have, each as a change of its source. The format of rows, and what is made of damaged ones. */
import { mutant, type Mutant } from './mutant.ts';

export const FORMAT_MUTANTS: readonly Mutant[] = [
  mutant('reads and writes newer rows', 'row-format.ts', 'written > schema', 'written > schema + 9'),
  mutant('tells the operator again and again', 'row-format.ts', 'told.set(place, true);', ''),
  mutant('tells the operator nothing', 'row-format.ts', 'if (found.damaged) onDamage(name);', ''),
  mutant(
    'drops columns of a later version',
    'typed-table.ts',
    'const entity = hand.entityOf(row, foreign.value);',
    'const entity = hand.entityOf(row);',
  ),
  mutant(
    'forgets them after one write',
    'typed-table.ts',
    'hand.forget(row.key, etag);\n      if (done.ok && !done.value.conflict) hand.remember(row.key, done.value.etag, entity.cells);',
    'if (done.ok && !done.value.conflict) hand.remember(row.key, done.value.etag, {});',
  ),
  mutant('has no schema', 'row-format.ts', '[SCHEMA]: intCell(schema)', '[SCHEMA]: intCell(0)'),
  mutant(
    'takes a link without a key for alive',
    'connection-row.ts',
    'if (account === undefined || tokenKey === undefined || generation === undefined) return undefined;',
    'if (account === undefined || generation === undefined) return undefined;',
  ),
  mutant(
    'takes a state of another word for no connection',
    'connection-row.ts',
    '(state === undefined && !hasLink)',
    'state === undefined',
  ),
  mutant('decodes long lists at once', 'connection-row.ts', 'get: make', 'value: make()'),
  mutant(
    'throws at JSON that is none',
    'columns.ts',
    '} catch {\n    return undefined;',
    '} catch (error) {\n    throw error;',
  ),
  mutant(
    'believes any word',
    'columns.ts',
    'return isWord(cell.value) ? { value: cell.value } : DAMAGED;',
    'return { value: cell.value as T };',
  ),
  mutant('believes any reason', 'stored-reasons.ts', 'Object.hasOwn(FAILURE_TABLE, word)', "word !== ''"),
  mutant(
    'believes any capability',
    'json-guards.ts',
    "typeof value === 'string' && Object.hasOwn(CAPABILITIES, value)",
    "typeof value === 'string'",
  ),
];
