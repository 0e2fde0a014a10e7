/** Below a connection that stays: waiting for more, a question about the last sign-in, or what to do about its answer. */
import { FocusHeading } from '../ui/heading.tsx';
import { AdviceText } from './approval-advice.tsx';
import { approvalPartOf, capabilitiesToFinish, askedOf, canBeFinished } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { nounsInWords } from './card-view.ts';
import { ConnectButton } from './connect-button.tsx';
import { Waiting } from './waiting.tsx';
import { Answers, HowItWent } from './what-was-shown.tsx';

export function ApprovalPart(props: CardBodyProps) {
  const { card, connection } = props;
  const part = approvalPartOf(connection, card.advice);
  if (!part) return null;
  return (
    <section class="approval-part" aria-labelledby="approval-heading">
      <PartContent {...props} part={part} />
    </section>
  );
}

function PartContent(props: CardBodyProps & { part: NonNullable<ReturnType<typeof approvalPartOf>> }) {
  const { card, connection, part } = props;
  if (part === 'advice' && card.advice) return <AdviceText {...props} advice={card.advice} />;
  if (part === 'waiting') {
    return (
      <>
        <PartHeading {...props}>
          Waiting for your company&rsquo;s approval for{' '}
          {nounsInWords(connection.approval?.capabilities ?? [])}
        </PartHeading>
        <p>Everything else works meanwhile.</p>
        <Waiting {...props} />
      </>
    );
  }
  return <Question {...props} />;
}

function Question(props: CardBodyProps) {
  const { card, connection } = props;
  const asked = askedOf(connection) && { capabilities: capabilitiesToFinish(connection) };
  if (card.problem?.from === 'resume' && canBeFinished(card.problem.problem)) return null;
  return (
    <>
      <PartHeading {...props}>What did Microsoft show you?</PartHeading>
      <HowItWent card={card} connection={connection} />
      {connection.state === 'connected' && (
        <p>
          You asked for {nounsInWords(connection.capabilities.missing)}. Your connection has not changed, and
          everything else works.
        </p>
      )}
      <Answers card={card} />
      {/* A card that wants a reconnect has its own button for this. */}
      {asked && (
        <div class="buttons">
          <ConnectButton card={card} label="Try again" options={asked} second />
        </div>
      )}
    </>
  );
}

function PartHeading({ card, children }: CardBodyProps & { children: preact.ComponentChildren }) {
  return (
    <FocusHeading level={4} turn={card.focus === 'approval' ? card.turn : 0} id="approval-heading">
      {children}
    </FocusHeading>
  );
}
