/** Mentioning somebody: an @ asks whom, and the choice stands in the text as "@Name" where the @ was. */
import { useRef, useState } from 'preact/hooks';
import type { Draft } from './draft.ts';
import { MOST_MENTIONS, wantsMention } from './mentions.ts';

export function useMention({ mentions }: Draft, isTeams: boolean) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** Where in the text the name will stand; null while nobody is looked for. */
  const [caret, setCaret] = useState<number | null>(null);

  const leave = (place: number): void => {
    setCaret(null);
    // After the drawing that has the new text.
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    });
  };
  /** Whoever writes on means nobody: what asks whom may still be on its way. */
  const onTyped = (event: {
    readonly currentTarget: HTMLTextAreaElement;
    readonly data?: string | null;
  }): void => {
    const { value, selectionStart } = event.currentTarget;
    const asks = isTeams && event.data === '@' && mentions.length < MOST_MENTIONS;
    setCaret(asks && wantsMention(value, selectionStart) ? selectionStart : null);
  };
  return { field, caret, onTyped, leave };
}
