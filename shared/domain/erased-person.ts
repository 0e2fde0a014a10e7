/**
 * What is kept for a day about somebody who was erased: when that was, so that what was on its way then is taken away too,
 * and how many messages count for a cap of a day, so that nobody sends more by erasing themselves. Pure; `now` is in
 * milliseconds since 1970.
 */
import { defined } from './defined.ts';
import { CAP_HOURS, ERASED_HOURS } from './limits.ts';

/** Messages of the 24 hours before an instant (ISO); they count for as long after it. */
export interface CountedSends {
  readonly messages: number;
  readonly at: string;
}

export interface ErasedPerson {
  /** Instant (ISO) of the last erasure. */
  readonly erasedAt: string;
  readonly counted?: CountedSends;
}

const HOUR_MS = 3_600_000;

/** Whether an instant is less than so long ago; one that is as far ahead is no instant of ours. */
const isWithin = (instant: string, milliseconds: number, now: number): boolean =>
  Math.abs(now - Date.parse(instant)) < milliseconds;

/** Whether the row about it has done its service. */
export const isForgettable = ({ erasedAt }: ErasedPerson, now: number): boolean =>
  !isWithin(erasedAt, ERASED_HOURS * HOUR_MS, now);

/** Whether somebody was erased after an instant (milliseconds): what a request of before has written meanwhile goes again. */
export const wasErasedSince = (person: ErasedPerson | undefined, from: number): boolean =>
  person !== undefined && Date.parse(person.erasedAt) >= from;

/** What an erasure has left that still counts, and until when (ISO). */
export const stillCounted = (
  person: ErasedPerson | undefined,
  now: number,
): (CountedSends & { readonly until: string }) | undefined => {
  const counted = person?.counted;
  if (counted === undefined || !isWithin(counted.at, CAP_HOURS * HOUR_MS, now)) return undefined;
  return { ...counted, until: new Date(Date.parse(counted.at) + CAP_HOURS * HOUR_MS).toISOString() };
};

/** How many messages of the last 24 hours count already, and from when on (milliseconds) the ledger has the others. */
export interface CountWindow {
  readonly spent: number;
  readonly from: number;
}

/** Where rows of before an erasure still stand, they are not counted a second time. */
export function countWindow(person: ErasedPerson | undefined, now: number): CountWindow {
  const counted = stillCounted(person, now);
  return counted === undefined
    ? { spent: 0, from: now - CAP_HOURS * HOUR_MS }
    : { spent: counted.messages, from: Date.parse(counted.at) + 1 };
}

/** The row after an erasure that found `sent` messages in the ledger beyond those that are counted already. */
export function withErasure(before: ErasedPerson | undefined, sent: number, now: number): ErasedPerson {
  const standing = stillCounted(before, now) && before?.counted;
  const erasedAt = new Date(now).toISOString();
  // A repeat that finds nothing new keeps nothing for longer.
  const counted = sent === 0 ? standing : { messages: (standing?.messages ?? 0) + sent, at: erasedAt };
  return { erasedAt, ...defined({ counted }) };
}
