/** Faults that an adapter could have, each as a change of its source. Whose write stands in a row. */
import { mutant, type Mutant } from './mutant.ts';

export const WRITE_MUTANTS: readonly Mutant[] = [
  mutant(
    'forgets writeId',
    'azure-table.ts',
    'cells: { ...entity.cells, [WRITE_ID]: textCell(writeId) },',
    'cells: entity.cells,',
  ),
  mutant(
    'wins foreign conflicts',
    'certain-write.ts',
    'row.cells[WRITE_ID]?.value === writeId',
    'row.cells !== undefined',
  ),
  mutant(
    'loses own conflicts',
    'certain-write.ts',
    'row.cells[WRITE_ID]?.value === writeId',
    "writeId === ''",
  ),
  mutant(
    'writes again without looking',
    'certain-write.ts',
    "if (answer.kind === 'outage' && !answer.mayHaveLanded) return 'untouched';",
    "if (answer.kind === 'outage') return 'untouched';",
  ),
  mutant(
    'never writes again',
    'certain-write.ts',
    "if (await mayTryAgain(call, answer, tried)) continue;\n    return answer.kind === 'outage' ? answer : { conflict",
    "return answer.kind === 'outage' ? answer : { conflict",
  ),
  mutant(
    'leaves what has changed meanwhile',
    'certain-write.ts',
    "removed.why === 'changed' ? 'company' : 'gone'",
    "removed.why === 'changed' ? 'gone' : 'gone'",
  ),
  mutant(
    'takes the first row of a transaction for all',
    'certain-write.ts',
    'etags.set(entity, row.etag);',
    'etags.set(entity, row.etag); break;',
  ),
  mutant('asks for ever', 'certain-write.ts', 'tried < MAX_TRIES.outage', 'tried < 1_000'),
  mutant(
    'writes when no time is left',
    'company.ts',
    'if (deadline.remainingMs() <= pauseMs) return false;',
    '',
  ),
  mutant('tries for ever', 'company.ts', 'company: 10', 'company: 1_000'),
  mutant('gives up after one conflict', 'company.ts', 'company: 10', 'company: 1'),
  mutant(
    'does not queue',
    'connections-table.ts',
    'await tools.queue.run(userKey, deadline, (before) =>',
    'await ((run: (before: undefined) => ReturnType<typeof update>) => run(undefined))((before?: Awaited<ReturnType<typeof update>>) =>',
  ),
  mutant(
    'keeps others waiting after a bug',
    'row-queue.ts',
    '} finally {',
    '} catch (error) { if (error instanceof Error) throw error; } if (key !== undefined) {',
  ),
];
