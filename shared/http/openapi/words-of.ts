/** The form that words of parts must have, for each part by its schema. */
import type * as z from 'zod';
import type { PARTS } from './components.ts';

type Words<S> =
  S extends z.ZodObject<infer Shape>
    ? readonly [part: string, fields: Readonly<Record<keyof Shape, string>>]
    : PartWords;

/** Words for these parts. */
export type WordsOf<P extends Partial<typeof PARTS>> = { readonly [N in keyof P]: Words<P[N]> };

/** Of one part: what it is, and what each of its fields is. */
export type PartWords = readonly [part: string, fields?: Readonly<Record<string, string>>];
