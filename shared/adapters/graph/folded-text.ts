/** Compares what people type with what stands in an address book: letters meet whatever their case, form or accents. Pure. */

/** Letters that no decomposition takes apart, and how they are typed without their sign. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  // The form at the end of a word.
  ς: 'σ',
};

/** Accents, and the signs for vowels that Hebrew and Arabic are mostly written without. */
const SIGNS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670]/g;
/** What keyboards and phones write for an apostrophe, and for a hyphen. */
const APOSTROPHES = /[\u0060\u00b4\u02b9\u02bb-\u02bd\u2018-\u201b\u2032]/g;
const HYPHENS = /\p{Pd}/gu;

/** The text without case, accents, compatibility forms and differences of keyboards. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(SIGNS, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþıħŧŋς]/g, (letter) => PLAIN[letter] ?? letter)
    .replaceAll(APOSTROPHES, "'")
    .replaceAll(HYPHENS, '-');
