/** The combobox behind the people picker: typing searches, choosing adds, Backspace in the empty field takes back. */
import * as combobox from '@zag-js/combobox';
import { normalizeProps, useMachine, type PropTypes } from '@zag-js/preact';
import { useId, useMemo, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { readAddresses } from './addresses.ts';
import { keyOfPerson, type Recipient } from './draft.ts';
import { peopleMachine } from './people-machine.ts';
import { usePeopleSearch, type PeopleSearch } from './people-search.ts';

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
  /** Addresses of the last list for which there was no room. */
  readonly leftOut: number;
  readonly remove: (person: Recipient) => void;
  /** Takes the complete addresses that stand in the field, and leaves the rest there. */
  readonly take: (typed: string) => Taken;
}

export interface Taken {
  /** There was at least one. */
  readonly any: boolean;
  /** What is no recipient yet. */
  readonly rest: string;
}

export function usePeopleBox({ client, people, onChange, max, byMail }: PeopleBoxOptions): PeopleBox {
  const id = useId();
  const { words, announce, root } = useSurroundings();
  const [query, setQuery] = useState('');
  const [leftOut, setLeftOut] = useState(0);
  const search = usePeopleSearch(client, query);
  const { offered, collection } = useOffered(search, people, byMail === true);
  const service = useMachine(peopleMachine, {
    id,
    collection,
    getRootNode: () => root,
    value: [],
    inputBehavior: 'autohighlight',
    selectionBehavior: 'clear',
    allowCustomValue: true,
    onInputValueChange: ({ inputValue }) => {
      setQuery(inputValue);
      if (inputValue) setLeftOut(0);
    },
    // The open list hears Escape before the field does.
    onOpenChange: ({ open, reason }) => {
      if (!open && reason === 'escape-key') take(query);
    },
    onValueChange: ({ items: [person] }) => {
      if (!person) return;
      onChange([...people, person].slice(-max));
      setQuery('');
      announce(words.text('person.added', { name: person.name }));
    },
  });
  const api = combobox.connect(service, normalizeProps);
  const remove = (person: Recipient) => {
    onChange(people.filter((chosen) => chosen !== person));
    setLeftOut(0);
    announce(words.text('person.removed', { name: person.name }));
  };
  function take(typed: string): Taken {
    const read = readAddresses(typed);
    if (read.people.length === 0 || people.length >= max) return { any: false, rest: typed };
    const fresh = read.people.filter((person) => !people.some(sameAddress(person)));
    const taken = fresh
      .slice(0, max - people.length)
      .map((person) => search.people.find(sameAddress(person)) ?? person);
    api.setInputValue(read.rest);
    setQuery(read.rest);
    setLeftOut(fresh.length - taken.length);
    if (taken.length > 0) onChange([...people, ...taken]);
    const [first] = taken;
    if (taken.length > 1) announce(words.counted('people.added', taken.length));
    else if (first) announce(words.text('person.added', { name: first.name }));
    return { any: true, rest: read.rest };
  }
  return { id, api, query, search, offered, isFull: people.length >= max, leftOut, remove, take };
}

/** Whom the list offers, as the combobox wants them. */
function useOffered(search: PeopleSearch, people: readonly Recipient[], byMail: boolean) {
  const offered = useMemo(
    () => withoutChosen(search.people, people).filter(({ address }) => !byMail || address !== ''),
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
  return { offered, collection };
}

const sameAddress =
  ({ address }: Recipient) =>
  (other: Recipient): boolean =>
    other.address.toLowerCase() === address.toLowerCase();

function withoutChosen(found: readonly Recipient[], chosen: readonly Recipient[]): readonly Recipient[] {
  const taken = chosen.map(keyOfPerson);
  return found.filter((person) => !taken.includes(keyOfPerson(person)));
}
