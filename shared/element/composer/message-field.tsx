/** The words themselves, which key sends them, and how much room is left before there is none. */
import { useId } from 'preact/hooks';
import type { Message } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { FaultText } from '../ui/fault-text.tsx';
import type { Words } from '../words.ts';
import type { DraftHandle } from './use-draft.ts';
import type { ComposeProps } from './compose-props.ts';
import { loadAhead } from './load-ahead.ts';
import { PeoplePicker } from './people-picker.tsx';
import { useMention } from './use-mention.ts';
import { roomFor } from './size.ts';

interface MessageFieldProps
  extends Pick<DraftHandle, 'draft' | 'change'>, Pick<ComposeProps, 'client' | 'Loaded'> {
  readonly kind: Message['kind'];
  readonly fault?: string | undefined;
  readonly disabled: boolean;
  readonly onSubmit: () => void;
}

/** Which key sends, how somebody is mentioned, what becomes of HTML. */
function hintsOf(words: Words, kind: Message['kind'], draft: DraftHandle['draft']): string {
  const hints = [words.text(needsControl(kind, draft) ? 'message.controlEnter' : 'message.enter')];
  if (kind !== 'mail') hints.push(words.text('mention.how'));
  if (draft.contentType === 'html') hints.push(words.text('message.html'));
  return hints.join(' ');
}

const needsControl = (kind: Message['kind'], { contentType }: DraftHandle['draft']): boolean =>
  kind === 'mail' || contentType === 'html';

export function MessageField(props: MessageFieldProps) {
  const { kind, Loaded, draft, change, fault, disabled, onSubmit } = props;
  const id = useId();
  const words = useWords();
  const { field, caret, onTyped, leave } = useMention(draft, kind !== 'mail');
  const { left, isNearlyFull } = roomFor(kind, draft);
  // A text that is too long says so at once, and not only when Send is pressed.
  const shown = fault ?? (left < 0 ? words.counted('fault.tooLong', -left) : undefined);
  function sendByKey(event: KeyboardEvent): void {
    const wanted = needsControl(kind, draft) ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (event.key !== 'Enter' || !wanted || event.isComposing) return;
    event.preventDefault();
    onSubmit();
  }
  return (
    <div class="field" part="field">
      <label for={id}>{words.text('field.message')}</label>
      <textarea
        ref={field}
        id={id}
        class={draft.contentType}
        part="input"
        rows={kind === 'mail' ? 8 : 4}
        value={draft.text}
        readOnly={disabled}
        aria-describedby={`${id}-hint ${id}-left${shown ? ` ${id}-fault` : ''}`}
        aria-invalid={Boolean(shown)}
        onInput={(event) => {
          change({ text: event.currentTarget.value });
          onTyped(event);
        }}
        onKeyDown={sendByKey}
      />
      <p id={`${id}-hint`} class="hint">
        {hintsOf(words, kind, draft)}
      </p>
      <p id={`${id}-left`} class="hint" aria-live="polite">
        {isNearlyFull && left >= 0 && words.counted('limit.leftAbout', left)}
      </p>
      <FaultText id={`${id}-fault`} fault={shown} />
      {caret !== null && (
        <Loaded load={loadAhead}>
          {({ MentionPicker }) => (
            <MentionPicker {...props} Picker={PeoplePicker} caret={caret} onLeft={leave} />
          )}
        </Loaded>
      )}
    </div>
  );
}
