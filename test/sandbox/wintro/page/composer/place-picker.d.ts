import type { WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';
import type { FieldFaults } from './messages.ts';
interface PlacePickerProps extends DraftHandle {
    readonly client: WintroMicrosoft365;
    readonly faults: FieldFaults;
    /** Nothing is loaded before the tab is looked at. */
    readonly shown: boolean;
}
export declare function PlacePicker({ client, draft, change, faults, shown }: PlacePickerProps): import("preact").JSX.Element;
export {};
