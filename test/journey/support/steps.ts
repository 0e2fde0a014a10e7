/** Steps that build on one another: after one that failed the rest are not walked, and say so at once. */
import { test } from '@jest/globals';

export type Step = (title: string, walk: () => Promise<void>) => void;

/** One per journey. */
export function stepsInOrder(): Step {
  let failed: string | undefined;
  return (title, walk) => {
    test(title, async () => {
      if (failed !== undefined) throw new Error(`Not walked, because this step failed: ${failed}`);
      failed = title;
      await walk();
      failed = undefined;
    });
  };
}
