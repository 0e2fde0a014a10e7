import type { CardBodyProps } from './card-body.tsx';
export declare function ConnectedCard(props: CardBodyProps): import("preact").JSX.Element;
