/** Whom to mention: the picker of people below the message, opened by an @ in it and closed by a choice or Escape. */
import { useEffect, useRef } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import type { Recipient } from './draft.ts';
import { PeoplePicker } from './people-picker.tsx';

interface MentionPickerProps {
  readonly client: WintroMicrosoft365;
  readonly onChosen: (person: Recipient) => void;
  /** Back to the text, without anybody. */
  readonly onLeft: () => void;
}

export function MentionPicker({ client, onChosen, onLeft }: MentionPickerProps) {
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
        onLeft();
      }}
    >
      <PeoplePicker
        client={client}
        takers={takers}
        onTyped={() => undefined}
        name="mention"
        max={1}
        hint={words.text('mention.hint')}
        people={[]}
        onChange={([person]) => {
          // Only the directory has people who can be mentioned.
          if (person?.id) onChosen(person);
        }}
      />
    </div>
  );
}
