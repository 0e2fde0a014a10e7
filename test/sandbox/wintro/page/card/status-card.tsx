/** The card "Microsoft Teams & Outlook": one look says whether it works, who must act, and what comes next. */
import { FocusHeading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { headingOf } from './card-view.ts';
import { CardBody } from './card-body.tsx';
import type { StatusCardProps } from './card-props.ts';
import { CardProblem } from './card-problem.tsx';
import { Receipt } from './receipt.tsx';
import { NotPermittedCard } from './unconnected-cards.tsx';
import { StateBadge } from './state-badge.tsx';

export function StatusCard(props: StatusCardProps) {
  const { card } = props;
  return (
    <section class="card" aria-labelledby="integration-name" aria-busy={card.busy !== null}>
      <div class="card-head">
        <span class="tile">
          <Icon name="chat" />
          <Icon name="mail" />
        </span>
        <div>
          <h2 id="integration-name">Microsoft Teams &amp; Outlook</h2>
          <p class="muted">Send messages and mail as yourself, without leaving Wintro.</p>
        </div>
      </div>
      <CardContent {...props} />
    </section>
  );
}

function CardContent(props: StatusCardProps) {
  const { connection, loadProblem, turn, focus, advice, busy, receipt } = props.card;
  if (!connection && loadProblem?.reason === 'role-missing') return <RoleMissing />;
  if (!connection && loadProblem) return <StatusNotLoaded {...props} />;
  if (!connection) return <Loading finishing={busy === 'finishing'} />;
  return (
    <>
      <div class="state">
        <StateBadge connection={connection} advice={advice} />
        <FocusHeading level={3} turn={focus === 'state' ? turn : 0} id="connection-state">
          {headingOf(connection, advice)}
        </FocusHeading>
      </div>
      {loadProblem && <OutOfDate {...props} />}
      <CardProblem card={props.card} />
      {receipt && <Receipt receipt={receipt} />}
      <CardBody {...props} connection={connection} />
    </>
  );
}

function Loading({ finishing }: { finishing: boolean }) {
  return (
    <div class="state loading">
      <span class="spinner" aria-hidden="true" />
      <p role="status">{finishing ? 'Finishing the connection ...' : 'Looking up your connection ...'}</p>
    </div>
  );
}

/** There is an earlier answer to show, and the newest one did not come. */
function OutOfDate({ card }: StatusCardProps) {
  return (
    <Notice tone="warning">
      <p>We could not look again just now. What you see here may be out of date.</p>
      <div class="buttons">
        <button
          type="button"
          class="button small"
          disabled={card.busy !== null}
          onClick={() => void card.refresh()}
        >
          Look again
        </button>
      </div>
    </Notice>
  );
}

function RoleMissing() {
  return (
    <>
      <div class="state">
        <span class="badge neutral">
          <Icon name="info" />
        </span>
        <h3 id="connection-state">Not available for your role</h3>
      </div>
      <NotPermittedCard />
    </>
  );
}

function StatusNotLoaded({ card }: StatusCardProps) {
  if (!card.loadProblem) return null;
  return (
    <>
      <div class="state">
        <span class="badge warning">
          <Icon name="warning" />
        </span>
        <FocusHeading level={3} turn={card.turn} id="connection-state">
          We could not look up your connection
        </FocusHeading>
      </div>
      <ProblemNotice problem={card.loadProblem}>
        <button
          type="button"
          class="button"
          disabled={card.busy !== null}
          onClick={() => void card.refresh()}
        >
          Try again
        </button>
      </ProblemNotice>
    </>
  );
}
