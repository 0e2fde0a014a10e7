/** What went wrong with the last sign-in, connect or disconnect, with the one button that can help. */
import type { CardActions, CardState } from '../use-connection.ts';
export declare function CardProblem({ card }: {
    card: CardState & CardActions;
}): import("preact").JSX.Element | null;
