/** Whom to mention: the picker of people below the message, opened by an @ in it and closed by a choice or Escape. */
import { useEffect, useRef } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../client/index.ts';
import { useWords } from '../../shell/context.ts';
import type { PeoplePicker } from '../people-picker.tsx';
import type { DraftHandle } from '../use-draft.ts';

interface MentionPickerProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly client: WintroMicrosoft365;
  /** Handed on by the composer, so that it stays in its file. */
  readonly Picker: typeof PeoplePicker;
  /** Where in the text the name will stand. */
  readonly caret: number;
  /** Back to the text, and where in it. */
  readonly onLeft: (caret: number) => void;
}

export function MentionPicker({ client, Picker, draft, change, caret, onLeft }: MentionPickerProps) {
  const place = useRef<HTMLDivElement>(null);
  const takers = useRef(new Map());
  const words = useWords();
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  return (
    <div
      ref={place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onLeft(caret);
      }}
    >
      <Picker
        client={client}
        takers={takers}
        onTyped={() => undefined}
        name="mention"
        max={1}
        hint={words.text('mention.hint')}
        people={[]}
        onChange={([person]) => {
          // Only the directory has people who can be mentioned.
          if (!person?.id) return;
          const { text, mentions } = draft;
          change({
            text: `${text.slice(0, caret)}${person.name} ${text.slice(caret)}`,
            mentions: [...mentions.filter(({ id }) => id !== person.id), person],
          });
          onLeft(caret + person.name.length + 1);
        }}
      />
    </div>
  );
}
