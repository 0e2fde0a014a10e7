/** What could be wrong with the tables of what waits. */
import { mutant, type Mutant } from './mutant.ts';

export const DELIVERY_MUTANTS: readonly Mutant[] = [
  mutant('forgets the template', 'batches-table.ts', "row.has('chunks')", 'false'),
  mutant('takes a batch twice', 'batches-table.ts', 'done.conflict ? undefined : done.etag', 'done.etag'),
  mutant('keeps what was left out', 'batches-table.ts', "retryOf: row.get('retryOf')", "retryOf: 'b-x'"),
  mutant('inserts none when one is there', 'insert-all.ts', "done.value === 'conflict'", 'false'),
  mutant('puts too many into a transaction', 'insert-all.ts', 'last.length >= MAX_TOGETHER', 'false'),
  mutant('finds what is not due', 'due-table.ts', '({ at }) => at < now', '() => true'),
  mutant('finds this minute late', 'due-table.ts', 'minuteOf(now + 60_000)', 'minuteOf(now)'),
  mutant('forgets how old a place is', 'due-table.ts', 'ageSeconds: row.value.ageSeconds', 'ageSeconds: 0'),
  mutant(
    'orders a lane by the ids',
    'lanes-table.ts',
    "String(at).padStart(13, '0')",
    "'0'.padStart(13, '0')",
  ),
  mutant('shows the lane among its places', 'lanes-table.ts', "after: 'w-'", "after: ''"),
  mutant('forgets the kinds', 'lanes-table.ts', 'values: { kind: place.kind }', 'values: {}'),
  mutant('forgets for when it woke', 'lanes-table.ts', ", wakeAt: row.get('wakeAt')", ''),
  mutant('gives a lane to everybody', 'lanes-table.ts', 'written.conflict ? undefined : written.etag', "'x'"),
  mutant('knows one pace of a tenant', 'pace-table.ts', "partitionKeyOf(['pace', of])", "'pace'"),
  mutant('gives a moment to everybody', 'pace-table.ts', '!written.conflict', 'true || !written.conflict'),
  mutant('keeps what is old', 'pace-table.ts', "(row.value.get('nextAt') ?? '') >= before", 'true'),
  mutant('takes away what is new', 'pace-table.ts', "(row.value.get('nextAt') ?? '') >= before", 'false'),
  mutant(
    'keeps the key of a send that goes',
    'sends-table.ts',
    'await rows.remove(key, deadline)',
    'succeed(undefined)',
  ),
  mutant('counts a send before itself', 'sends-table.ts', '{ from: `${before}.` }', '{ from: before }'),
];
