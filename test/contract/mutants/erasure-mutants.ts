/** Faults that the lists of who was erased, and of what is taken again, could have. */
import { mutant, type Mutant } from './mutant.ts';

export const ERASURE_MUTANTS: readonly Mutant[] = [
  mutant(
    'counts what was made since a second time when it is taken again',
    'retaken-marks.ts',
    'if (madeAt(sendId) < from) retaken.add(sendId);',
    'retaken.add(sendId);',
  ),
  mutant(
    'counts a send as often as it was taken again',
    'retaken-marks.ts',
    'succeed(retaken.size)',
    'succeed(keys.length)',
  ),
  mutant('counts what was taken again before', 'retaken-marks.ts', 'before: range.before', "before: 't-~'"),
  mutant(
    'leaves a mark that is taken back',
    'retaken-marks.ts',
    'rows.remove(keyOfMark(partitionKey, mark), deadline)',
    'rows.remove({ partitionKey, rowKey: mark.sendId }, deadline)',
  ),
  mutant(
    'counts more than it was asked for',
    'sends-table.ts',
    'Math.min(most, made.value + count)',
    'made.value + count',
  ),
  mutant(
    'shows a refusal above what came after it',
    'audit-table.ts',
    'Date.parse(other.at) - Date.parse(one.at)',
    '0 * (Date.parse(other.at) - Date.parse(one.at))',
  ),
  mutant(
    'takes the order of an erasure away with a change of the policy',
    'sending-policy-table.ts',
    'changeRow(rows, rowKeyOf(organizationKey)',
    'changeRow(withOrder, rowKeyOf(organizationKey)',
  ),
  mutant(
    'counts what waits as gone out',
    'sends-table.ts',
    "allStatesBut('cancelled', 'failed', 'queued', 'scheduled')",
    "allStatesBut('cancelled', 'failed', 'queued')",
  ),
  mutant(
    'takes away the marks of today',
    'sends-table.ts',
    '...marksBefore(until)',
    "after: 't-', before: until < 0 ? marksBefore(until).before : 't.'",
  ),
  mutant(
    'takes a damaged instant for no erasure',
    'erased-people-table.ts',
    "row.get('erasedAt') ?? countedAt",
    "row.get('erasedAt')",
  ),
  mutant('forgets what counts on', 'erased-people-table.ts', 'countedSends: counted?.messages, ', ''),
  mutant(
    'takes away a row that was written since',
    'erased-people-table.ts',
    'table.removeVersion({ ...keyOf(userKey), etag }, deadline)',
    'table.remove(keyOf(userKey), deadline)',
  ),
  mutant(
    'begins every page of who was erased anew',
    'erased-people-table.ts',
    "after: after ?? ''",
    "after: (after ?? '').slice(0, 0)",
  ),
];
