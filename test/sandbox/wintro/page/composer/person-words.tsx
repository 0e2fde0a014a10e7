/** How a person is shown: by name, with a word about those who are not colleagues. */
import type { Recipient } from './drafts.ts';

export function PersonKind({ person }: { person: Recipient }) {
  if (person.kind === 'guest') return <span class="kind">Guest</span>;
  if (person.kind === 'contact') return <span class="kind">Contact, outside your company</span>;
  return null;
}

/** One line of the list of people found. */
export function PersonOption({ person }: { person: Recipient }) {
  if (person.kind === 'address') return <span>Use {person.address}</span>;
  return (
    <>
      <span class="option-name">
        {person.name}
        <PersonKind person={person} />
      </span>
      <span class="muted">{person.address}</span>
    </>
  );
}
