/**
 * A link that a recruiter gives to an administrator of their company: what it asks for, how long it lives, and the walks
 * to Microsoft that were begun from it. Its token is an address and no secret: it shows fixed facts and starts a consent
 * that Microsoft guards. No I/O, no clock: `now` is in milliseconds since 1970.
 */
import type { Capability } from './capabilities.ts';
import type { Sealed } from './connection/connection.ts';
import { ATTEMPT_SECONDS, LINK_DAYS, MAX_LINK_STARTS_PER_HOUR, MAX_OPEN_ATTEMPTS } from './limits.ts';
import type { OrganizationKey, UserKey } from './wintro-user.ts';

/** The id is the hash of the token's secret: who knows the id cannot make the token. */
export interface LinkKey {
  readonly organizationKey: OrganizationKey;
  readonly id: string;
}

/** A walk to Microsoft's approval page that has not come back. */
export interface OpenConsent {
  readonly stateHash: string;
  readonly startedAt: string;
}

export interface ApprovalLink extends LinkKey {
  readonly madeBy: UserKey;
  /** Who asks, sealed under a key that only the token can make. */
  readonly asker?: Sealed;
  readonly capabilities: readonly Capability[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
  /** When somebody last came back with the report that it was approved. */
  readonly reportedAt?: string;
  readonly openConsents: readonly OpenConsent[];
  /** The starts of the last hour. */
  readonly starts: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** When a link that is made now ends. */
export const linkEnd = (now: number): string => new Date(now + LINK_DAYS * DAY_MS).toISOString();

/** Whether it has not ended and was not taken back. */
export const isLiveLink = (link: Pick<ApprovalLink, 'expiresAt' | 'revokedAt'>, now: number): boolean =>
  link.revokedAt === undefined && Date.parse(link.expiresAt) > now;

const within = (instant: string, milliseconds: number, now: number): boolean => {
  const age = now - Date.parse(instant);
  return age >= -HOUR_MS && age < milliseconds;
};

/** Seconds until the link may be started again; 0 when it may be now. */
export function secondsToNextStart({ starts }: ApprovalLink, now: number): number {
  const recent = starts.filter((at) => within(at, HOUR_MS, now)).toSorted();
  const freed = recent.at(-MAX_LINK_STARTS_PER_HOUR);
  return freed === undefined ? 0 : Math.max(1, Math.ceil((Date.parse(freed) + HOUR_MS - now) / 1000));
}

/** Begins a walk to Microsoft. Of more than five open ones the oldest falls out, and with it its right to be believed. */
export function withStart(link: ApprovalLink, stateHash: string, now: number): ApprovalLink {
  const startedAt = new Date(now).toISOString();
  const open = link.openConsents.filter((one) => isOpen(one, now));
  return {
    ...link,
    openConsents: [...open, { stateHash, startedAt }].slice(-MAX_OPEN_ATTEMPTS),
    starts: [...link.starts.filter((at) => within(at, HOUR_MS, now)), startedAt],
  };
}

/** Whether an answer of Microsoft's still comes in time. */
export const isOpen = ({ startedAt }: OpenConsent, now: number): boolean =>
  within(startedAt, ATTEMPT_SECONDS * 1000, now);

/** Ends a walk. `reportedAt`: it came back with an approval. */
export function withReturn(link: ApprovalLink, stateHash: string, reportedAt?: string): ApprovalLink {
  const openConsents = link.openConsents.filter((one) => one.stateHash !== stateHash);
  return { ...link, openConsents, ...(reportedAt === undefined ? {} : { reportedAt }) };
}

/** Takes a link back: nothing that was begun from it is believed any more, and nobody reads in it who asked. */
export function withRevocation(link: ApprovalLink, revokedAt: string): ApprovalLink {
  if (link.revokedAt !== undefined) return link;
  const { asker: _gone, ...kept } = link;
  return { ...kept, revokedAt, openConsents: [], starts: [] };
}
