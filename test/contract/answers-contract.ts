/** What the adapter must make of each answer, in the product's terms: a row, absent, a conflict, an outage. */
import { FILTER, QUERIES, TRANSACTIONS } from './answers-of-many.ts';
import { ANSWERS_OF_ROWS } from './answers-of-rows.ts';
import { NO_ROW } from './answers-of-no-row.ts';
import { READS, TYPES } from './answers-reads.ts';
import { BUGS, SENT, SENT_WITH_ETAG, SLOW, WRITES } from './answers-writes.ts';
import type { AnswerCase } from './on-wire.ts';

export const answerCases: readonly AnswerCase[] = [
  ...[...READS, TYPES, ...WRITES, ...TRANSACTIONS, ...QUERIES],
  ...[...NO_ROW, ...BUGS, ...SLOW, SENT, SENT_WITH_ETAG, FILTER, ...ANSWERS_OF_ROWS],
];
