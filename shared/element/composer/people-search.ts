/** Searches people while the user types: waits for a pause, drops overtaken answers, offers a typed address as it is. */
import { useEffect, useState } from 'preact/hooks';
import type { Answer, PeopleFound, PersonFound, Problem, WintroMicrosoft365 } from '../../client/index.ts';
import { typedAddress } from './addresses.ts';
import type { Recipient } from './draft.ts';

export interface PeopleSearch {
  readonly state: 'idle' | 'searching' | 'found' | 'failed';
  readonly people: readonly Recipient[];
  /** There may be more people than these. */
  readonly truncated: boolean;
  readonly problem: Problem | null;
}

const nothing: PeopleSearch = { state: 'idle', people: [], truncated: false, problem: null };
const pauseMilliseconds = 200;

export function usePeopleSearch(client: WintroMicrosoft365, query: string): PeopleSearch {
  const [search, setSearch] = useState<PeopleSearch>(nothing);
  useEffect(() => {
    const words = query.trim();
    if (words.length < 2) {
      setSearch(nothing);
      return;
    }
    const overtaken = new AbortController();
    setSearch((before) => ({ ...before, state: 'searching' }));
    const timer = setTimeout(() => {
      void client.searchPeople(words, { signal: overtaken.signal }).then((answer) => {
        if (overtaken.signal.aborted) return;
        setSearch(searchOf(answer, words));
      });
    }, pauseMilliseconds);
    return () => {
      overtaken.abort();
      clearTimeout(timer);
    };
  }, [client, query]);
  return search;
}

function searchOf(answer: Answer<PeopleFound>, words: string): PeopleSearch {
  const { people, truncated } = answer.ok ? answer.value : { people: [], truncated: false };
  const offered = { people: withTypedAddress(people, words), truncated };
  return answer.ok
    ? { ...offered, state: 'found', problem: null }
    : { ...offered, state: 'failed', problem: answer.problem };
}

function withTypedAddress(found: readonly PersonFound[], typed: string): Recipient[] {
  const people = found.map(recipientOf).filter((person) => person.id ?? person.address !== '');
  const known = people.some((person) => person.address.toLowerCase() === typed.toLowerCase());
  const address = typedAddress(typed);
  return address && !known ? [...people, address] : people;
}

function recipientOf(person: PersonFound): Recipient {
  return {
    ...(person.id && { id: person.id }),
    name: person.displayName,
    address: person.email ?? '',
    kind: person.kind,
  };
}
