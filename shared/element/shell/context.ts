/** What every part of one element shares: its language, heading level, and ways to speak to the user and to the page. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Emit } from '../events.ts';
import type { Words } from '../words.ts';

export interface Surroundings {
  readonly words: Words;
  /** Level of the element's own headings; those below count on from it. */
  readonly headingLevel: number;
  readonly emit: Emit;
  /** Has a text read out, once, to whoever cannot see what changed. */
  readonly announce: (text: string) => void;
  /** What the parts stand in: ids and the focus live there. */
  readonly root: ShadowRoot;
}

export const SurroundingsContext = createContext<Surroundings | null>(null);

/** Throws outside of an element: that is a bug. */
export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext);
  if (!surroundings) throw new Error('This part stands in no <wintro-microsoft-365>.');
  return surroundings;
}

export const useWords = (): Words => useSurroundings().words;
