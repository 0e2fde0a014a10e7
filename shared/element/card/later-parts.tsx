/** Stand for the parts of the card that are loaded when they are needed: until then there is nothing in their place. */
import { h, type Attributes, type ComponentType } from 'preact';
import { Loaded } from '../shell/loaded.tsx';
import type { CardBodyProps } from './card-props.ts';
import type * as everything from './later.ts';

type Later = typeof everything;

const load = (): Promise<Later> => import('./later.ts');

/** Stands for the part that `pick` takes out. */
const later =
  <P extends object>(pick: (parts: Later) => ComponentType<P>) =>
  (props: P) => <Loaded load={load}>{(parts) => h(pick(parts), props as Attributes & P)}</Loaded>;

export const CardNews = later((parts) => parts.CardNews);
export const ConnectionTrouble = later((parts) => parts.ConnectionTrouble);
export const DisconnectDialog = later((parts) => parts.DisconnectDialog);
export const LookAgain = later((parts) => parts.LookAgain);
export const MissingCapability = later((parts) => parts.MissingCapability);
export const NotCompletedCard = later((parts) => parts.NotCompletedCard);
export const ReconnectCard = later((parts) => parts.ReconnectCard);
export const StatusNotLoaded = later((parts) => parts.StatusNotLoaded);
export const Waiting = later((parts) => parts.Waiting);

const AnyApprovalPart = later((parts) => parts.ApprovalPart);

/** Nothing is loaded when there is nothing to say about approval. */
export const ApprovalPart = (props: CardBodyProps) => {
  const { approval, actions } = props.connection;
  const isSomething = approval ?? props.card.advice ?? actions.includes('answer');
  return isSomething ? <AnyApprovalPart {...props} /> : null;
};
