export interface Watched {
    /** Query of Wintro's `/arrived`: a person, or a channel. */
    readonly query: string;
    readonly name: string;
}
export interface WatchedPlaces {
    readonly places: readonly Watched[];
    /** Grows with every message sent. */
    readonly turn: number;
    readonly add: (watched: Watched) => void;
}
export declare function useWatched(userId: string): WatchedPlaces;
