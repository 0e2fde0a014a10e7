/** Mentioning somebody: an @ asks whom, and the choice stands in the text as "@Name" where the @ was. */
import { useState } from 'preact/hooks';
import type { Draft } from './draft.ts';
import { MOST_MENTIONS, wantsMention } from './mentions.ts';

/** Where in the words a name will stand. Both ways lead back there. */
export interface AskingPlace {
  readonly insert: (words: string) => void;
  readonly leave: () => void;
}

export function useMention({ mentions }: Draft, isTeams: boolean) {
  /** Null while nobody is looked for. */
  const [place, setPlace] = useState<AskingPlace | null>(null);
  /** Whoever writes on means nobody: what asks whom may still be on its way. */
  const onTyped = (typed: string | null | undefined, before: string, here: AskingPlace): void => {
    const asks = isTeams && typed === '@' && mentions.length < MOST_MENTIONS;
    setPlace(asks && wantsMention(before) ? here : null);
  };
  return { place, onTyped, done: () => setPlace(null) };
}
