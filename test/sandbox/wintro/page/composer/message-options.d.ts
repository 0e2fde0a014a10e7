/** Format and importance of a message. */
import type { Message } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';
export declare function MessageOptions({ kind, draft, change }: DraftHandle & {
    kind: Message['kind'];
}): import("preact").JSX.Element;
