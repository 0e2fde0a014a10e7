/** A heading that takes the focus when something the user did has changed what stands under it. */
import type { ComponentChildren } from 'preact';
interface HeadingProps {
    readonly level: 2 | 3;
    /** The focus moves here whenever this number grows; 0 leaves the focus where it is. */
    readonly turn: number;
    readonly id?: string;
    readonly children: ComponentChildren;
}
export declare function FocusHeading({ level, turn, id, children }: HeadingProps): import("preact").JSX.Element;
export {};
