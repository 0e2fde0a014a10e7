/** How long to wait before the next try, where a problem says so. Counted from the answer: it is not a clock. */
import type { Problem } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';

export function Wait({ problem: { retryAfterSeconds } }: { problem: Problem }) {
  const words = useWords();
  return retryAfterSeconds ? (
    <p>{words.text('wait.again', { when: words.wait(retryAfterSeconds) })}</p>
  ) : null;
}
