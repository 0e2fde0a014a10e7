/** Chooses what stands in the card for the state of the connection. */
import type { Connection } from '../../../../../shared/client/index.ts';
import type { StatusCardProps } from './status-card.tsx';
export type CardBodyProps = StatusCardProps & {
    readonly connection: Connection;
};
export declare function CardBody(props: CardBodyProps): import("preact").JSX.Element;
