/** Each gap in one sentence, with the place of the person it is about. Pure. */
import type { Words } from '../words.ts';
import { MAX_FIELD_VALUE_CHARS } from '../../domain/limits.ts';
import type { Gap } from './gaps.ts';

export function gapText(words: Words, gap: Gap): string {
  if (gap.what === 'tooMany') return words.counted('many.gap.tooMany', gap.count);
  if (!('index' in gap)) {
    const name = 'name' in gap ? gap.name : '';
    return words.text(`many.gap.${gap.what}`, { field: named(name), name });
  }
  const filling = {
    person: gap.index + 1,
    earlier: 'earlier' in gap ? gap.earlier + 1 : 0,
    field: 'name' in gap ? named(gap.name) : '',
    most: MAX_FIELD_VALUE_CHARS,
  };
  return words.text(`many.gap.${gap.what}`, filling);
}

/** As it is written in the message. */
export const named = (name: string): string => `{{${name}}}`;
