import type { Connection, ConnectOptions, Message, WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { Watched } from '../arrived/watched.ts';
import type { WintroUser } from '../wintro-session.ts';
import { type Draft, type Slot } from './drafts.ts';
export interface ComposeProps {
    readonly client: WintroMicrosoft365;
    readonly user: WintroUser;
    readonly connection: Connection | null;
    readonly onSent: (watched: Watched) => void;
    readonly onFailed: () => void;
    readonly onConnect: (options?: ConnectOptions) => Promise<void>;
}
interface ComposeFormProps extends ComposeProps {
    readonly kind: Message['kind'];
    readonly slot: Slot;
    readonly first?: Partial<Draft>;
    /** In a dialog: nothing but recipient and words, and a way out after the send. */
    readonly onDone?: () => void;
    /** False while the form stands in a tab that is not looked at. */
    readonly shown: boolean;
}
export declare function ComposeForm(props: ComposeFormProps): import("preact").JSX.Element;
export {};
