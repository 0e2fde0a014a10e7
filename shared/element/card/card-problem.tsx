/** What went wrong with the last sign-in, connect, answer or disconnect, with the one button that can help. */
import type { CardActions, CardState } from '../model/card-state.ts';
import { Button } from '../ui/button.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
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
        <Text of="went.notCompleted" />
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
      <Button kind="primary" off={card.busy !== null} onPress={() => void card.resumeAgain()}>
        <Text of="button.finish" />
      </Button>
    );
  }
  if (problem.reason === 'account-mismatch') {
    return (
      <Button off={card.busy !== null} onPress={() => void card.connect({ switchAccount: true })}>
        <Text of="button.otherAccount" />
      </Button>
    );
  }
  return null;
}
