import type { Message } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';
interface MessageFieldProps extends DraftHandle {
    readonly kind: Message['kind'];
    readonly fault?: string | undefined;
    readonly disabled: boolean;
    readonly onSubmit: () => void;
}
export declare function MessageField({ kind, draft, change, fault, disabled, onSubmit }: MessageFieldProps): import("preact").JSX.Element;
export {};
