/** Mentioning somebody: an @ asks whom, and the choice stands in the text as "@Name" where the @ was. */
import { useRef, useState } from 'preact/hooks';
import type { Recipient } from './draft.ts';
import { MOST_MENTIONS, wantsMention } from './mentions.ts';
import type { DraftHandle } from './use-draft.ts';

export function useMention({ draft, change }: Pick<DraftHandle, 'draft' | 'change'>, isTeams: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where in the text the name will stand; null while nobody is looked for. */
  const [caret, setCaret] = useState<number | null>(null);

  const backAt = (place: number): void => {
    setCaret(null);
    // After the drawing that has the new text.
    queueMicrotask(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    });
  };
  const onTyped = (event: {
    readonly currentTarget: HTMLTextAreaElement;
    readonly data?: string | null;
  }): void => {
    const { value, selectionStart } = event.currentTarget;
    const mayMore = isTeams && draft.mentions.length < MOST_MENTIONS;
    if (mayMore && event.data === '@' && wantsMention(value, selectionStart)) setCaret(selectionStart);
  };
  const choose = (person: Recipient): void => {
    const { id, name } = person;
    const at = caret ?? 0;
    const { text, mentions } = draft;
    change({
      text: `${text.slice(0, at)}${name} ${text.slice(at)}`,
      mentions: [...mentions.filter((one) => one.id !== id), person],
    });
    setTimeout(() => backAt(at + name.length + 1));
  };
  const leave = (): void => backAt(caret ?? 0);
  return { field, isMentioning: caret !== null, onTyped, choose, leave };
}
