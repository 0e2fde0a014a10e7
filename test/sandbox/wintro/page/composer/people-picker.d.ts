import type { WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import type { Recipient } from './drafts.ts';
interface PeoplePickerProps {
    readonly client: WintroMicrosoft365;
    readonly label: string;
    readonly people: readonly Recipient[];
    readonly onChange: (people: readonly Recipient[]) => void;
    readonly max?: number;
    readonly fault?: string | undefined;
    readonly hint?: string;
    readonly disabled?: boolean;
}
export declare function PeoplePicker(props: PeoplePickerProps): import("preact").JSX.Element;
export {};
