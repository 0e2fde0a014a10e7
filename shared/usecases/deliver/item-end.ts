/** How one visit to a send that waits came out. */
import { boundedPause } from '../../domain/delivery.ts';
import { failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { OUTAGE_PAUSE_SECONDS } from '../../domain/limits.ts';
import { isPolicyRefusal } from '../../domain/sending-policy.ts';

/**
 * `over`: nothing becomes of it any more, and its place is to be taken away; of a batch it has one in the lane alone.
 * `later`: who waits, and for how many seconds: the message alone, all of its kind, or the whole lane.
 */
export type ItemEnd =
  | { readonly kind: 'over'; readonly posted: boolean; readonly batch?: string | undefined }
  | { readonly kind: 'later'; readonly who: 'item' | 'kind' | 'lane'; readonly seconds: number };

interface OfBatch {
  readonly batch?: string;
}

export const over = ({ batch }: OfBatch, posted = false): ItemEnd => ({ kind: 'over', posted, batch });

export const later = (who: 'item' | 'kind' | 'lane', seconds: number): ItemEnd => ({
  kind: 'later',
  who,
  seconds: boundedPause(seconds),
});

/**
 * Whether it may still go out when this has passed. What is about the connection is decided on its row, once more; what
 * the organization forbids at its time is not asked again.
 */
export const mayStillGo = (why: Failure): boolean =>
  why.reason === 'connection-changed' || (failureEntry(why.reason).retryable && !isPolicyRefusal(why));

/** Trouble of a part of ours, or of the sign-in, is everybody's in the lane. */
export const laneRests = ({ reason, retryAfterSeconds }: Failure): ItemEnd =>
  later('lane', reason === 'connection-changed' ? 1 : (retryAfterSeconds ?? OUTAGE_PAUSE_SECONDS));

/** What a later version wrote waits for that version, and nothing else of the lane with it. */
export const unread = (why: Failure): ItemEnd =>
  why.reason === 'row-newer' ? later('item', OUTAGE_PAUSE_SECONDS) : laneRests(why);

/** What Graph asks for concerns one kind of messages. */
export const isOfKind = ({ reason }: Failure): boolean =>
  reason === 'graph-throttled' || reason === 'graph-unavailable' || reason === 'destination-busy';
