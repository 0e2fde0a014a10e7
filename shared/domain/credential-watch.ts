/** How near the end of the app's own client secret is, and what was told about it already. No I/O, no clock. */
import type { FailureReason } from './failures/failure.ts';

/** Days before the end at which it is told, once each. */
const END_THRESHOLDS_DAYS = [60, 30, 14, 3] as const;

/** Ages of the webhook secret in days at which it is told that it should be renewed, once each. */
export const OLD_AFTER_DAYS = [180, 365, 730] as const;

const DAY_MS = 86_400_000;

/** The newest client secret by the vault's own word. */
export interface CredentialEnd {
  readonly secretName: string;
  readonly version: string;
  /** Milliseconds since 1970; absent when the vault knows no end. */
  readonly endsMs?: number;
}

/** What is remembered from one look to the next. Instants are ISO. */
export interface CredentialWatch {
  readonly lookedAt?: string;
  /** What Entra said to a token request. */
  readonly answer?: 'accepted' | FailureReason;
  readonly version?: string;
  readonly endsAt?: string;
  /** The smallest number of days that was told of this version: a threshold, or 0 when it had ended. */
  readonly told?: number;
  /** The secret that signs what Wintro's back end is told. */
  readonly webhookSecret?: WatchedSecret;
}

/** What is remembered of a secret that has no end. */
export interface WatchedSecret {
  readonly version: string;
  /** ISO; absent when the vault does not say. */
  readonly madeAt?: string;
  /** The greatest age in days that was told of this version. */
  readonly told?: number;
}

/** Whole days that are left, rounded up; 0 when it has ended. */
export const daysUntil = (endsMs: number, now: number): number =>
  Math.max(0, Math.ceil((endsMs - now) / DAY_MS));

/** The threshold that is reached: the smallest one with at most so many days left; 0 at the end, undefined before the first. */
export function thresholdReached(endsMs: number, now: number): number | undefined {
  const daysLeft = (endsMs - now) / DAY_MS;
  if (daysLeft <= 0) return 0;
  return END_THRESHOLDS_DAYS.findLast((threshold) => daysLeft <= threshold);
}

/** The end as it is remembered. */
export const endsAtOf = ({ endsMs }: CredentialEnd): string | undefined =>
  endsMs === undefined ? undefined : new Date(endsMs).toISOString();

/** Whether this end of this version was seen before. Somebody may set another end on the same version. */
export const isSameEnd = (before: CredentialWatch, end: CredentialEnd): boolean =>
  before.version === end.version && before.endsAt === endsAtOf(end);

/** What has to be told now: a threshold that is new for this end; undefined when there is none. */
export function toBeTold(before: CredentialWatch, end: CredentialEnd, now: number): number | undefined {
  const reached = end.endsMs === undefined ? undefined : thresholdReached(end.endsMs, now);
  if (reached === undefined) return undefined;
  const told = isSameEnd(before, end) ? before.told : undefined;
  return told === undefined || reached < told ? reached : undefined;
}

/** Whole days since an instant, rounded down; an instant ahead counts as now. */
export const daysSince = (ms: number, now: number): number => Math.max(0, Math.floor((now - ms) / DAY_MS));

/** The age that is reached and was not told of this version; undefined when there is none. */
export function ageToBeTold(secret: WatchedSecret, now: number): number | undefined {
  if (secret.madeAt === undefined) return undefined;
  const days = daysSince(Date.parse(secret.madeAt), now);
  const reached = OLD_AFTER_DAYS.findLast((age) => days >= age);
  return reached !== undefined && reached > (secret.told ?? 0) ? reached : undefined;
}
