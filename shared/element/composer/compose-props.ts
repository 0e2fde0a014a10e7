/** What the composer and its forms are given. */
import type { Connection, ConnectOptions, Message, Problem, WintroMicrosoft365 } from '../../client/index.ts';
import type { Draft, Slot } from './drafts.ts';
import type { Keeper } from '../model/keeper.ts';

export interface ComposeProps {
  readonly client: WintroMicrosoft365;
  readonly keeper: Keeper;
  readonly connection: Connection | null;
  readonly onSent: () => void;
  readonly onFailed: (problem: Problem) => void;
  readonly onConnect: (options?: ConnectOptions) => void;
}

export interface ComposeFormProps extends ComposeProps {
  readonly kind: Message['kind'];
  readonly slot: Slot;
  readonly first?: Partial<Draft>;
  /** In a dialog: nothing but recipient and words, and a way out after the send. */
  readonly onDone?: () => void;
  /** False while the form stands in a tab that is not looked at. */
  readonly shown: boolean;
}
