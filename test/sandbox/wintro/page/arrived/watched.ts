/** Through whose eyes "What arrived" looks: where this Wintro user has written to, latest first, kept in the tab. */
import { useState } from 'preact/hooks';

export interface Watched {
  /** Query of Wintro's `/arrived`: a person, or a channel. */
  readonly query: string;
  readonly name: string;
}

export interface WatchedPlaces {
  readonly places: readonly Watched[];
  /** Grows with every message sent, and when many have gone out. */
  readonly turn: number;
  readonly add: (watched: Watched) => void;
  /** More may have arrived where it is looked already. */
  readonly renew: () => void;
}

export function useWatched(userId: string): WatchedPlaces {
  const key = `wintro.watched.${userId}`;
  const [state, setState] = useState(() => ({ places: read(key), turn: 0 }));
  return {
    ...state,
    renew: () => setState((now) => ({ ...now, turn: now.turn + 1 })),
    add: (watched) =>
      setState((now) => {
        const places = [watched, ...now.places.filter(({ query }) => query !== watched.query)].slice(0, 8);
        keepInTab(key, places);
        return { places, turn: now.turn + 1 };
      }),
  };
}

function keepInTab(key: string, places: readonly Watched[]): void {
  try {
    sessionStorage.setItem(key, JSON.stringify(places));
  } catch {
    // The list then lives as long as the page.
  }
}

function read(key: string): readonly Watched[] {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '[]') as Watched[];
  } catch {
    return [];
  }
}
