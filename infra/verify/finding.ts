/** What a look at a deployment comes to: right, wrong with what was seen, or not looked at and why. */

export interface Finding {
  /** What was looked at, as a sentence that is true when all is well. */
  readonly what: string;
  /** What was seen instead. */
  readonly wrong?: string;
  /** Why it was not looked at. */
  readonly skipped?: string;
}

/** @param wrong what was seen instead; undefined when it is as it should be */
export const found = (what: string, wrong: string | undefined): Finding =>
  wrong === undefined ? { what } : { what, wrong };

export const skipped = (what: string, why: string): Finding => ({ what, skipped: why });

/** What was seen, when it is not what is wanted. */
export const unless = (isRight: boolean, seen: string): string | undefined => (isRight ? undefined : seen);

/** One line for each. */
export function lineOf({ what, wrong, skipped: why }: Finding): string {
  if (wrong !== undefined) return `✗ ${what} Seen: ${wrong}`;
  return why === undefined ? `✓ ${what}` : `- ${what} Not looked at: ${why}`;
}
