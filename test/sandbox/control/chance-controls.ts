/** Microsoft's limits and failures by chance, as controls of the page. */
import { endRandomFailures, setRandomFailures } from '../world/random-failures.ts';
import type { WorldHandle } from '../world/world.ts';
import { NothingToChange, switchFaultOff, switchFaultOn } from './actions.ts';
import type { FilledIn, Listed } from './control-kinds.ts';

export const chanceControls: Listed = {
  'graph-limits': {
    button: "Keep Graph's published limits",
    seen: 'one message a second to the same chat or channel: the next one waits, or is not sent and says when to try again.',
    act: (world) => switchFaultOn(world, 'graph.limits'),
  },
  'no-graph-limits': {
    button: 'No limits in Graph',
    seen: 'sends go out as fast as they come.',
    act: (world) => switchFaultOff(world, 'graph.limits'),
  },
  'random-failures': {
    button: 'Fail by chance',
    seen: 'some sends fail, each with its own words, and nothing goes out twice; the same seed gives the same failures again.',
    fields: [
      { name: 'percent', label: 'Calls that fail, in percent', proposal: '10' },
      { name: 'seed', label: 'Seed', proposal: 'monday' },
    ],
    act: failByChance,
  },
  'no-random-failures': {
    button: 'No failures by chance',
    seen: 'sends go out again.',
    act: endRandomFailures,
  },
};

function failByChance(world: WorldHandle, _target: string, _runtime: unknown, filledIn: FilledIn): void {
  const { percent = '', seed = '' } = filledIn;
  const share = Number(percent);
  if (percent.trim() === '' || !(share > 0 && share <= 100)) {
    throw new NothingToChange('Failures by chance take a percentage above 0, 100 at most.');
  }
  setRandomFailures(world, { seed, percent: share });
}
