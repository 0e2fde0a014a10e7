/**
 * The words of the named parts and of their fields. A field without words does not compile; generated clients carry them
 * as documentation.
 */
import type * as z from 'zod';
import { ANSWER_WORDS } from './answer-words.ts';
import type { PARTS, PartName } from './components.ts';
import { REQUEST_WORDS } from './request-words.ts';

type Words<S> =
  S extends z.ZodObject<infer Shape>
    ? readonly [part: string, fields: Readonly<Record<keyof Shape, string>>]
    : PartWords;

/** Words for these parts. */
export type WordsOf<P extends Partial<typeof PARTS>> = { readonly [N in keyof P]: Words<P[N]> };

/** Of one part: what it is, and what each of its fields is. */
export type PartWords = readonly [part: string, fields?: Readonly<Record<string, string>>];

/** The words of every part. */
export const PART_WORDS: Readonly<Record<PartName, PartWords>> = { ...REQUEST_WORDS, ...ANSWER_WORDS };
