/** The message: its words, how they are written, which key sends them, and how much room is left before there is none. */
import { useId } from 'preact/hooks';
import type { Pictures } from '../pictures/picture.ts';
import { useSurroundings } from '../shell/context.ts';
import { FaultText } from '../ui/fault-text.tsx';
import type { ComposeFormProps } from './compose-props.ts';
import { FormatSwitch } from './format-switch.tsx';
import { roomFor } from './size.ts';
import type { DraftHandle } from './use-draft.ts';
import { useFormat } from './use-format.ts';
import { WordsField } from './words-field.tsx';

interface MessageFieldProps
  extends
    Pick<DraftHandle, 'draft' | 'change'>,
    Pick<ComposeFormProps, 'client' | 'Loaded' | 'keeper' | 'kind'> {
  readonly fault?: string | undefined;
  /** Null where none can stand in the text. */
  readonly pictures: Pictures | null;
  readonly disabled: boolean;
  readonly onSubmit: () => void;
}

export function MessageField(props: MessageFieldProps) {
  const { kind, draft, fault, disabled, onSubmit } = props;
  const id = useId();
  const { words, root } = useSurroundings();
  const format = useFormat(props);
  const { left, isNearlyFull } = roomFor(kind, draft);
  // A text that is too long says so at once, and not only when Send is pressed.
  const shown = fault ?? (left < 0 ? words.counted('fault.tooLong', -left) : undefined);
  // Lines are part of a mail and of words with format: there Enter alone sends nothing.
  const needsControl = kind === 'mail' || !format.isPlain;
  function sendByKey(event: KeyboardEvent): void {
    const wanted = needsControl ? event.ctrlKey || event.metaKey : !event.shiftKey;
    if (event.key !== 'Enter' || !wanted || event.isComposing) return;
    event.preventDefault();
    onSubmit();
  }
  const hints = [words.text(needsControl ? 'message.controlEnter' : 'message.enter')];
  if (kind !== 'mail') hints.push(words.text('mention.how'));
  if (format.isMissing) hints.push(words.text('format.missing'));
  return (
    <div class="field" part="field">
      <label id={`${id}-label`} for={id} onClick={() => root.getElementById(id)?.focus()}>
        {words.text('field.message')}
      </label>
      <WordsField
        {...props}
        id={id}
        describedBy={`${id}-hint ${id}-left${shown ? ` ${id}-fault` : ''}`}
        isInvalid={Boolean(shown)}
        format={format}
        onKeyDown={sendByKey}
      />
      <div class="below-words">
        <p id={`${id}-hint`} class="hint">
          {hints.join(' ')}
        </p>
        <FormatSwitch isPlain={format.isPlain} off={disabled} onChoose={format.choose} />
      </div>
      <p id={`${id}-left`} class="hint" aria-live="polite">
        {isNearlyFull && left >= 0 && words.counted('limit.leftAbout', left)}
      </p>
      <FaultText id={`${id}-fault`} fault={shown} />
    </div>
  );
}
