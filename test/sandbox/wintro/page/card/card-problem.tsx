/** What went wrong with the last sign-in, connect, answer or disconnect, with the one button that can help. */
import type { CardActions, CardState } from '../card-state.ts';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { approvalPartOf, canBeFinished, isTakenUpByQuestion, isUnanswered } from './approval-view.ts';

export function CardProblem({ card }: { card: CardState & CardActions }) {
  if (!card.problem) return null;
  if (card.problem.from === 'resume' && isTakenUpByQuestion(card.problem.problem)) {
    return isAsked(card) ? null : <NotCompleted />;
  }
  return (
    <ProblemNotice problem={card.problem.problem}>
      <Help card={card} from={card.problem.from} />
    </ProblemNotice>
  );
}

/** The card asks what Microsoft showed: saying more above the question would be guessing. */
function isAsked({ connection, advice }: CardState): boolean {
  if (!connection) return false;
  const live = connection.state === 'connected' || connection.state === 'reconnect-required';
  return live ? approvalPartOf(connection, advice) !== null : isUnanswered(connection);
}

function NotCompleted() {
  return (
    <Notice tone="info">
      <p>
        <strong>The sign-in at Microsoft was not completed.</strong> Nothing has changed here.
      </p>
    </Notice>
  );
}

interface HelpProps {
  readonly card: CardActions & CardState;
  readonly from: NonNullable<CardState['problem']>['from'];
}

function Help({ card, from }: HelpProps) {
  const problem = card.problem?.problem;
  if (from !== 'resume' || !problem) return null;
  if (canBeFinished(problem)) {
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
