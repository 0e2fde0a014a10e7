/** How the last sign-in went, as far as anybody here can know, and the question that only the user can answer. */
import { useId } from 'preact/hooks';
import { Moment } from '../ui/moment.tsx';
import { mayStillBeThere, shownAnswers } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';

export function HowItWent({ card, connection }: Pick<CardBodyProps, 'card' | 'connection'>) {
  const { attempt, lastOutcome } = connection;
  // The problem above says that the sign-in came back, and where to go on.
  if (card.problem?.problem.reason === 'returned-to-another-tab') return null;
  if (lastOutcome) {
    return (
      <p>
        You came back from Microsoft <Moment at={lastOutcome.at} />, and the sign-in was not completed.
      </p>
    );
  }
  if (!attempt) return null;
  if (mayStillBeThere(connection, Date.now())) {
    return (
      <p>
        You went to Microsoft to sign in <Moment at={attempt.startedAt} />. If you are still there, in another
        tab, finish there: this page notices when you come back to it. If you have left Microsoft&rsquo;s
        page, tell us what it showed.
      </p>
    );
  }
  return (
    <p>
      You went to Microsoft to sign in <Moment at={attempt.startedAt} />, and the sign-in was not completed.
      Microsoft does not tell us why.
    </p>
  );
}

/** `level` is that of the heading above plus one. */
export function WhatWasShown({ card }: Pick<CardBodyProps, 'card'>) {
  const id = useId();
  return (
    <div class="question" role="group" aria-labelledby={id}>
      <h4 id={id}>What did Microsoft show you?</h4>
      <Answers card={card} />
    </div>
  );
}

/** One button for each answer; what it looked like at Microsoft stands beside it. */
export function Answers({ card }: Pick<CardBodyProps, 'card'>) {
  const id = useId();
  return (
    <ul class="answers">
      {shownAnswers.map(([answer, words, looked]) => (
        <li key={answer}>
          <button
            type="button"
            class="button"
            aria-describedby={`${id}-${answer}`}
            disabled={card.busy !== null}
            onClick={() => void card.answer(answer)}
          >
            {words}
          </button>
          <span id={`${id}-${answer}`} class="hint">
            {looked}
          </span>
        </li>
      ))}
    </ul>
  );
}
