/** The words of a result. They never say more than is known: Outlook accepting a mail is not its delivery. */
import type { Message, Problem, SentMessage } from '../../../../../shared/client/index.ts';
export interface ResultWords {
    readonly tone: 'success' | 'warning' | 'problem';
    readonly heading: string;
}
type Result = {
    readonly kind: 'sent';
    readonly sent: SentMessage;
} | {
    readonly kind: 'problem';
    readonly problem: Problem;
    readonly message: Message;
};
export declare function resultInWords(result: Result): ResultWords;
/** The message may have arrived: nobody sends it again but the user, knowingly. */
export declare function isUnknown(problem: Problem): boolean;
/** Where to look before sending again. */
export declare function whereToLook(message: Message): string;
export {};
