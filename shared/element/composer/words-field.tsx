/** Where the words of a message are written: the plain field, or once it has come the editor; and whom they mention. */
import { useRef, useState } from 'preact/hooks';
import type { Message } from '../../client/index.ts';
import type { Pictures } from '../pictures/picture.ts';
import { useSurroundings } from '../shell/context.ts';
import type { ComposeFormProps } from './compose-props.ts';
import { loadAhead } from './load-ahead.ts';
import { PeoplePicker } from './people-picker.tsx';
import { PlainField } from './plain-field.tsx';
import type { DraftHandle } from './use-draft.ts';
import type { FormatHandle } from './use-format.ts';
import { useMention } from './use-mention.ts';

interface WordsFieldProps
  extends Pick<DraftHandle, 'draft' | 'change'>, Pick<ComposeFormProps, 'client' | 'Loaded'> {
  readonly kind: Message['kind'];
  readonly id: string;
  readonly describedBy: string;
  readonly isInvalid: boolean;
  readonly disabled: boolean;
  readonly pictures: Pictures | null;
  readonly format: FormatHandle;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function WordsField(props: WordsFieldProps) {
  const { kind, id, draft, change, Loaded, format, disabled, describedBy, isInvalid, onKeyDown } = props;
  const { root } = useSurroundings();
  const plain = useRef<HTMLTextAreaElement>(null);
  const [isComposing, setComposing] = useState(false);
  const { place, onTyped, done } = useMention(draft, kind !== 'mail');
  const common = { id, describedBy, isInvalid, rows: kind === 'mail' ? 8 : 4, onTyped, onKeyDown };
  const { Editor } = format;
  const field = plain.current;
  return (
    <>
      {Editor && !isComposing ? (
        <Editor
          {...common}
          labelledBy={`${id}-label`}
          written={draft}
          isTextEnough={kind !== 'mail'}
          disabled={disabled}
          pictures={props.pictures}
          caret={field && root.activeElement === field ? field.selectionStart : null}
          onChange={change}
        />
      ) : (
        <PlainField
          {...common}
          field={plain}
          draft={draft}
          change={change}
          disabled={disabled || format.isComing}
          onFocus={format.want}
          onComposing={setComposing}
        />
      )}
      {place && (
        <Loaded load={loadAhead}>
          {({ MentionPicker }) => (
            <MentionPicker {...props} Picker={PeoplePicker} place={place} onDone={done} />
          )}
        </Loaded>
      )}
    </>
  );
}
