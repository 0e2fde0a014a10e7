/** What stands above the body of the card when there is something to tell: old news, a problem, a receipt, what did not go out. */
import type { Attention as Facts } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { CardProblem } from './card-problem.tsx';
import type { StatusCardProps } from './card-props.ts';
import { Receipt } from './receipt.tsx';
import { OutOfDate } from './status-problems.tsx';

export function CardNews({ card }: Pick<StatusCardProps, 'card'>) {
  const { loadProblem, problem, receipt, connection } = card;
  return (
    <>
      {loadProblem && <OutOfDate card={card} />}
      {problem && <CardProblem card={card} />}
      {receipt && <Receipt receipt={receipt} />}
      {connection?.attention && <Attention {...connection.attention} />}
    </>
  );
}

/** Messages that waited for their time, or with many others: why the last of them did not go out. */
function Attention({ count, at, ...said }: Facts) {
  const words = useWords();
  const { title, next } = words.problem(said);
  return (
    <Notice tone="warning">
      <p>
        <strong>{words.counted('attention.title', count)}.</strong>{' '}
        <Text
          of={count === 1 ? 'attention.one' : 'attention.last'}
          with={{ at: <Moment at={at} />, title, next }}
        />
      </p>
    </Notice>
  );
}
