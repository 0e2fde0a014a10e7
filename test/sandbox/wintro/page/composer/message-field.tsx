/** The words themselves, and which key sends them. */
import { useId } from 'preact/hooks';
import type { Message } from '../../../../../shared/client/index.ts';
import type { DraftHandle } from './drafts.ts';

interface MessageFieldProps extends DraftHandle {
  readonly kind: Message['kind'];
  readonly fault?: string | undefined;
  readonly disabled: boolean;
  readonly onSubmit: () => void;
}

export function MessageField({ kind, draft, change, fault, disabled, onSubmit }: MessageFieldProps) {
  const id = useId();
  const needsControl = kind === 'mail' || draft.contentType === 'html';
  function sendByKey(event: KeyboardEvent): void {
    const wanted = needsControl ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (event.key !== 'Enter' || !wanted || event.isComposing) return;
    event.preventDefault();
    onSubmit();
  }
  return (
    <div class="field">
      <label for={id}>Message</label>
      <textarea
        id={id}
        class={draft.contentType}
        rows={kind === 'mail' ? 8 : 4}
        value={draft.text}
        readOnly={disabled}
        aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ''}`}
        aria-invalid={Boolean(fault)}
        onInput={(event) => change({ text: event.currentTarget.value })}
        onKeyDown={sendByKey}
      />
      <p id={`${id}-hint`} class="hint">
        {needsControl ? 'Ctrl + Enter sends.' : 'Enter sends, Shift + Enter starts a new line.'}
        {draft.contentType === 'html' && ' Markup that could harm the reader is taken out.'}
      </p>
      {fault && (
        <p id={`${id}-fault`} class="fault">
          {fault}
        </p>
      )}
    </div>
  );
}
