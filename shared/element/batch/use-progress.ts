/** How far a batch has got: asked for every few seconds while it runs and somebody may be looking. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { BatchProgress, Problem, WintroMicrosoft365 } from '../../client/index.ts';

const PAUSE_MS = 2_000;
/** After a look that failed, unless the answer says how long. */
const LONG_PAUSE_MS = 10_000;

export interface Watched {
  readonly progress: BatchProgress | null;
  readonly problem: Problem | null;
  readonly isCancelling: boolean;
  readonly look: () => void;
  readonly cancel: () => void;
}

export const isOver = ({ state }: BatchProgress): boolean => state === 'over' || state === 'refused';

export function useProgress(client: WintroMicrosoft365, id: string): Watched {
  const [state, setState] = useState<Pick<Watched, 'progress' | 'problem' | 'isCancelling'>>({
    ...{ progress: null, problem: null, isCancelling: false },
  });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const underWay = useRef<AbortController | null>(null);

  async function ask(wish: 'readBatch' | 'cancelBatch'): Promise<void> {
    clearTimeout(timer.current);
    underWay.current?.abort();
    const own = new AbortController();
    underWay.current = own;
    if (wish === 'cancelBatch') setState((now) => ({ ...now, isCancelling: true }));
    const answer = await client[wish](id, { signal: own.signal });
    if (underWay.current !== own) return;
    const known = answer.ok ? { progress: answer.value, problem: null } : { problem: answer.problem };
    setState((now) => ({ ...now, ...known, isCancelling: false }));
    if (answer.ok && !isOver(answer.value)) wait(PAUSE_MS);
    // What could not be taken back goes on.
    if (!answer.ok && (answer.problem.retryable || wish === 'cancelBatch')) wait(pauseIn(answer.problem));
  }

  /** A page that nobody sees asks nothing: it goes on when it is looked at again. */
  function wait(milliseconds: number): void {
    timer.current = setTimeout(() => {
      if (document.visibilityState === 'visible') void ask('readBatch');
      else wait(milliseconds);
    }, milliseconds);
  }

  useEffect(() => {
    void ask('readBatch');
    return () => {
      clearTimeout(timer.current);
      underWay.current?.abort();
      underWay.current = null;
    };
  }, [client, id]);
  return { ...state, look: () => void ask('readBatch'), cancel: () => void ask('cancelBatch') };
}

const pauseIn = ({ retryAfterSeconds }: Problem): number =>
  retryAfterSeconds === undefined ? LONG_PAUSE_MS : retryAfterSeconds * 1000;
