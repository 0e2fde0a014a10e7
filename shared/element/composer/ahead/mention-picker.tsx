/** Whom to mention: the picker of people below the message, opened by an @ in it and closed by a choice or Escape. */
import { useEffect, useRef } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../client/index.ts';
import { useWords } from '../../shell/context.ts';
import type { PeoplePicker } from '../people-picker.tsx';
import type { DraftHandle } from '../use-draft.ts';
import type { AskingPlace } from '../use-mention.ts';

interface MentionPickerProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly client: WintroMicrosoft365;
  /** Handed on by the composer, so that it stays in its file. */
  readonly Picker: typeof PeoplePicker;
  /** Where in the text the name will stand. */
  readonly place: AskingPlace;
  readonly onDone: () => void;
}

export function MentionPicker({ client, Picker, draft, change, place, onDone }: MentionPickerProps) {
  const around = useRef<HTMLDivElement>(null);
  const takers = useRef(new Map());
  const words = useWords();
  useEffect(() => around.current?.querySelector('input')?.focus(), []);
  return (
    <div
      ref={around}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
        place.leave();
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
          change({ mentions: [...draft.mentions.filter(({ id }) => id !== person.id), person] });
          onDone();
          place.insert(`${person.name} `);
        }}
      />
    </div>
  );
}
