/**
 * `npm run bench [-- --runs N] [--only 1,2]`: measures the product against its bars. Every figure stands beside a floor
 * that is measured in the same run, because machines are shared. Exit code 1 when a bar is missed.
 */
import { parseArgs } from 'node:util';
import { makeBuilds, type Builds } from './builds.ts';
import { countCalls } from './call-bars.ts';
import { openConnectedUser } from './connected-user.ts';
import { measureElement } from './element-bar.ts';
import { measureFirstSend } from './first-send-bar.ts';
import { measureLanes } from './lane-bars.ts';
import { missed, renderLines, type Line } from './lines.ts';
import { measureLoading } from './load-bars.ts';
import { measureOverload } from './overload-bar.ts';
import { measurePackage } from './package-bar.ts';
import { measureSweep } from './sweep-bars.ts';
import { measureTokens } from './token-bars.ts';
import { measureWarm, recordFloors } from './warm-bars.ts';

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '11' }, only: { type: 'string', default: '' } },
});
const rounds = Math.max(1, Number.parseInt(values.runs, 10) || 1);
const only = values.only.split(',').filter(Boolean).map(Number);
const wanted = (...bars: readonly number[]): boolean =>
  only.length === 0 || bars.some((bar) => only.includes(bar));

async function measure(builds: Builds): Promise<Line[]> {
  const lines: Line[] = [];
  if (wanted(5)) lines.push(...measurePackage(builds));
  if (wanted(15)) lines.push(...(await measureElement()));
  if (wanted(1, 2, 4)) lines.push(...(await measureLoading(builds, rounds)));
  if (wanted(3, 6, 7, 10)) lines.push(...(await measureUse(builds)));
  if (wanted(8, 9)) lines.push(...(await measureTokens(builds, rounds)));
  if (wanted(11, 12)) lines.push(...(await measureSweep(builds, rounds, wanted)));
  if (wanted(13)) lines.push(...(await measureOverload()));
  if (wanted(14)) lines.push(...(await measureLanes(builds, rounds)));
  return lines.filter(({ bar }) => wanted(bar)).toSorted((a, b) => a.bar - b.bar);
}

/**
 * What needs a connected user: first counted against the stand-ins themselves, which fills the tapes, then timed against
 * their answers.
 */
async function measureUse(builds: Builds): Promise<Line[]> {
  const user = await openConnectedUser();
  try {
    const lines = await countCalls(builds, user);
    if (!wanted(3, 6, 10)) return lines;
    await recordFloors(builds, user);
    user.replay();
    if (wanted(3)) lines.push(...(await measureFirstSend(builds, user, rounds)));
    if (wanted(6, 10)) lines.push(...(await measureWarm(builds, user, rounds)));
    return lines;
  } finally {
    await user.close();
  }
}

const lines = await measure(await makeBuilds());
console.log(renderLines(lines));
const count = missed(lines).length;
console.log(count === 0 ? 'Every bar is kept.' : `${count} missed.`);
process.exitCode = count === 0 ? 0 : 1;
