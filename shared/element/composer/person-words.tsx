/** How a person is shown: initials, name and address, with a word about those who are not colleagues. */
import { useWords } from '../shell/context.ts';
import { Email } from '../ui/email.tsx';
import { Initials } from '../ui/initials.tsx';
import { Text } from '../ui/text.tsx';
import type { Recipient } from './draft.ts';

export function PersonKind({ person }: { person: Recipient }) {
  if (person.kind !== 'guest' && person.kind !== 'contact') return null;
  return (
    <span class="kind">
      <Text of={`person.${person.kind}`} />
    </span>
  );
}

/** One line of the list of people found. */
export function PersonOption({ person }: { person: Recipient }) {
  const words = useWords();
  if (person.kind === 'address') return <span>{words.text('person.use', { address: person.address })}</span>;
  return (
    <>
      <span class="option-picture" aria-hidden="true">
        <Initials name={person.name} />
      </span>
      <span class="option-name">
        {person.name}
        <PersonKind person={person} />
      </span>
      <span class="muted">
        <Email address={person.address} />
      </span>
    </>
  );
}
