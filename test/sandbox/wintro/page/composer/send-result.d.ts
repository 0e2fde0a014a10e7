/** How the send ended: where it went and where to see it, or why not and what to do. Takes the focus. */
import type { Message } from '../../../../../shared/client/index.ts';
import type { Sender } from './use-send.ts';
interface SendResultProps {
    readonly sender: Sender;
    readonly onSend: (message: Message) => void;
}
export declare function SendResultPanel({ sender, onSend }: SendResultProps): import("preact").JSX.Element | null;
export {};
