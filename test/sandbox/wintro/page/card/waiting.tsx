/** Waiting for the company's approval: since when, by whom, for what, and what happens next. */
import type { Connection } from '../../../../../shared/client/index.ts';
import { Email } from '../ui/email.tsx';
import { Facts } from '../ui/facts.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { canBeFinished, capabilitiesToFinish, isUnanswered } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { abilityInSentence, capabilityOrder, listInWords } from './card-view.ts';
import { ConnectButton } from './connect-button.tsx';
import { Answers } from './what-was-shown.tsx';

/** Below the heading, which the card or the block gives. */
export function Waiting(props: CardBodyProps) {
  const { card, connection } = props;
  const returned = card.problem?.from === 'resume' && canBeFinished(card.problem.problem);
  return (
    <>
      <WaitFacts connection={connection} />
      {isUnanswered(connection) && !returned && <TriedMeanwhile {...props} />}
      <NextSteps connection={connection} />
      <div class="buttons">
        {!returned && (
          <ConnectButton
            card={card}
            label="Finish connecting"
            second={connection.state === 'connected'}
            options={{ capabilities: capabilitiesToFinish(connection) }}
          />
        )}
        <button
          type="button"
          class="button"
          disabled={card.busy !== null}
          onClick={() => void card.answer('changed-my-mind')}
        >
          I no longer need this
        </button>
      </div>
    </>
  );
}

function WaitFacts({ connection }: { connection: Connection }) {
  const { approval, account } = connection;
  if (!approval) return null;
  const wanted = capabilityOrder.filter((capability) => approval.capabilities.includes(capability));
  return (
    <Facts
      facts={[
        ['Since', <Moment at={approval.since} />],
        ['Asked by', approval.saidBy === 'user' ? 'You' : 'Microsoft, when you signed in'],
        ['So that you can', listInWords(wanted.map(abilityInSentence))],
        ...(connection.state === 'awaiting-approval' && account?.email
          ? [['Account', <Email address={account.email} />] as [string, preact.ComponentChildren]]
          : []),
      ]}
    />
  );
}

function NextSteps({ connection: { approval, account, state } }: { connection: Connection }) {
  return (
    <div class="next-steps">
      <h4>What happens next</h4>
      <ol class="steps">
        {approval?.saidBy === 'microsoft' && (
          <li>
            If you have not sent a request yet, press Finish connecting and choose{' '}
            <strong>Request approval</strong> at Microsoft.
          </li>
        )}
        <li>A Microsoft 365 administrator of your company looks at Wintro and decides.</li>
        <li>
          Microsoft e-mails you the decision. If you wrote to your administrator yourself, they tell you.
        </li>
        <li>
          Come back here and press <strong>Finish connecting</strong>. Microsoft tells you, and not us, so
          this page cannot change by itself.
        </li>
      </ol>
      {state === 'awaiting-approval' && account && <p class="muted">Your drafts are kept until then.</p>}
    </div>
  );
}

/** Somebody who pressed Finish connecting and came back is not asked all over again, but may say more. */
function TriedMeanwhile({ card, connection }: CardBodyProps) {
  const at = connection.lastOutcome?.at ?? connection.attempt?.startedAt;
  return (
    <Notice tone="info">
      <p>
        <strong>Not approved yet, it seems.</strong> You went to Microsoft{' '}
        {at && (
          <>
            <Moment at={at} />{' '}
          </>
        )}
        and the sign-in was not completed. Most often nobody has decided yet.
      </p>
      <details>
        <summary>Did Microsoft show something else?</summary>
        <Answers card={card} />
      </details>
    </Notice>
  );
}
