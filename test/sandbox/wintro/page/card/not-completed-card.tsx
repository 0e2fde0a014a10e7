/**
 * The card after a sign-in that did not end in a connection. Neutral on purpose: leaving Microsoft's page looks the
 * same whatever was shown there, so the user is asked, and never told.
 */
import { Details, type DetailsProps } from '../ui/details.tsx';
import { Notice } from '../ui/notice.tsx';
import { AdviceText } from './approval-advice.tsx';
import { canBeFinished, isTakenUpByQuestion, isUnanswered, outcomeToTell } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';
import { Permissions } from './permissions.tsx';
import { HowItWent, WhatWasShown } from './what-was-shown.tsx';

export function NotCompletedCard(props: CardBodyProps) {
  const { card, connection } = props;
  if (card.advice) return <AdviceText {...props} advice={card.advice} />;
  const returned = card.problem?.from === 'resume' ? card.problem.problem : undefined;
  // What came back can still be used, and the problem above offers it.
  if (returned && canBeFinished(returned)) return <CanBeFinished />;
  return (
    <>
      <HowItWent card={card} connection={connection} />
      {!returned && <OutcomeNotice {...props} />}
      {isUnanswered(connection) && <WhatWasShown card={card} />}
      <Permissions closed />
      <div class="buttons">
        <ConnectButton card={card} label="Try again" />
        {!isUnanswered(connection) && <NotNowButton card={card} />}
      </div>
      {isUnanswered(connection) && <SignInDetails {...props} />}
    </>
  );
}

function CanBeFinished() {
  return <p>Your part at Microsoft is done. What is left is one step between Wintro and Microsoft.</p>;
}

/** An outcome that has words of its own; when it has just happened, the problem above says them. */
function OutcomeNotice({ connection }: CardBodyProps) {
  const outcome = outcomeToTell(connection);
  if (!outcome) return null;
  return (
    <Notice tone="info">
      <p>
        <strong>{outcome.title}.</strong> {outcome.detail}
      </p>
      <p>{outcome.nextStep}</p>
      <Details reason={outcome.reason} />
    </Notice>
  );
}

/** Puts the outcome away, so that the next visit begins with a plain Connect. */
function NotNowButton({ card }: Pick<CardBodyProps, 'card'>) {
  return (
    <button
      type="button"
      class="button"
      disabled={card.busy !== null}
      onClick={() => void card.answer('changed-my-mind')}
    >
      Not now
    </button>
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
