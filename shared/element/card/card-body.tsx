/** Chooses what stands in the card for the state of the connection. */
import type { ComponentType } from 'preact';
import { ConnectedCard } from './connected-card.tsx';
import { NotCompletedCard, ReconnectCard, Waiting } from './later-parts.tsx';
import type { CardBodyProps } from './card-props.ts';
import { viewOf, type CardView } from './shown-view.ts';
import { NotConnectedCard, NotPermittedCard, UnreadableCard } from './unconnected-cards.tsx';

const bodies: Readonly<Record<CardView, ComponentType<CardBodyProps>>> = {
  'not-permitted': NotPermittedCard,
  'not-connected': NotConnectedCard,
  'attempt-not-completed': NotCompletedCard,
  'awaiting-approval': Waiting,
  connected: ConnectedCard,
  'connected-with-failure': ConnectedCard,
  'sending-paused': ConnectedCard,
  'capability-missing': ConnectedCard,
  'reconnect-required': ReconnectCard,
  unreadable: UnreadableCard,
};

export function CardBody(props: CardBodyProps) {
  const Body = bodies[viewOf(props.connection, props.card.advice)];
  return <Body {...props} />;
}
