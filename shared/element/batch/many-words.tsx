/** The message itself: as chat or mail, its subject and text, with the fields that can be put in. */
import { useRef } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import { columnsOf, type ManyKind } from './batch-draft.ts';
import { named } from './gap-words.ts';
import type { Fields, FormProps } from './many-props.ts';

/** Of the API. */
const MOST_SUBJECT_CHARACTERS = 255;

interface WordsProps extends FormProps {
  readonly fields: Fields;
}

export function ManyWords(props: WordsProps) {
  const { draft } = props.many;
  return (
    <>
      <KindField {...props} />
      {draft.kind === 'mail' && <SubjectField {...props} />}
      <TextField {...props} />
      {draft.kind === 'mail' && <SignatureChoice {...props} />}
    </>
  );
}

/** Off where it is not wanted. One that cannot be added says so: whoever has set one expects it. */
function SignatureChoice({ many: { draft, change }, send: { own } }: WordsProps) {
  if (own.trouble) {
    return (
      <div class="buttons" role="status">
        <Text of={`many.signature.${own.trouble}`} />
        <Button small onPress={own.look}>
          <Text of="button.tryAgain" />
        </Button>
      </div>
    );
  }
  return own.signature ? (
    <label class="check">
      <input
        type="checkbox"
        checked={draft.withSignature}
        onChange={(event) => change({ withSignature: event.currentTarget.checked })}
      />
      <Text of="many.signature" />
    </label>
  ) : null;
}

const kinds: readonly ManyKind[] = ['mail', 'chat'];

function KindField({ many: { draft, change }, connection }: WordsProps) {
  const words = useWords();
  const missing = connection?.capabilities.missing ?? [];
  return (
    <div class="field-row">
      <label class="field inline">
        <span>{words.text('composer.kinds')}</span>
        <select
          part="input"
          value={draft.kind}
          onChange={(event) => change({ kind: event.currentTarget.value as ManyKind })}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind} disabled={missing.includes(kind)}>
              {words.text(`many.kind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

/** Enter goes nowhere: half a message is not looked at by mistake. */
function SubjectField({ many: { draft, change }, fields }: WordsProps) {
  const words = useWords();
  return (
    <label class="field" part="field">
      <span>{words.text('field.subject')}</span>
      <input
        id={fields.idOf('subject')}
        type="text"
        part="input"
        maxLength={MOST_SUBJECT_CHARACTERS}
        value={draft.subject}
        aria-invalid={fields.isWrong('subject')}
        onInput={(event) => change({ subject: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
    </label>
  );
}

function TextField({ many: { draft, change }, fields }: WordsProps) {
  const words = useWords();
  const text = useRef<HTMLTextAreaElement>(null);
  const id = fields.idOf('text');
  return (
    <div class="field" part="field">
      <label for={id}>{words.text('field.message')}</label>
      <textarea
        ref={text}
        id={id}
        part="input"
        rows={7}
        value={draft.text}
        aria-invalid={fields.isWrong('text')}
        aria-describedby={`${id}-hint`}
        onInput={(event) => change({ text: event.currentTarget.value })}
      />
      <p id={`${id}-hint`} class="hint">
        <Text of="many.fields" with={{ field: named(words.text('many.example')) }} />
      </p>
      <FieldButtons
        names={columnsOf(draft)}
        onChosen={(name) => {
          if (text.current) change({ text: withField(text.current, named(name)) });
        }}
      />
    </div>
  );
}

/** For who does not want to type braces. */
function FieldButtons(props: { names: readonly string[]; onChosen: (name: string) => void }) {
  if (props.names.length === 0) return null;
  return (
    <div class="buttons">
      {props.names.map((name) => (
        <Button key={name} kind="subtle" small onPress={() => props.onChosen(name)}>
          <Text of="many.putIn" with={{ field: named(name) }} />
        </Button>
      ))}
    </div>
  );
}

/** The text with the field in place of what is selected; the caret stands behind it, and so does the focus. */
function withField(area: HTMLTextAreaElement, field: string): string {
  area.setRangeText(field, area.selectionStart, area.selectionEnd, 'end');
  area.focus();
  return area.value;
}
