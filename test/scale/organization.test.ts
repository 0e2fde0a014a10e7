/**
 * What is asked of an organization costs as much in a large one as in a small one: calls to the tables, and rows that come
 * back. A sample in memory; `npm run organization` does it with 100,000 people, and over a real table service.
 */
import { expect, test } from '@jest/globals';
import { inMemory, largeOrganization } from './large-organization.ts';
import { askEverything, COUNTS_EVERYBODY, grown, type Cost } from './questions.ts';

// More than one call of a search looks through, and many more than a run erases.
const [SMALL, LARGE] = [2_100, 4_200];

test('lists, searches, sends, the audit and an erasure cost no more in an organization of twice the size', async () => {
  const small = await askEverything(await largeOrganization(inMemory, SMALL));
  const large = await askEverything(await largeOrganization(inMemory, LARGE));
  expect(grown(small, large)).toEqual([]);
  const [fewer, more] = [small, large].map(
    (costs) => costs.find(({ question }) => question === COUNTS_EVERYBODY)?.calls ?? 0,
  );
  expect((more ?? 0) - (fewer ?? 0)).toBeLessThanOrEqual(60);
});

test('what grows is named: more calls, more rows, or a question that was not answered', () => {
  const cost = (question: string, calls: number, rows: number): Cost => ({ question, calls, rows, cpuMs: 1 });
  const small = [cost('same', 100, 100), cost('calls', 10, 10), cost('rows', 10, 10), cost('gone', 1, 1)];
  const large = [cost('same', 101, 100), cost('calls', 12, 10), cost('rows', 10, 20)];
  expect(grown(small, large)).toEqual(['calls', 'rows', 'gone']);
});
