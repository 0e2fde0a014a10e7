/** The combobox behind the people picker: typing searches, choosing adds, Backspace in the empty field takes back. */
import * as combobox from '@zag-js/combobox';
import { normalizeProps, useMachine, type PropTypes } from '@zag-js/preact';
import { useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../../../../shared/client/index.ts';
import { announce } from '../ui/announcer.tsx';
import { keyOfPerson, type Recipient } from './drafts.ts';
import { peopleMachine } from './people-machine.ts';
import { typedAddress, usePeopleSearch, type PeopleSearch } from './people-search.ts';

export interface PeopleBoxOptions {
  readonly client: WintroMicrosoft365;
  readonly people: readonly Recipient[];
  readonly onChange: (people: readonly Recipient[]) => void;
  readonly max: number;
  /** Mail reaches nobody without an address; Teams does. */
  readonly byMail?: boolean;
}

export interface PeopleBox {
  readonly id: string;
  readonly api: combobox.Api<PropTypes, Recipient>;
  readonly query: string;
  readonly search: PeopleSearch;
  /** Found and not chosen yet. */
  readonly offered: readonly Recipient[];
  readonly isFull: boolean;
  readonly remove: (person: Recipient) => void;
  /** Takes a complete address that stands in the field and was not chosen from the list; true when there was one. */
  readonly takeTyped: (typed: string) => boolean;
}

export function usePeopleBox({ client, people, onChange, max, byMail }: PeopleBoxOptions): PeopleBox {
  const id = useId();
  const [query, setQuery] = useState('');
  const search = usePeopleSearch(client, query);
  const offered = useMemo(
    () => withoutChosen(search.people, people).filter(({ address }) => byMail !== true || address !== ''),
    [search.people, people, byMail],
  );
  const collection = useMemo(
    () =>
      combobox.collection({
        items: offered,
        itemToValue: keyOfPerson,
        itemToString: (person) => person.name,
      }),
    [offered],
  );
  const service = useMachine(peopleMachine, {
    id,
    collection,
    value: [],
    inputBehavior: 'autohighlight',
    selectionBehavior: 'clear',
    allowCustomValue: true,
    onInputValueChange: ({ inputValue }) => setQuery(inputValue),
    // The open list hears Escape before the field does.
    onOpenChange: ({ open, reason }) => {
      if (!open && reason === 'escape-key') takeTyped(query);
    },
    onValueChange: ({ items: [person] }) => {
      if (!person) return;
      onChange([...people, person].slice(-max));
      setQuery('');
      announce(`${person.name} added.`);
    },
  });
  const api = combobox.connect(service, normalizeProps);
  const remove = (person: Recipient) => {
    onChange(people.filter((chosen) => chosen !== person));
    announce(`${person.name} removed.`);
  };
  function takeTyped(typed: string): boolean {
    const person = typedAddress(typed);
    if (!person || people.length >= max) return false;
    api.setInputValue('');
    setQuery('');
    if (people.some(sameAddress(person))) return true;
    const taken = search.people.find(sameAddress(person)) ?? person;
    onChange([...people, taken]);
    announce(`${taken.name} added.`);
    return true;
  }
  return { id, api, query, search, offered, isFull: people.length >= max, remove, takeTyped };
}

const sameAddress =
  ({ address }: Recipient) =>
  (other: Recipient): boolean =>
    other.address.toLowerCase() === address.toLowerCase();

function withoutChosen(found: readonly Recipient[], chosen: readonly Recipient[]): readonly Recipient[] {
  const taken = chosen.map(keyOfPerson);
  return found.filter((person) => !taken.includes(keyOfPerson(person)));
}

/**
 * Where the focus goes when the number of people changes by the user's hand: to the field, or, when the last place was
 * taken and the field is gone, to the button that gives it back.
 */
export function usePeopleFocus(count: number, isFull: boolean) {
  const field = useRef<HTMLInputElement>(null);
  const lastButton = useRef<HTMLButtonElement>(null);
  const before = useRef(count);
  const inside = useRef(false);
  useLayoutEffect(() => {
    if (before.current !== count && inside.current) (isFull ? lastButton : field).current?.focus();
    before.current = count;
  }, [count, isFull]);
  const onFocusIn = () => {
    inside.current = true;
  };
  const onFocusOut = (event: FocusEvent) => {
    // An element that is taken away loses the focus to nothing: the user is still here.
    if (event.relatedTarget) inside.current = false;
  };
  /** The user goes on elsewhere: what changes now moves no focus. */
  const leave = () => {
    inside.current = false;
  };
  return { field, lastButton, onFocusIn, onFocusOut, leave };
}
