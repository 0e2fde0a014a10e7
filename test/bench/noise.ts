/** Says how much of a measurement other processes have spoilt, so that a reader knows what the figures are worth. */
import { isDisturbed, type Runs } from './cold.ts';
import { infoLine, type Line } from './lines.ts';

export function noiseLine(bar: number, runs: Runs<string>): Line {
  const all = Object.values(runs).flat();
  const disturbed = all.filter(isDisturbed).length;
  const advice = disturbed > all.length / 4 ? ': go by processor time, or measure again' : '';
  return infoLine(bar, 'runs that waited for a processor', `${disturbed} of ${all.length}${advice}`);
}
