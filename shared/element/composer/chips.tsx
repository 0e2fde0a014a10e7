/** The people chosen so far, each with a button that takes them out again. */
import type { Ref } from 'preact';
import { useWords } from '../shell/context.ts';
import { AnyIcon } from '../ui/any-icon.tsx';
import { keyOfPerson, type Recipient } from './draft.ts';
import { PersonKind } from './person-words.tsx';

interface ChipsProps {
  readonly people: readonly Recipient[];
  readonly lastButton: Ref<HTMLButtonElement>;
  readonly onRemove: (person: Recipient) => void;
}

export function Chips({ people, lastButton, onRemove }: ChipsProps) {
  const words = useWords();
  // An element of their own: a chip that comes or goes must not move the field, which would lose the focus.
  return (
    <span class="chips">
      {people.map((person, index) => (
        <span key={keyOfPerson(person)} class="chip" part="chip" title={person.address}>
          {person.name}
          <PersonKind person={person} />
          <button
            ref={index === people.length - 1 ? lastButton : null}
            type="button"
            aria-label={words.text('person.remove', { name: person.name })}
            onClick={() => onRemove(person)}
          >
            <AnyIcon name="close" />
          </button>
        </span>
      ))}
    </span>
  );
}
