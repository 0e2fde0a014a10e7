/** A list of teams or channels, with its loading and failed state. */
import { useEffect, useState } from 'preact/hooks';
import type { Answer, Problem, WintroMicrosoft365 } from '../../client/index.ts';

export interface Place {
  readonly id: string;
  readonly displayName: string;
  readonly membershipType?: string;
}

export interface PlacesFound {
  readonly places: readonly Place[];
  /** There are more than these. */
  readonly truncated: boolean;
}

export type Places =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly problem: Problem }
  | ({ readonly state: 'ready' } & PlacesFound);

/** Loads a list of places anew when `key` changes; null loads nothing. What is given back loads it again. */
export function usePlaces(
  key: string | null,
  load: () => Promise<Answer<PlacesFound>>,
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
        answer.ok ? { state: 'ready', ...answer.value } : { state: 'failed', problem: answer.problem },
      );
    });
    return () => {
      overtaken = true;
    };
  }, [key, turn]);
  return [places, () => setTurn((now) => now + 1)];
}

export async function teamsOf(client: WintroMicrosoft365): Promise<Answer<PlacesFound>> {
  const found = await client.teams();
  if (!found.ok) return found;
  const { teams: places, truncated } = found.value;
  return { ok: true, value: { places, truncated } };
}

export async function channelsOf(client: WintroMicrosoft365, teamId: string): Promise<Answer<PlacesFound>> {
  const found = await client.channels(teamId);
  if (!found.ok) return found;
  const { channels: places, truncated } = found.value;
  return { ok: true, value: { places, truncated } };
}
