/** The card "Microsoft Teams & Outlook": one look says whether it works, who must act, and what comes next. */
import { useSurroundings, useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading, Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { CardBody } from './card-body.tsx';
import type { StatusCardProps } from './card-props.ts';
import { CardProblem } from './card-problem.tsx';
import { Receipt } from './receipt.tsx';
import { headingIn, viewOf } from './shown-view.ts';
import { StateBadge } from './state-badge.tsx';
import { NotPermittedCard } from './unconnected-cards.tsx';

export function StatusCard(props: StatusCardProps) {
  const { card } = props;
  return (
    <section class="card" part="card" aria-labelledby="card-title" aria-busy={card.busy !== null}>
      <slot name="card-header">
        <div class="card-head">
          <span class="tile">
            <Icon name="chat" />
            <Icon name="mail" />
          </span>
          <div>
            <Heading below={0} id="card-title">
              <Text of="card.title" />
            </Heading>
            <p class="muted">
              <Text of="card.lead" />
            </p>
          </div>
        </div>
      </slot>
      <CardContent {...props} />
      <slot name="card-footer" />
    </section>
  );
}

function CardContent(props: StatusCardProps) {
  const words = useWords();
  const { connection, loadProblem, turn, focus, advice, busy, receipt } = props.card;
  if (!connection && loadProblem?.reason === 'role-missing') return <RoleMissing />;
  if (!connection && loadProblem) return <StatusNotLoaded {...props} />;
  if (!connection) return <Loading finishing={busy === 'finishing'} />;
  return (
    <>
      <div class="state" part="state">
        <StateBadge view={viewOf(connection, advice)} />
        <FocusHeading below={1} turn={focus === 'state' ? turn : 0} id="connection-state">
          {headingIn(words, connection, advice)}
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
      <p role="status">
        <Text of={finishing ? 'card.finishing' : 'card.loading'} />
      </p>
    </div>
  );
}

/** There is an earlier answer to show, and the newest one did not come. */
function OutOfDate({ card }: StatusCardProps) {
  return (
    <Notice tone="warning">
      <p>
        <Text of="card.outOfDate" />
      </p>
      <div class="buttons">
        <Button small off={card.busy !== null} onPress={() => void card.lookAgain()}>
          <Text of="button.lookAgain" />
        </Button>
      </div>
    </Notice>
  );
}

function RoleMissing() {
  return (
    <>
      <div class="state" part="state">
        <StateBadge view="not-permitted" />
        <Heading below={1} id="connection-state">
          <Text of="state.not-permitted" />
        </Heading>
      </div>
      <NotPermittedCard />
    </>
  );
}

function StatusNotLoaded({ card }: StatusCardProps) {
  const { words } = useSurroundings();
  if (!card.loadProblem) return null;
  return (
    <>
      <div class="state" part="state">
        <StateBadge view="unreadable" />
        <FocusHeading below={1} turn={card.turn} id="connection-state">
          {words.text('card.notLoaded')}
        </FocusHeading>
      </div>
      <ProblemNotice problem={card.loadProblem}>
        <Button off={card.busy !== null} onPress={() => void card.lookAgain()}>
          <Text of="button.tryAgain" />
        </Button>
      </ProblemNotice>
    </>
  );
}
