/** A damaged cell, a row of a later version or an instant of a wrong clock costs itself: no message, no template, nobody else. */
import { mutations } from '../mutation.ts';

const MEND = 'usecases/deliver/mend-items.ts';
const PACE = 'domain/pace.ts';
const BATCH = ['unit/usecases/damaged-batch.test.ts'];
const SWEEP = ['unit/usecases/sweep-due.test.ts'];
const PACED = ['unit/domain/pace.test.ts'];

export const DAMAGED_ROWS = mutations('damaged-rows', {
  'batch-without-items-is-over': {
    file: MEND,
    tests: BATCH,
    from: '  if (knowsItems(batch.row)) return succeed(batch);\n',
    to: '  if (batch.row.id !== undefined) return succeed(batch);\n',
    bug: 'The template of a batch whose row is damaged goes before its messages.',
  },
  'batch-counted-short': {
    file: MEND,
    tests: BATCH,
    from: 'indexOfItem(last.row.id) + 1',
    to: 'indexOfItem(last.row.id)',
    bug: 'The last message of a mended batch is told to nobody.',
  },
  'batch-read-as-it-is': {
    file: 'usecases/batch/known-items.ts',
    tests: BATCH,
    from: '  if (knowsItems(row)) return succeed(batch);\n',
    to: '  if (row.id !== undefined) return succeed(batch);\n',
    bug: 'Reading a damaged batch crashes.',
  },
  'key-of-undated-batch-forgotten': {
    file: 'usecases/deliver/keep-batches.ts',
    tests: BATCH,
    from: 'Date.parse(row.createdAt) || clock.now() - ageSeconds * 1000',
    to: 'Date.parse(row.createdAt)',
    bug: 'The key of a batch that does not say when it was made may be used again after a month.',
  },
  'newer-batch-holds-the-lane': {
    file: 'usecases/deliver/item-end.ts',
    tests: BATCH,
    from: "why.reason === 'row-newer' ? later('item', OUTAGE_PAUSE_SECONDS) : laneRests(why)",
    to: 'laneRests(why)',
    bug: 'A batch of a later version holds up everything else of its person.',
  },
  'pause-of-tomorrow': {
    file: 'domain/delivery.ts',
    tests: SWEEP,
    from: 'at - now <= MAX_PAUSE_SECONDS * 1000',
    to: 'at >= now || at < now',
    bug: 'What a wrong clock has written into a lane holds it for as long as that clock was wrong.',
  },
  'tenant-waits-for-tomorrow': {
    file: PACE,
    tests: PACED,
    from: 'instant - now > mostAheadMs ? 0 : instant',
    to: 'instant',
    bug: 'One instance with a wrong clock stops what waits of a whole tenant.',
  },
  'run-of-tomorrow': {
    file: PACE,
    tests: PACED,
    from: ' && at - now <= MAX_LINE_MS',
    to: '',
    bug: 'A lane waits for a moment that a wrong clock has taken.',
  },
  'tenant-waits-a-day': {
    file: PACE,
    tests: PACED,
    from: 'boundedPause(seconds) * 1000',
    to: 'seconds * 1000',
    bug: 'A tenant is stopped for as long as an answer says, a day too.',
  },
  'late-without-a-last-moment': {
    file: 'domain/waiting-send.ts',
    tests: SWEEP,
    from: 'return Number.isNaN(counted) ? Infinity : counted;',
    to: 'return counted > 0 ? Infinity : Infinity;',
    bug: 'A message whose row is damaged goes out days after its time.',
  },
});
