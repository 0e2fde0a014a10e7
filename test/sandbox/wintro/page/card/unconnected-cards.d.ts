import type { CardBodyProps } from './card-body.tsx';
export declare function NotPermittedCard(): import("preact").JSX.Element;
export declare function NotConnectedCard({ card }: CardBodyProps): import("preact").JSX.Element;
/** Neutral on purpose: leaving Microsoft's page looks the same whatever was shown there. */
export declare function NotCompletedCard({ card, connection }: CardBodyProps): import("preact").JSX.Element;
export declare function ReconnectCard({ card, connection, onDisconnect }: CardBodyProps): import("preact").JSX.Element;
