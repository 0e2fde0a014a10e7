/** Waiting for the company's approval: since when, by whom, for what, and what happens next. */
import type { ComponentChildren } from 'preact';
import type { Connection } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { useApprovalStyles } from '../styles/approval-sheet.ts';
import { Button } from '../ui/button.tsx';
import { Email } from '../ui/email.tsx';
import { Facts } from '../ui/facts.tsx';
import { Heading } from '../ui/heading.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { AdminLink } from './admin-link.tsx';
import { canBeFinished, isUnanswered } from './approval-view.ts';
import { abilitiesIn } from './ability-words.ts';
import { nounsIn } from './capability-words.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';
import { Answers } from './what-was-shown.tsx';

/** Below the heading, which the card or the block gives. */
export function Waiting(props: CardBodyProps) {
  useApprovalStyles();
  const { card, connection } = props;
  const returned = card.problem?.from === 'resume' && canBeFinished(card.problem.problem);
  return (
    <>
      <Reported connection={connection} />
      <WaitFacts connection={connection} />
      <div class="buttons">
        {!returned && (
          <ConnectButton
            card={card}
            label="button.finish"
            second={connection.state === 'connected'}
            asks={connection.askFor}
          />
        )}
        <Button off={card.busy !== null} onPress={() => void card.answer('changed-my-mind')}>
          <Text of="button.noLonger" />
        </Button>
      </div>
      {isUnanswered(connection) && !returned && <TriedMeanwhile {...props} />}
      {connection.approval && <AdminLink card={card} wanted={connection.approval.capabilities} />}
      <NextSteps connection={connection} />
    </>
  );
}

/** A word that nobody has checked: it is an offer to try, and not more. */
function Reported({ connection: { approvalReported, approval } }: { connection: Connection }) {
  const words = useWords();
  if (!approvalReported) return null;
  const { at, capabilities } = approvalReported;
  const isAll = approval?.capabilities.every((one) => capabilities.includes(one));
  return (
    <Notice tone="info">
      <p>
        <Text of="waiting.reported" with={{ at: <Moment at={at} /> }} />{' '}
        {!isAll && words.text('waiting.reportedPart', { capabilities: nounsIn(words, capabilities) })}
      </p>
    </Notice>
  );
}

function WaitFacts({ connection }: { connection: Connection }) {
  const words = useWords();
  const { approval, account } = connection;
  if (!approval) return null;
  const ended: [string, ComponentChildren][] =
    connection.state === 'awaiting-approval' && account?.email
      ? [[words.text('waiting.account'), <Email address={account.email} />]]
      : [];
  return (
    <Facts
      facts={[
        [words.text('waiting.since'), <Moment at={approval.since} />],
        [
          words.text('waiting.askedBy'),
          words.text(approval.saidBy === 'user' ? 'waiting.byUser' : 'waiting.byMicrosoft'),
        ],
        [words.text('waiting.soThat'), abilitiesIn(words, approval.capabilities)],
        ...ended,
      ]}
    />
  );
}

function NextSteps({ connection: { approval, account, state } }: { connection: Connection }) {
  return (
    <div class="next-steps">
      <Heading below={2}>
        <Text of="waiting.next" />
      </Heading>
      <ol class="steps">
        {approval?.saidBy === 'microsoft' && (
          <li>
            <Text of="waiting.step.request" />
          </li>
        )}
        {(['waiting.step.decides', 'waiting.step.mail', 'waiting.step.back'] as const).map((key) => (
          <li key={key}>
            <Text of={key} />
          </li>
        ))}
      </ol>
      {state === 'awaiting-approval' && account && (
        <p class="muted">
          <Text of="waiting.drafts" />
        </p>
      )}
    </div>
  );
}

/** Somebody who pressed Finish connecting and came back is not asked all over again, but may say more. */
function TriedMeanwhile({ card, connection }: CardBodyProps) {
  const at = connection.lastOutcome?.at ?? connection.attempt?.startedAt;
  return (
    <Notice tone="info">
      <p>
        <Text of="waiting.tried" /> {at && <Text of="waiting.triedAt" with={{ at: <Moment at={at} /> }} />}
      </p>
      <details>
        <summary>
          <Text of="waiting.else" />
        </summary>
        <Answers card={card} />
      </details>
    </Notice>
  );
}
