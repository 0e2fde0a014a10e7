/** The card "Microsoft Teams & Outlook": one look says whether it works, who must act, and what comes next. */
import type { CardActions, CardState } from '../use-connection.ts';
export interface StatusCardProps {
    readonly card: CardState & CardActions;
    readonly onTestMessage: () => void;
    readonly onDisconnect: () => void;
}
export declare function StatusCard(props: StatusCardProps): import("preact").JSX.Element;
