import type { Message, Problem, SentMessage, WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import { type Slot } from './drafts.ts';
export type SendResult = {
    readonly kind: 'sent';
    readonly sent: SentMessage;
} | {
    readonly kind: 'problem';
    readonly problem: Problem;
    readonly message: Message;
};
export interface SendState {
    readonly sending: boolean;
    readonly result: SendResult | null;
    /** Grows with every result: the heading of the result takes the focus. */
    readonly turn: number;
}
export interface Sender extends SendState {
    readonly send: (message: Message) => Promise<SendResult | null>;
}
export declare function useSend(client: WintroMicrosoft365, userId: string, slot: Slot): Sender;
