/** The pipeline of the guide: often enough for a secret never to end, loud when it fails, nothing but the hook beside a token. */
import { expect, test } from '@jest/globals';
import { Cron } from 'croner';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY_MS, isNearItsEnd, MIN_LIFETIME_DAYS } from '../../../infra/hooks/secret-age.ts';
import { rootDir } from '../cli/sources.ts';

const pipeline = readFileSync(join(rootDir, 'infra', 'pipeline-example.yml'), 'utf8');
const cron = /cron: '([^']+)'/.exec(pipeline)?.[1] ?? '';
const HOUR_MS = DAY_MS / 24;

/** Runs of about two years. */
const runs = (pattern: string): readonly number[] =>
  new Cron(pattern, { timezone: 'UTC' })
    .nextRuns(110, new Date(Date.UTC(2030, 0, 1)))
    .map((run) => run.getTime());

/**
 * The share of first hours after which a secret ends before a run has renewed it.
 * @param failing this many runs in a row fail, from the first that would renew
 */
function shareThatEnds(pattern: string, lifetimeDays: number, failing: number): number {
  const at = runs(pattern);
  let ended = 0;
  const hours = 24 * 366;
  for (let hour = 0; hour < hours; hour++) {
    const endMs = at[0]! + hour * HOUR_MS + lifetimeDays * DAY_MS;
    const due = at.filter((run) => run >= endMs - lifetimeDays * DAY_MS && isNearItsEnd(endMs, run));
    if (due[failing] === undefined || due[failing] > endMs) ended += 1;
  }
  return ended / hours;
}

test.each([MIN_LIFETIME_DAYS, 180])(
  'run monthly with thirty days, a secret ended unrenewed in 2 %% of hours: none of %i days does, with seven runs failing in a row',
  (lifetimeDays) => {
    expect(shareThatEnds(cron, lifetimeDays, 7)).toBe(0);
  },
);

test('sixty days are near the end, sixty-one are not', () => {
  expect([60, 61].map((days) => isNearItsEnd(days * DAY_MS, 0))).toEqual([true, false]);
});

test('every action is pinned by digest and says its version', () => {
  const uses = [...pipeline.matchAll(/uses: (.+)/g)].map(([, use]) => use ?? '');
  expect(uses.length).toBeGreaterThan(3);
  for (const use of uses) expect(use).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

/** The jobs by name. */
const jobs = Object.fromEntries(
  pipeline
    .slice(pipeline.indexOf('\njobs:') + 6)
    .split(/\n {2}(?=\w+:\n)/)
    .filter((job) => /^\w+:\n/.test(job))
    .map((job) => [job.slice(0, job.indexOf(':')), job]),
);

test('the development tree was installed beside an identity token: no job has both', () => {
  expect(Object.keys(jobs)).toEqual(['build', 'renew', 'tell']);
  const withToken = Object.values(jobs).filter((job) => job.includes('id-token: write'));
  expect(withToken).toEqual([jobs['renew']]);
  expect(jobs['renew']).not.toMatch(/npm|checkout/);
  expect(jobs['build']).toContain('npm ci --ignore-scripts');
});

test('a run that fails or runs out of time is loud: a job of its own opens an issue', () => {
  expect(jobs['tell']).toContain('    if: failure() || cancelled()\n');
  expect(jobs['tell']).toContain('needs: [build, renew]');
  expect(jobs['tell']).toContain('gh issue create');
});
