/** One fault that an adapter could have. */
import type { Mutation } from '../mutated-adapters.ts';

export type Mutant = Mutation & { readonly title: string };

/** In `file`, `to` stands in place of `from`. */
export const mutant = (title: string, file: string, from: string, to: string): Mutant => ({
  title,
  file,
  from,
  to,
});
