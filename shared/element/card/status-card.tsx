/** The card "Microsoft Teams & Outlook": one look says whether it works, who must act, and what comes next. */
import { useWords } from '../shell/context.ts';
import { FocusHeading, Heading } from '../ui/heading.tsx';
import { Icon } from '../ui/icon.tsx';
import { Text } from '../ui/text.tsx';
import { CardBody } from './card-body.tsx';
import type { StatusCardProps } from './card-props.ts';
import { CardNews, StatusNotLoaded } from './later-parts.tsx';
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
  const { connection, loadProblem, problem, turn, focus, advice, receipt } = props.card;
  if (!connection) return <NothingKnown {...props} />;
  return (
    <>
      <div class="state" part="state">
        <StateBadge view={viewOf(connection, advice)} />
        <FocusHeading below={1} turn={focus === 'state' ? turn : 0} id="connection-state">
          {headingIn(words, connection, advice)}
        </FocusHeading>
      </div>
      {(loadProblem ?? problem ?? receipt ?? connection.attention) && <CardNews card={props.card} />}
      <CardBody {...props} connection={connection} />
    </>
  );
}

function NothingKnown({ card }: StatusCardProps) {
  const { loadProblem, busy } = card;
  if (!loadProblem) return <Loading finishing={busy === 'finishing'} />;
  return loadProblem.reason === 'role-missing' ? <RoleMissing /> : <StatusNotLoaded card={card} />;
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
