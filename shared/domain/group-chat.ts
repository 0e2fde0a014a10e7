/** A group chat that somebody wants to begin: whom with, and what it is called. Pure. */
import type { FieldFault } from './failures/failure.ts';
import type { PersonAddress } from './person-address.ts';

export interface GroupChat {
  readonly kind: 'group-chat';
  readonly topic: string;
  /** Without the one who begins it. */
  readonly members: readonly PersonAddress[];
  /** An opaque word of the caller's. */
  readonly reference?: string | undefined;
}

/** A person of the directory who is to be a member. */
export interface GroupMember {
  readonly id: string;
  readonly guest: boolean;
}

/** Entries that name somebody once more, by what `nameOf` says. */
export function repeatedMembers<T>(
  people: readonly T[],
  nameOf: (person: T, index: number) => string,
): FieldFault[] {
  const names = people.map((person, index) => nameOf(person, index).toLowerCase());
  return names.flatMap((name, index) =>
    names.indexOf(name) < index
      ? [{ pointer: `/members/${String(index)}`, detail: 'is listed before: everybody is named once' }]
      : [],
  );
}
