/** The page's few pictograms, drawn here. Decoration beside words, never instead of them. */
declare const paths: {
    readonly check: "M4 10.5l4 4 8-9";
    readonly missing: "M5 10h10";
    readonly warning: "M10 3l8 14H2zM10 8v4M10 14.4v.2";
    readonly problem: "M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 6v5M10 13.6v.2";
    readonly info: "M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 9v5M10 6.2v.2";
    readonly close: "M5 5l10 10M15 5L5 15";
    readonly send: "M3 10l14-7-4.5 14-3-5.5zM9.500 11.500L17 3";
    readonly chat: "M3 4h14v9H9l-4 3.500V13H3z";
    readonly channel: "M7 3L5 17M15 3l-2 14M3 7h14M2.500 13h14";
    readonly mail: "M3 5h14v10H3zM3 6l7 5 7-5";
    readonly link: "M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7";
    readonly person: "M10 3.500a3 3 0 1 1 0 6a3 3 0 1 1 0-6M4 16.500c0-6 12-6 12 0";
};
export type IconName = keyof typeof paths;
export declare function Icon({ name }: {
    name: IconName;
}): import("preact").JSX.Element;
export {};
