/** The words themselves, which key sends them, and how much room is left before there is none. */
import { useId } from 'preact/hooks';
import type { Message } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { FaultText } from '../ui/fault-text.tsx';
import type { DraftHandle } from './use-draft.ts';
import { roomFor } from './size.ts';

interface MessageFieldProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly kind: Message['kind'];
  readonly fault?: string | undefined;
  readonly disabled: boolean;
  readonly onSubmit: () => void;
}

export function MessageField({ kind, draft, change, fault, disabled, onSubmit }: MessageFieldProps) {
  const id = useId();
  const words = useWords();
  const needsControl = kind === 'mail' || draft.contentType === 'html';
  const { left, isNearlyFull } = roomFor(kind, draft);
  // A text that is too long says so at once, and not only when Send is pressed.
  const shown = fault ?? (left < 0 ? words.counted('fault.tooLong', -left) : undefined);
  function sendByKey(event: KeyboardEvent): void {
    const wanted = needsControl ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (event.key !== 'Enter' || !wanted || event.isComposing) return;
    event.preventDefault();
    onSubmit();
  }
  return (
    <div class="field" part="field">
      <label for={id}>{words.text('field.message')}</label>
      <textarea
        id={id}
        class={draft.contentType}
        part="input"
        rows={kind === 'mail' ? 8 : 4}
        value={draft.text}
        readOnly={disabled}
        aria-describedby={`${id}-hint ${id}-left${shown ? ` ${id}-fault` : ''}`}
        aria-invalid={Boolean(shown)}
        onInput={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={sendByKey}
      />
      <p id={`${id}-hint`} class="hint">
        {words.text(needsControl ? 'message.controlEnter' : 'message.enter')}
        {draft.contentType === 'html' && ` ${words.text('message.html')}`}
      </p>
      <p id={`${id}-left`} class="hint" aria-live="polite">
        {isNearlyFull && left >= 0 && words.counted('limit.leftAbout', left)}
      </p>
      <FaultText id={`${id}-fault`} fault={shown} />
    </div>
  );
}
