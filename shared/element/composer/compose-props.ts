/** What the composer and its forms are given. */
import type { Connection, ConnectOptions, Message, Problem, WintroMicrosoft365 } from '../../client/index.ts';
import type { Loaded } from '../shell/loaded.tsx';
import type { Draft, Slot } from './draft.ts';
import type { Keeper } from './keeper.ts';

export interface ComposeProps {
  readonly client: WintroMicrosoft365;
  /** Whose drafts these are: an opaque name of the page's user, where the page gives one. */
  readonly userKey: string | undefined;
  readonly connection: Connection | null;
  /** Handed on by the shell, so that it stays in the card's own file. */
  readonly Loaded: typeof Loaded;
  readonly onFailed: (problem: Problem) => void;
  readonly onConnect: (options?: ConnectOptions) => void;
}

export interface ComposeFormProps extends ComposeProps {
  readonly keeper: Keeper;
  readonly kind: Message['kind'];
  readonly slot: Slot;
  readonly first?: Partial<Draft>;
  /** In a dialog: nothing but recipient and words, and a way out after the send. */
  readonly onDone?: () => void;
  /** False while the form stands in a tab that is not looked at. */
  readonly shown: boolean;
}
