/** One message as its reader sees it: where, from whom, when, and the words. */
import type { ArrivedMessage } from '../../arrived-messages.ts';
export declare function ArrivedArticle({ message }: {
    message: ArrivedMessage;
}): import("preact").JSX.Element;
