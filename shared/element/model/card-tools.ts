/** What the actions of the card work with. */
import type { WintroMicrosoft365 } from '../../client/index.ts';
import type { Emit } from '../events.ts';
import type { CardMemory, CardState } from './card-state.ts';
import type { Speaker } from './speaker.ts';

export interface CardTools {
  readonly client: WintroMicrosoft365;
  /** The state as it is now. */
  readonly read: () => CardState;
  readonly change: (next: Partial<CardMemory>) => void;
  /** A change that the user caused: a heading takes the focus. */
  readonly turnTo: (next: Partial<CardMemory>) => void;
  readonly announce: Speaker['announce'];
  readonly emit: Emit;
}
