/**
 * The words of the named parts and of their fields. A field without words does not compile; generated clients carry them
 * as documentation.
 */
import { ANSWER_WORDS } from './answer-words.ts';
import type { PartName } from './components.ts';
import { REQUEST_WORDS } from './request-words.ts';
import type { PartWords } from './words-of.ts';

/** The words of every part. */
export const PART_WORDS: Readonly<Record<PartName, PartWords>> = { ...REQUEST_WORDS, ...ANSWER_WORDS };
