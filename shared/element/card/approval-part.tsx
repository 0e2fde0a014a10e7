/** Below a connection that stays: waiting for more, a question about the last sign-in, or what to do about its answer. */
import { useWords } from '../shell/context.ts';
import { useApprovalStyles } from '../styles/approval-sheet.ts';
import { Text } from '../ui/text.tsx';
import { AdviceText } from './approval-advice.tsx';
import { ApprovalHeading } from './approval-heading.tsx';
import { approvalPartOf, canBeFinished } from './approval-view.ts';
import { nounsIn } from './capability-words.ts';
import type { CardBodyProps } from './card-props.ts';
import { Waiting } from './waiting.tsx';
import { HowItWent, Question } from './what-was-shown.tsx';

export function ApprovalPart(props: CardBodyProps) {
  useApprovalStyles();
  const { card, connection } = props;
  const part = approvalPartOf(connection, card.advice);
  if (!part || (part === 'question' && isFinishable(props))) return null;
  return (
    <section class="approval-part" aria-labelledby="approval-heading">
      {part === 'advice' && card.advice && <AdviceText {...props} advice={card.advice} />}
      {part === 'waiting' && <WaitingForMore {...props} />}
      {part === 'question' && <LastSignIn {...props} />}
    </section>
  );
}

/** What came back can still be used, and the problem above offers it. */
const isFinishable = ({ card }: CardBodyProps): boolean =>
  card.problem?.from === 'resume' && canBeFinished(card.problem.problem);

function WaitingForMore(props: CardBodyProps) {
  const words = useWords();
  const capabilities = nounsIn(words, props.connection.approval?.capabilities ?? []);
  return (
    <>
      <ApprovalHeading card={props.card}>{words.text('waiting.forMore', { capabilities })}</ApprovalHeading>
      <p>
        <Text of="waiting.restWorks" />
      </p>
      <Waiting {...props} />
    </>
  );
}

function LastSignIn({ card, connection }: CardBodyProps) {
  const words = useWords();
  return (
    <>
      <ApprovalHeading card={card}>
        <Text of="question.title" />
      </ApprovalHeading>
      <HowItWent card={card} connection={connection} />
      {connection.state === 'connected' && (
        <p>{words.text('went.more', { missing: nounsIn(words, connection.capabilities.missing) })}</p>
      )}
      <Question
        card={card}
        connection={connection}
        // A card that wants a reconnect has its own button for trying again.
        canTryAgain={connection.state === 'connected'}
      />
    </>
  );
}
