/** The message as plain text; and as long as the editor is not there. */
import type { MutableRef } from 'preact/hooks';
import { plainWords } from './plain-words.ts';
import type { DraftHandle } from './use-draft.ts';
import type { AskingPlace } from './use-mention.ts';

interface PlainFieldProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly field: MutableRef<HTMLTextAreaElement | null>;
  readonly id: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly rows: number;
  readonly disabled: boolean;
  readonly onFocus: () => void;
  /** While a word is put together from several keys. */
  readonly onComposing: (isComposing: boolean) => void;
  readonly onTyped: (typed: string | null | undefined, before: string, place: AskingPlace) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function PlainField(props: PlainFieldProps) {
  const { field, draft, change, describedBy, isInvalid, disabled, onComposing, onTyped, ...rest } = props;
  const value = draft.contentType === 'html' ? plainWords(draft.text) : draft.text;
  const write = (text: string) => change({ text, contentType: 'text' });
  const goTo = (place: number): void => {
    // After the drawing that has the new text.
    setTimeout(() => {
      field.current?.focus();
      field.current?.setSelectionRange(place, place);
    });
  };
  const placeAt = (caret: number): AskingPlace => ({
    insert: (words) => {
      const now = field.current?.value ?? '';
      write(now.slice(0, caret) + words + now.slice(caret));
      goTo(caret + words.length);
    },
    leave: () => goTo(caret),
  });
  // As the browser names them: Preact does not know these.
  const composing = {
    oncompositionstart: () => onComposing(true),
    oncompositionend: () => onComposing(false),
  };
  return (
    <textarea
      {...rest}
      {...composing}
      ref={field}
      part="input"
      value={value}
      readOnly={disabled}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      onInput={(event) => {
        const { value: text, selectionStart } = event.currentTarget;
        write(text);
        onTyped(
          (event as { data?: string | null }).data,
          text.slice(0, selectionStart),
          placeAt(selectionStart),
        );
      }}
    />
  );
}
