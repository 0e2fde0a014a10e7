/** When a client secret is renewed. Weekly runs then have eight chances before it ends. */

export const DAY_MS = 24 * 60 * 60_000;
/** Renewed from here on. */
export const RENEW_DAYS = 60;
/** A shorter life would be renewed at every run. */
export const MIN_LIFETIME_DAYS = 90;
export const MAX_LIFETIME_DAYS = 730;
export const DEFAULT_LIFETIME_DAYS = 180;

/** Reads `--days`. Throws outside of the limits. */
export function lifetimeFrom(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= MIN_LIFETIME_DAYS && days <= MAX_LIFETIME_DAYS) return days;
  throw new Error(
    `--days must be a whole number from ${MIN_LIFETIME_DAYS} to ${MAX_LIFETIME_DAYS}: a secret is renewed when ` +
      `${RENEW_DAYS} days are left.`,
  );
}

/**
 * The end of a secret: whichever comes first of what the vault says and what Entra says.
 * @param ends milliseconds since 1970, or undefined where none is told
 * @returns undefined when one of them tells none: such a secret cannot be watched
 */
export function endOf(...ends: readonly (number | undefined)[]): number | undefined {
  const told = ends.filter((end) => end !== undefined && Number.isFinite(end)) as number[];
  return told.length === ends.length ? Math.min(...told) : undefined;
}

/** Whether it is time for another. */
export const isNearItsEnd = (endMs: number, nowMs: number): boolean => endMs - nowMs <= RENEW_DAYS * DAY_MS;
