/** Asks Wintro what arrived: anew for another reader, after each message sent, and on request. */
import { useEffect, useState } from 'preact/hooks';
import type { ArrivedAnswer } from '../../arrived-routes.ts';

export type Arrived = ArrivedAnswer | 'loading' | 'failed';

export function useArrived(query: string | undefined, turn: number): { arrived: Arrived; look: () => void } {
  const [arrived, setArrived] = useState<Arrived>('loading');
  const [asked, setAsked] = useState(0);
  useEffect(() => setArrived('loading'), [query]);
  useEffect(() => {
    if (!query) return undefined;
    const overtaken = new AbortController();
    const settle = (next: Arrived) => {
      if (!overtaken.signal.aborted) setArrived(next);
    };
    fetchArrived(query, overtaken.signal).then(settle, () => settle('failed'));
    return () => overtaken.abort();
  }, [query, turn, asked]);
  return { arrived, look: () => setAsked((times) => times + 1) };
}

async function fetchArrived(query: string, signal: AbortSignal): Promise<ArrivedAnswer> {
  const response = await fetch(`/arrived?${query}`, { signal });
  if (!response.ok) throw new Error(`What arrived: ${response.status}`);
  return (await response.json()) as ArrivedAnswer;
}
