/**
 * What Wintro's back end is told, after Standard Webhooks: which events, what stands in them, and when they are tried
 * again. Ids, states and instants only: no content and no address of a recipient. No I/O, no clock.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { defined } from './defined.ts';
import { EVENTS, type EventName } from './events.ts';
import { failureEntry, isFailureReason } from './failures/failure.ts';

/** Events that are told. */
export type ToldEvent = {
  [N in EventName]: (typeof EVENTS)[N] extends { readonly toldAs: string } ? N : never;
}[EventName];

/** The names under which they are told; `webhooks.test` is what an operator sends to see whether anybody listens. */
export type WebhookType = (typeof EVENTS)[ToldEvent]['toldAs'] | typeof TEST_TYPE;

export const TEST_TYPE = 'webhooks.test';

/** The name under which an event is told; undefined when it is not. */
export function toldAs(name: EventName): WebhookType | undefined {
  const entry: object = EVENTS[name];
  return 'toldAs' in entry ? (entry.toldAs as WebhookType) : undefined;
}

/** Every name under which something is told. */
export const WEBHOOK_TYPES: readonly WebhookType[] = [
  ...(Object.keys(EVENTS) as EventName[]).flatMap((name) => toldAs(name) ?? []),
  TEST_TYPE,
];

/** What is told of an event beside its name and instant. */
export interface WebhookFacts {
  readonly sendId?: string;
  readonly kind?: string;
  readonly state?: string;
  readonly reason?: string;
  /** Who has done it: `user`, `organization` or `microsoft`. */
  readonly by?: string;
  /** How many people; of an organization's erasure. */
  readonly count?: number;
}

/** Whom it is about, in Wintro's own words, and its own word for what was sent. */
export interface WebhookParty {
  readonly organization: string;
  /** The subject of Wintro's token; absent when it is about the whole organization. */
  readonly user?: string;
  readonly reference?: string;
}

const FACTS = [
  'sendId',
  'kind',
  'state',
  'by',
  'reason',
  'count',
] as const satisfies readonly (keyof WebhookFacts)[];

/** What of an event's fields is told: what is listed here, and nothing that is added to an event's line later. */
export function factsOf(fields: Readonly<Record<string, unknown>>): WebhookFacts {
  const kept = FACTS.filter((name) => ['string', 'number'].includes(typeof fields[name]));
  return Object.fromEntries(kept.map((name) => [name, fields[name]]));
}

export interface Webhook {
  readonly type: string;
  /** When it happened (ISO). */
  readonly at: string;
  readonly facts: WebhookFacts;
  readonly party?: WebhookParty | undefined;
}

/** The body that is signed and posted: the same bytes at every try. The state is the last word of the name, unless given. */
export function webhookBody({ type, at, facts, party }: Webhook): string {
  const { sendId, kind, by, reason, count, state = type.slice(type.lastIndexOf('.') + 1) } = facts;
  const owner = reason !== undefined && isFailureReason(reason) ? failureEntry(reason).owner : undefined;
  const { organization, user, reference } = party ?? {};
  const data = defined({ organization, user, sendId, kind, reference, state, by, reason, owner, count });
  return JSON.stringify({ type, timestamp: at, data });
}

/** Seconds between a try that failed and the next: tries for a little more than a day. */
export const RETRY_PAUSES_SECONDS = [5, 300, 1_800, 7_200, 18_000, 36_000, 36_000] as const;
export const MAX_TRIES = RETRY_PAUSES_SECONDS.length + 1;
/** An event that could not even be tried for so long is given up. */
export const MAX_WEBHOOK_AGE_SECONDS = 30 * 3600;
/** The message waits so long: the row, which is written beside it, stands by then. */
export const FIRST_PAUSE_SECONDS = 2;
/** While one try is under way nobody else begins another: longer than a try may take. */
export const TRY_LEASE_SECONDS = 60;
/** How late a try may be before its queue message counts as lost. */
export const LATE_SECONDS = 300;
/** Rows are kept so long, so that operators see what became of them. */
export const KEPT_DAYS = 3;
/** An operator is shown so many. */
export const SHOWN_DELIVERIES = 100;

/** Seconds until the next try after so many; undefined when there is none. */
export const pauseAfter = (tries: number): number | undefined => RETRY_PAUSES_SECONDS[tries - 1];

/** How long the secret of before signs beside a new one. */
export const OVERLAP_HOURS = 72;

export const DELIVERY_STATES = ['waiting', 'delivered', 'abandoned'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why a try was not answered with a 2xx. */
export const DELIVERY_FAULTS = [
  'unreachable',
  'no-answer',
  'redirected',
  'refused',
  'unreadable',
  'too-old',
] as const;
export type DeliveryFault = (typeof DELIVERY_FAULTS)[number];

/** How it stands with an event, for an operator. */
export interface Delivery {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastTriedAt?: string;
  readonly nextAt?: string;
  /** Of the last answer. */
  readonly status?: number;
  readonly fault?: DeliveryFault;
  readonly sendId?: string;
}

/** The last instant that 13 digits hold; counted down from it, newer events come first. */
const LAST_MS = 9_999_999_999_999;
const countedDown = (ms: number): string =>
  String(Math.min(LAST_MS, Math.max(0, LAST_MS - Math.floor(ms)))).padStart(13, '0');

/** The id of an event that happens now (milliseconds): its `webhook-id` at every try. */
export const webhookIdOf = (now: number, unique: string): string => `evt-${countedDown(now)}-${unique}`;

/** Whether a word is such an id: what a queue brings may be anything. */
export const isWebhookId = (value: unknown): value is string =>
  typeof value === 'string' && /^evt-\d{13}-[\w-]{1,64}$/.test(value);

/** A half-open range of ids. */
export interface WebhookIds {
  readonly from: string;
  readonly to: string;
}

/** The ids of all events, the newest first. */
export const ALL_WEBHOOK_IDS: WebhookIds = { from: 'evt-', to: 'evt-:' };

/** The ids of events from before an instant (milliseconds). */
export const webhookIdsBefore = (ms: number): WebhookIds => ({
  ...ALL_WEBHOOK_IDS,
  from: `evt-${countedDown(ms)}:`,
});

/** The ids of events since an instant (milliseconds), and of whatever a clock that is ahead has made. */
export const webhookIdsSince = (ms: number): WebhookIds => ({
  ...ALL_WEBHOOK_IDS,
  to: webhookIdsBefore(ms).from,
});

/**
 * Whether an event waits and its message counts as lost: its try is late, or nobody knows when it should be, because no
 * instant stands there or one further ahead than any pause. `now` in milliseconds.
 */
export function isLate({ state, nextAt }: Pick<Delivery, 'state' | 'nextAt'>, now: number): boolean {
  const aheadMs = Date.parse(nextAt ?? '') - now;
  const isOnItsWay = aheadMs >= -LATE_SECONDS * 1000 && aheadMs <= MAX_WEBHOOK_AGE_SECONDS * 1000;
  return state === 'waiting' && !isOnItsWay;
}

/** The message of the queue. */
export interface WebhookMessage {
  readonly id: string;
}

export const DELIVER_WEBHOOK_QUEUE = 'deliver-webhook';

export function isWebhookMessage(message: unknown): message is WebhookMessage {
  return typeof message === 'object' && message !== null && isWebhookId((message as { id?: unknown }).id);
}
