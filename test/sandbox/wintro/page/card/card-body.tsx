/** Chooses what stands in the card for the state of the connection. */
import { cardView } from './card-view.ts';
import { ConnectedCard } from './connected-card.tsx';
import { NotCompletedCard } from './not-completed-card.tsx';
import { ReconnectCard } from './reconnect-card.tsx';
import type { CardBodyProps } from './card-props.ts';
import { NotConnectedCard, NotPermittedCard } from './unconnected-cards.tsx';
import { Waiting } from './waiting.tsx';

export function CardBody(props: CardBodyProps) {
  switch (cardView(props.connection, props.card.advice)) {
    case 'not-permitted':
      return <NotPermittedCard />;
    case 'not-connected':
      return <NotConnectedCard {...props} />;
    case 'not-completed':
      return <NotCompletedCard {...props} />;
    case 'awaiting-approval':
      return <Waiting {...props} />;
    case 'connected':
      return <ConnectedCard {...props} />;
    case 'reconnect-required':
      return <ReconnectCard {...props} />;
  }
}
