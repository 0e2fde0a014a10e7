/**
 * Lines about fresh processes: wall time and processor time. The bar is judged by wall time, unless other processes kept
 * too many runs waiting: then it is judged by processor time, which they hardly touch.
 */
import { isDisturbed, type ColdRun, type Runs } from './cold.ts';
import { infoLine, ratioLine, type Line } from './lines.ts';

/** So many undisturbed runs make a median. */
const enough = 3;

export interface TimeRatio {
  readonly bar: number;
  readonly what: string;
  readonly figure: readonly ColdRun[];
  readonly floor: readonly ColdRun[];
  readonly floorName: string;
  readonly atMost: number;
}

const quietRuns = (runs: readonly ColdRun[]): readonly ColdRun[] => runs.filter((run) => !isDisturbed(run));

/** Two lines, of which one is judged. */
export function timeLines(of: TimeRatio): Line[] {
  const { bar, what, floorName, atMost } = of;
  const [figure, floor] = [quietRuns(of.figure), quietRuns(of.floor)];
  const quiet = figure.length >= enough && floor.length >= enough;
  const judged = { atMost };
  const wall = ratioLine({
    ...{ bar, what, floorName, unit: 'ms' },
    figure: wallTimes(quiet ? figure : of.figure),
    floor: wallTimes(quiet ? floor : of.floor),
    ...(quiet ? judged : {}),
  });
  const processor = ratioLine({
    ...{ bar, floorName, unit: 'ms' },
    what: `${what}, processor time`,
    figure: of.figure.map(({ cpuMs }) => cpuMs),
    floor: of.floor.map(({ cpuMs }) => cpuMs),
    ...(quiet ? {} : judged),
  });
  return [wall, processor];
}

const wallTimes = (runs: readonly ColdRun[]): number[] => runs.map(({ wallMs }) => wallMs);

/** Says how much of a measurement other processes have spoilt. */
export function noiseLine(bar: number, runs: Runs<string>): Line {
  const all = Object.values(runs).flat();
  const disturbed = all.filter(isDisturbed).length;
  return infoLine(bar, 'runs that waited for a processor', `${disturbed} of ${all.length}`);
}
