/**
 * `npm run mutations`: puts small bugs into a copy of `shared/`, one at a time, and says which test catches each.
 * `-- --only <kind or id>` tries some, `-- --sample 12 --seed <text>` a number of them that the text chooses. Exit code 1
 * when less than 95 % are caught, when a sample has a survivor that is not known, or when an entry no longer applies.
 */
import { parseArgs } from 'node:util';
import { ALL_MUTATIONS } from './all-mutations.ts';
import { chosenBy, hunt } from './hunt.ts';
import { KNOWN_SURVIVORS } from './known-survivors.ts';
import { lineOf, summaryOf, verdictOn } from './verdict.ts';

const { values } = parseArgs({
  options: { only: { type: 'string' }, sample: { type: 'string' }, seed: { type: 'string', default: '' } },
});
const { only, sample, seed } = values;
const wanted = ALL_MUTATIONS.filter(({ id, kind }) => only === undefined || id === only || kind === only);
const bugs = sample === undefined ? wanted : chosenBy(seed, Number(sample), wanted);

// Whoever stops it finds nothing left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const started = performance.now();
const hunted = await hunt(bugs, (one) => console.log(lineOf(one)));
const verdict = verdictOn(hunted, KNOWN_SURVIVORS, sample !== undefined);
for (const one of hunted) if (one.fate.kind !== 'caught') console.log(lineOf(one));
console.log(summaryOf(verdict, (performance.now() - started) / 1000));
process.exitCode = verdict.isGood ? 0 : 1;
