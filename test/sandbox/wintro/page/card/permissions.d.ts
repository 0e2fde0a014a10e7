export declare function Permissions({ closed }: {
    closed?: boolean;
}): import("preact").JSX.Element;
