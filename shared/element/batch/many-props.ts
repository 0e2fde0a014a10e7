/** What the parts of a message for many people are given. */
import type { Connection, WintroMicrosoft365 } from '../../client/index.ts';
import type { Keeper } from '../composer/keeper.ts';
import type { Place } from './gaps.ts';
import type { Many } from './use-many.ts';
import type { ManySend } from './use-many-send.ts';

export interface ManyPartProps {
  readonly client: WintroMicrosoft365;
  readonly connection: Connection | null;
  readonly keeper: Keeper;
  /** Why nothing can be sent now, in one sentence; null when it can. */
  readonly obstacle: string | null;
}

export interface FormProps extends ManyPartProps {
  readonly many: Many;
  readonly send: ManySend;
}

/** What the fields of the form share: their ids, and which of them are wrong. */
export interface Fields {
  readonly idOf: (place: Place) => string;
  readonly isWrong: (place: Place) => boolean;
}
