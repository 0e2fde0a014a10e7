/** Names and subjects: one line without anything that could show another text than is there. */

const HARMFUL = String.raw`\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029`;

/** No line breaks or other controls, no direction marks. */
export const ONE_LINE = new RegExp(`^[^${HARMFUL}]*$`, 'u');

const HARMFUL_RUNS = new RegExp(`[${HARMFUL}]+`, 'gu');

/** A name from outside as one line, cut to `most` characters. */
export const asOneLine = (text: string, most: number): string =>
  text.replaceAll(HARMFUL_RUNS, ' ').slice(0, most).toWellFormed();
