/**
 * The erasure of a whole organization: ordered, waiting a day in which it can be stopped, running, over. Pure: each step
 * is a function from what stands to what stands then, and gives up when another order stands there.
 */
import { defined } from './defined.ts';

/** From the order to the beginning: time to notice and to stop. */
const ERASURE_DELAY_HOURS = 24;

/** An order that stands. */
export interface OrderedErasure {
  /** Instant (ISO); tells one order from another. */
  readonly requestedAt: string;
  readonly startsAt: string;
  /** When it began, and how many people were listed then; absent before that. */
  readonly begunAt?: string;
  readonly people?: number;
}

/** The last erasure that came to its end. */
export interface FinishedErasure {
  readonly requestedAt: string;
  readonly finishedAt: string;
  readonly people: number;
}

export interface ErasureStanding {
  readonly ordered?: OrderedErasure;
  readonly last?: FinishedErasure;
}

export const NO_ERASURE: ErasureStanding = {};

/** Orders it; an order that stands already stays, with its own dates. */
export function withOrder(standing: ErasureStanding, now: number): ErasureStanding {
  if (standing.ordered !== undefined) return standing;
  const startsAt = new Date(now + ERASURE_DELAY_HOURS * 3_600_000).toISOString();
  return { ...standing, ordered: { requestedAt: new Date(now).toISOString(), startsAt } };
}

/** Stops it; who has been erased by then stays erased. */
export const withoutOrder = ({ last }: ErasureStanding): ErasureStanding => defined({ last });

/** Begins it, unless it has begun. */
export function withBeginning(
  standing: ErasureStanding,
  requestedAt: string,
  { begunAt, people }: { readonly begunAt: string; readonly people: number },
): ErasureStanding | undefined {
  const { ordered } = standing;
  if (ordered?.requestedAt !== requestedAt) return undefined;
  return ordered.begunAt === undefined ? { ...standing, ordered: { ...ordered, begunAt, people } } : standing;
}

/** Ends it with its receipt. */
export function withEnd(
  { ordered }: ErasureStanding,
  requestedAt: string,
  finishedAt: string,
): ErasureStanding | undefined {
  if (ordered?.requestedAt !== requestedAt) return undefined;
  return { last: { requestedAt, finishedAt, people: ordered.people ?? 0 } };
}

/** Whether it is time: from then on nobody connects until it is over or stopped. */
export const isRunning = ({ ordered }: ErasureStanding, now: number): boolean =>
  ordered !== undefined && (ordered.begunAt !== undefined || Date.parse(ordered.startsAt) <= now);
