export declare function Moment({ at }: {
    at: string;
}): import("preact").JSX.Element | null;
