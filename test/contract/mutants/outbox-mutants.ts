/** What could be wrong with the outbox, and with the row of a drain. */
import { mutant, type Mutant } from './mutant.ts';

export const OUTBOX_MUTANTS: readonly Mutant[] = [
  mutant(
    'keeps whom an event is about',
    'outbox-table.ts',
    'party: sealed?.party,',
    "party: sealed?.party ?? 'x' as Sealed,",
  ),
  mutant(
    'finds what is over among what is late',
    'outbox-table.ts',
    'anyOf: [[WAITING, late]]',
    'anyOf: [[late]]',
  ),
  mutant('finds what is not late', 'outbox-table.ts', 'anyOf: [[WAITING, late]]', 'anyOf: [[WAITING]]'),
  mutant(
    'plans an event without its instant',
    'outbox-table.ts',
    "['schema', 'state', 'nextAt'] as const",
    "['schema', 'state'] as const",
  ),
  mutant(
    'says nothing of an event that is there already',
    'outbox-table.ts',
    "added.ok && added.value.conflict ? failWith(failure('write-conflict')) : unit(added)",
    'unit(added)',
  ),
  mutant(
    'takes an event twice',
    'outbox-table.ts',
    'written.conflict ? undefined : written.etag',
    "written.conflict ? '' : written.etag",
  ),
  mutant(
    'takes an event without its state for one that is over',
    'outbox-table.ts',
    "?? 'waiting'",
    "?? 'delivered'",
  ),
  mutant(
    'lets the first drain stand',
    'drain-state.ts',
    '() => ({ until })',
    '(row) => (row ? undefined : { until })',
  ),
  mutant(
    'never ends a drain',
    'drain-state.ts',
    '() => ({ until })',
    "(row) => ({ until: until ?? row?.get('until') })",
  ),
];
