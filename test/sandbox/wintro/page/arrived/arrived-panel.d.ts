import type { WatchedPlaces } from './watched.ts';
export declare function ArrivedPanel({ watched }: {
    watched: WatchedPlaces;
}): import("preact").JSX.Element;
