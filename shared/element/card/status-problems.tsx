/** A status that could not be loaded: with nothing else to show, or with an earlier answer that may be out of date. */
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { Wait } from '../ui/wait.tsx';
import type { StatusCardProps } from './card-props.ts';
import { StateBadge } from './state-badge.tsx';

export function OutOfDate({ card }: Pick<StatusCardProps, 'card'>) {
  return (
    <Notice tone="warning">
      <p>
        <Text of="card.outOfDate" />
      </p>
      {card.loadProblem && <Wait problem={card.loadProblem} />}
      <div class="buttons">
        <Button small off={card.busy !== null} onPress={() => void card.lookAgain()}>
          <Text of="button.lookAgain" />
        </Button>
      </div>
    </Notice>
  );
}

export function StatusNotLoaded({ card }: Pick<StatusCardProps, 'card'>) {
  if (!card.loadProblem) return null;
  return (
    <>
      <div class="state" part="state">
        <StateBadge view="unreadable" />
        <FocusHeading below={1} turn={card.turn} id="connection-state">
          <Text of="card.notLoaded" />
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
