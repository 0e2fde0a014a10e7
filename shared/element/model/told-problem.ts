/** What went wrong, said aloud, told to the page and shown. */
import type { Problem } from '../../client/index.ts';
import { factsOf } from '../events.ts';
import type { Origin } from './card-state.ts';
import type { CardTools } from './card-tools.ts';

/** What the user wanted did not work: said, told, shown, and the heading takes the focus. */
export function failed(tools: CardTools, from: Origin, problem: Problem): void {
  tellProblem(tools, from, problem);
  tools.turnTo({ problem: { from, problem } });
}

/** Says what went wrong, and tells the page. */
export function tellProblem({ announce, emit }: CardTools, from: Origin, problem: Problem): void {
  announce((words) => words.problem(problem).title);
  emit('wintro-problem', { from, ...factsOf(problem) });
}
