/** What went wrong with the last sign-in, connect or disconnect, with the one button that can help. */
import type { CardActions, CardState } from '../use-connection.ts';
import { ProblemNotice } from '../ui/notice.tsx';

export function CardProblem({ card }: { card: CardState & CardActions }) {
  if (!card.problem) return null;
  return (
    <ProblemNotice problem={card.problem.problem}>
      <Help card={card} from={card.problem.from} />
    </ProblemNotice>
  );
}

function Help({ card, from }: { card: CardActions & CardState; from: 'resume' | 'connect' | 'disconnect' }) {
  const problem = card.problem?.problem;
  if (from !== 'resume' || !problem) return null;
  if (problem.retryable || problem.status === 401) {
    return (
      <button type="button" class="button primary" onClick={() => void card.resumeAgain()}>
        Finish connecting
      </button>
    );
  }
  if (problem.reason === 'account-mismatch') {
    return (
      <button type="button" class="button" onClick={() => void card.connect({ switchAccount: true })}>
        Use the other account
      </button>
    );
  }
  return null;
}
