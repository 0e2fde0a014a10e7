/**
 * The card after a sign-in that did not end in a connection. Neutral on purpose: leaving Microsoft's page looks the
 * same whatever was shown there, so the user is asked, and never told.
 */
import { useId } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { useApprovalStyles } from '../styles/approval-sheet.ts';
import { Button } from '../ui/button.tsx';
import { Details, type DetailsProps } from '../ui/details.tsx';
import { Heading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { AdviceText } from './approval-advice.tsx';
import { canBeFinished, isTakenUpByQuestion, outcomeToTell } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';
import { Permissions } from './permissions.tsx';
import { HowItWent, Question } from './what-was-shown.tsx';

export function NotCompletedCard(props: CardBodyProps) {
  useApprovalStyles();
  const { card, connection } = props;
  if (card.advice) return <AdviceText {...props} advice={card.advice} />;
  const returned = card.problem?.from === 'resume' ? card.problem.problem : undefined;
  // What came back can still be used, and the problem above offers it.
  if (returned && canBeFinished(returned)) {
    return (
      <p>
        <Text of="went.canBeFinished" />
      </p>
    );
  }
  const asks = connection.actions.includes('answer');
  return (
    <>
      <HowItWent card={card} connection={connection} />
      {!returned && <OutcomeNotice {...props} />}
      {asks ? <WhatWasShown {...props} /> : <KnownOutcome {...props} />}
      <Permissions closed />
      {asks && <SignInDetails {...props} />}
    </>
  );
}

function WhatWasShown({ card, connection }: CardBodyProps) {
  const id = useId();
  return (
    <div class="question" role="group" aria-labelledby={id}>
      <Heading below={2} id={id}>
        <Text of="question.title" />
      </Heading>
      <Question card={card} connection={connection} />
    </div>
  );
}

/** The outcome said itself what to do. "Not now" puts it away, so that the next visit begins with a plain Connect. */
function KnownOutcome({ card, connection }: CardBodyProps) {
  return (
    <div class="buttons">
      <ConnectButton card={card} label="button.tryAgain" asks={connection.askFor} />
      <Button off={card.busy !== null} onPress={() => void card.answer('changed-my-mind')}>
        <Text of="button.notNow" />
      </Button>
    </div>
  );
}

/** An outcome that has words of its own; when it has just happened, the problem above says them. */
function OutcomeNotice({ connection }: CardBodyProps) {
  const words = useWords();
  const outcome = outcomeToTell(connection);
  if (!outcome) return null;
  const { title, detail, next } = words.problem(outcome);
  return (
    <Notice tone="info">
      <p>
        <strong>{title}.</strong> {detail}
      </p>
      <p>{next}</p>
      <Details reason={outcome.reason} />
    </Notice>
  );
}

/** For support: what came back, in ids and codes. A problem that is told above has them there. */
function SignInDetails({ card, connection }: CardBodyProps) {
  if (card.problem?.from === 'resume') {
    const { problem } = card.problem;
    return isTakenUpByQuestion(problem) ? <Details {...(problem satisfies DetailsProps)} /> : null;
  }
  if (!connection.lastOutcome || outcomeToTell(connection)) return null;
  return <Details reason={connection.lastOutcome.reason} />;
}
