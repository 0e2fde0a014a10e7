import type { Message, WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';
import type { FieldFaults } from './messages.ts';
interface DestinationProps extends DraftHandle {
    readonly kind: Message['kind'];
    readonly client: WintroMicrosoft365;
    readonly faults: FieldFaults;
    readonly shown: boolean;
}
export declare function DestinationFields(props: DestinationProps): import("preact").JSX.Element;
export {};
