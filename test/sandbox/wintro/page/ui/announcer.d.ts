/** Has `text` read out. */
export declare function announce(text: string): void;
export declare function Announcer(): import("preact").JSX.Element;
