/** Copies a text and says that it did, or that the browser did not let it. */
import type { ComponentChildren } from 'preact';
export declare function CopyButton({ text, children }: {
    text: string;
    children: ComponentChildren;
}): import("preact").JSX.Element;
