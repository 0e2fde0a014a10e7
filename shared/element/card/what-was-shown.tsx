/**
 * How the last sign-in went, as far as anybody here can know, and the question that only the user can answer. What most
 * people need comes first: trying again, and having asked for approval. The rest is folded.
 */
import { useId } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Moment } from '../ui/moment.tsx';
import { Text } from '../ui/text.tsx';
import { mayStillBeThere, type ApprovalAnswer } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';

export function HowItWent({ card, connection }: Pick<CardBodyProps, 'card' | 'connection'>) {
  const { attempt, lastOutcome } = connection;
  // The problem above says that the sign-in came back, and where to go on.
  if (card.problem?.problem.reason === 'returned-to-another-tab') return null;
  const at = lastOutcome?.at ?? attempt?.startedAt;
  if (!at) return null;
  const open = mayStillBeThere(connection, Date.now()) ? 'went.mayBeThere' : 'went.unknown';
  return (
    <p>
      <Text of={lastOutcome ? 'went.cameBack' : open} with={{ at: <Moment at={at} /> }} />
    </p>
  );
}

type AskedAnswer = Exclude<ApprovalAnswer, 'forwarded'>;

const folded: readonly AskedAnswer[] = ['nobody-to-ask', 'refused', 'changed-my-mind'];

interface QuestionProps extends Pick<CardBodyProps, 'card' | 'connection'> {
  readonly canTryAgain?: boolean;
}

/** The two answers that most need, then the folded rest. Below a heading that asks. */
export function Question({ card, connection, canTryAgain = true }: QuestionProps) {
  const id = useId();
  return (
    <>
      <ul class="answers">
        {canTryAgain && (
          <li>
            <ConnectButton
              card={card}
              label="button.tryAgain"
              describedBy={`${id}-again`}
              asks={connection.askFor}
            />
            <span id={`${id}-again`} class="hint">
              <Text of="question.tryAgain.looked" />
            </span>
          </li>
        )}
        <Answer card={card} answer="sent-a-request" />
      </ul>
      <details>
        <summary>
          <Text of="question.else" />
        </summary>
        <ul class="answers">
          {folded.map((answer) => (
            <Answer key={answer} card={card} answer={answer} />
          ))}
        </ul>
      </details>
    </>
  );
}

/** All answers in one list, where the question is not the first thing. */
export function Answers({ card }: Pick<CardBodyProps, 'card'>) {
  return (
    <ul class="answers">
      <Answer card={card} answer="sent-a-request" />
      {folded.map((answer) => (
        <Answer key={answer} card={card} answer={answer} />
      ))}
    </ul>
  );
}

/** One button; what it looked like at Microsoft stands beside it. */
function Answer({ card, answer }: Pick<CardBodyProps, 'card'> & { answer: AskedAnswer }) {
  const id = useId();
  const words = useWords();
  return (
    <li>
      <Button describedBy={id} off={card.busy !== null} onPress={() => void card.answer(answer)}>
        {words.text(`answer.${answer}`)}
      </Button>
      <span id={id} class="hint">
        {words.text(`answer.${answer}.looked`)}
      </span>
    </li>
  );
}
