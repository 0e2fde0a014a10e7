/** What is being written to many, and where it stands: written, looked at, or under way. Kept in the browser at every change. */
import { useRef, useState } from 'preact/hooks';
import { newDraftKey } from '../composer/draft-key.ts';
import type { Keeper } from '../composer/keeper.ts';
import { emptyDraft, isWritten, keptIn, withoutEmpty, type Kept, type ManyDraft } from './batch-draft.ts';

/** The composer begins with this part while something is kept here as sent. */
export const MANY_SLOT = 'many';

export interface Many extends Kept {
  /** The messages are looked at, as they would go out. */
  readonly isTried: boolean;
  /** Grows with every step that the user takes: a heading takes the focus. */
  readonly turn: number;
  /** The draft as it is now, also between a change and the next drawing. */
  readonly read: () => ManyDraft;
  /** The word for its key, as it is now. */
  readonly readKey: () => string;
  /** It was refused for good: the same once more is another one. */
  readonly refused: () => void;
  readonly change: (part: Partial<ManyDraft>) => void;
  /** Throws away the rows in which nothing stands, and gives back the rest. */
  readonly tidy: () => ManyDraft;
  readonly tried: () => void;
  readonly write: () => void;
  /** It was accepted as this batch. */
  readonly sent: (batch: string) => void;
  /** The batch is over and done with: the form holds this, or is empty. */
  readonly begin: (draft?: ManyDraft) => void;
}

export function useMany(keeper: Keeper): Many {
  const [kept, setKept] = useState<Kept>(() => keptIn(keeper.read(MANY_SLOT)));
  const [step, setStep] = useState({ isTried: false, turn: 0 });
  const latest = useRef(kept);
  const keep = (part: Partial<Kept>): void => {
    const next = { ...latest.current, ...part };
    const { draft, batch } = next;
    latest.current = { ...next, key: draft.text.trim() && (next.key || newDraftKey()) };
    keeper.keep(MANY_SLOT, batch || isWritten(draft) ? latest.current : null);
    setKept(latest.current);
  };
  const go = (isTried: boolean): void => setStep(({ turn }) => ({ isTried, turn: turn + 1 }));
  const read = (): ManyDraft => latest.current.draft;
  return {
    ...kept,
    ...step,
    read,
    readKey: () => latest.current.key,
    refused: () => keep({ key: '' }),
    change: (part) => keep({ draft: { ...read(), ...part } }),
    tidy: () => {
      const tidied = withoutEmpty(read());
      keep({ draft: tidied });
      return tidied;
    },
    tried: () => go(true),
    write: () => go(false),
    sent: (batch) => {
      keep({ batch });
      go(false);
    },
    begin: (draft = emptyDraft) => {
      keep({ draft, batch: '', key: '' });
      go(false);
    },
  };
}
