/** What the people picker says below the field: how the search went, what was left out, how much room is left. Pure. */
import type { Words } from '../words.ts';
import { MOST_RECIPIENTS } from './limits.ts';
import type { PeopleBox, PeopleBoxOptions } from './use-people-box.ts';

/** From so many places on, what is left is said. */
const fewPlaces = 10;

export function noteOf(words: Words, box: PeopleBox, options: PeopleBoxOptions): string {
  if (box.leftOut > 0) {
    if (options.byMail === true)
      return words.counted('people.leftOut', box.leftOut, { most: MOST_RECIPIENTS });
    return options.max > 1
      ? words.counted('people.groupFull', box.leftOut, { most: options.max })
      : words.counted('people.tooMany', box.leftOut);
  }
  if (box.query.trim().length >= 2) return noteOfSearch(words, box);
  const places = options.max - options.people.length;
  return options.byMail === true && places <= fewPlaces ? words.counted('people.places', places) : '';
}

function noteOfSearch(words: Words, { api, search, offered: { length } }: PeopleBox): string {
  if (search.state === 'searching') return words.text('people.searching');
  if (search.state === 'failed' && search.problem) {
    return words.text('people.failed', { title: words.problem(search.problem).title });
  }
  if (search.truncated) {
    return length === 0
      ? words.text('people.nobodyYet')
      : words.text('people.firstOfMore', { count: length });
  }
  if (length === 0) return words.text('people.nobody');
  return length === 1 && api.open ? words.text('people.matchEnter') : words.counted('people.matches', length);
}
