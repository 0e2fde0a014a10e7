import type { ComponentChildren } from 'preact';
interface DialogProps {
    readonly title: string;
    readonly description?: string;
    readonly role?: 'dialog' | 'alertdialog';
    readonly onClose: () => void;
    /** What has the focus first, as a selector inside the dialog. */
    readonly firstFocus?: string;
    readonly children: ComponentChildren;
}
/** Open as long as it is rendered. */
export declare function Dialog({ title, description, role, onClose, firstFocus, children }: DialogProps): import("preact").JSX.Element;
export {};
