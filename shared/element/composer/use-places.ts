/** A list of teams or channels, with its loading and failed state. */
import { useEffect, useState } from 'preact/hooks';
import type { Answer, Problem } from '../../client/index.ts';

export interface Place {
  readonly id: string;
  readonly displayName: string;
  readonly membershipType?: string;
}

export type Places =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | { readonly state: 'ready'; readonly places: readonly Place[] };

/** Loads a list of places anew when `key` changes; null loads nothing. What is given back loads it again. */
export function usePlaces(
  key: string | null,
  load: () => Promise<Answer<readonly Place[]>>,
): [Places, () => void] {
  const [places, setPlaces] = useState<Places>({ state: 'loading' });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (key === null) return;
    let overtaken = false;
    setPlaces({ state: 'loading' });
    void load().then((answer) => {
      if (overtaken) return;
      setPlaces(
        answer.ok ? { state: 'ready', places: answer.value } : { state: 'failed', problem: answer.problem },
      );
    });
    return () => {
      overtaken = true;
    };
  }, [key, turn]);
  return [places, () => setTurn((now) => now + 1)];
}
