/** One kind of call of a section: whether it is under way, what went wrong, and how long to wait before the next try. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, Problem } from '../../client/index.ts';
import { factsOf } from '../events.ts';
import { useSurroundings } from '../shell/context.ts';
import { useOrganization } from './context.ts';

export interface Task {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Something is under way, or the service has asked to wait. */
  readonly isOff: boolean;
  /**
   * Calls; says and tells what goes wrong. Null when the section has gone or a later call has overtaken this one. `from`
   * is for the page's event.
   */
  readonly run: <T>(from: string, call: () => Promise<Answer<T>>) => Promise<Answer<T> | null>;
  readonly forget: () => void;
}

interface TaskState {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
}

const idle: TaskState = { isBusy: false, problem: null };

export function useTask(): Task {
  const tell = useTell();
  const [state, setState] = useState(idle);
  const turn = useRef(0);
  useEffect(
    () => () => {
      turn.current += 1;
    },
    [],
  );
  const isHeld = useHold(state.problem);
  return {
    ...state,
    isOff: state.isBusy || isHeld,
    run: async (from, call) => {
      turn.current += 1;
      const mine = turn.current;
      // The last problem stays until there is an answer: its button has the focus.
      setState(({ problem }) => ({ isBusy: true, problem }));
      const answer = await call();
      if (mine !== turn.current) return null;
      setState({ isBusy: false, problem: answer.ok ? null : answer.problem });
      if (!answer.ok) tell(from, answer.problem);
      return answer;
    },
    forget: () => setState(idle),
  };
}

/** True until the time is over that the problem asks to wait. */
function useHold(problem: Problem | null): boolean {
  const [over, setOver] = useState<Problem | null>(null);
  const seconds = problem?.retryAfterSeconds ?? 0;
  useEffect(() => {
    if (seconds <= 0) return undefined;
    const timer = setTimeout(() => setOver(problem), seconds * 1000);
    return () => clearTimeout(timer);
  }, [problem, seconds]);
  return seconds > 0 && over !== problem;
}

function useTell(): (from: string, problem: Problem) => void {
  const { words, announce, emit } = useSurroundings();
  const latest = useRef({ words, announce, emit });
  latest.current = { words, announce, emit };
  return (from, problem) => {
    latest.current.announce(latest.current.words.problem(problem).title);
    latest.current.emit('wintro-problem', { from, ...factsOf(problem) });
  };
}

/** A task without which there is nothing to show here: where the role does not allow it, all of the part is refused. */
export function useAdminTask(): Task {
  const task = useTask();
  const { refuse } = useOrganization();
  return {
    ...task,
    run: async (from, call) => {
      const answer = await task.run(from, call);
      if (answer?.ok === false && answer.problem.reason === 'role-missing') refuse();
      return answer;
    },
  };
}
