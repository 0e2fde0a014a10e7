/** What the card and its parts are given. */
import type { Connection } from '../../client/index.ts';
import type { CardActions, CardState } from '../model/card-state.ts';

export interface StatusCardProps {
  readonly card: CardState & CardActions;
  readonly onTestMessage: () => void;
  readonly onDisconnect: () => void;
}

export type CardBodyProps = StatusCardProps & { readonly connection: Connection };
