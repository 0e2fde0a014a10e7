/** Drafts: one per tab of the composer, kept at every change, until the message is sent or the draft thrown away. */
import { useRef, useState } from 'preact/hooks';
import { draftIn, emptyDraft, isWritten, type Draft, type Slot } from './draft.ts';
import { newDraftKey } from './draft-key.ts';
import type { Keeper } from './keeper.ts';

export interface DraftHandle {
  readonly draft: Draft;
  /** False once a browser that keeps nothing was asked to. */
  readonly isKept: boolean;
  /** The draft as it is now, also between a change and the next drawing. */
  readonly read: () => Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** After a send: recipients and place stay for the next message, the words and their time go. */
  readonly clearWords: () => void;
  /** Throws the draft away; what is given back undoes it. */
  readonly discard: () => Draft;
}

/** The draft of one tab; every change is kept at once. */
export function useDraft(keeper: Keeper, slot: Slot, first: Partial<Draft> = {}): DraftHandle {
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    ...first,
    ...draftIn(keeper.read(slot)),
  }));
  const [isKept, setKept] = useState(true);
  const latest = useRef(draft);
  const change = (part: Partial<Draft>) => {
    const next = { ...latest.current, ...part };
    latest.current = { ...next, key: next.text.trim() && (next.key || newDraftKey()) };
    setKept(keeper.keep(slot, isWritten(latest.current) ? latest.current : null));
    setDraft(latest.current);
  };
  return {
    draft,
    isKept,
    read: () => latest.current,
    change,
    clearWords: () =>
      change({ text: first.text ?? '', subject: '', contentType: 'text', later: '', key: '' }),
    discard: () => {
      const before = latest.current;
      change({ ...emptyDraft, ...first });
      return before;
    },
  };
}
