/**
 * The hourly look at the outbox: an event whose try is late gets a message again, because its own was lost; so does one
 * whose row does not say when it is tried; rows that are old enough go. Twice does no harm: a try is taken on the row.
 */
import { succeed, type Result } from '../../domain/result.ts';
import {
  isLate,
  KEPT_DAYS,
  LATE_SECONDS,
  MAX_WEBHOOK_AGE_SECONDS,
  webhookIdsBefore,
  webhookIdsSince,
} from '../../domain/webhook.ts';
import type { Log } from '../../ports/log.ts';
import type { DeliveryPlan, Outbox, WebhookQueue, WebhookReceiver } from '../../ports/webhooks.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface SweepOutboxPorts {
  /** Undefined while no address is set: then rows only go. */
  readonly webhooks: WebhookReceiver | undefined;
  readonly outbox: Outbox;
  readonly webhookQueue: WebhookQueue;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
/** Kept back from the time of the run. */
const RESERVE_MS = 5_000;
/** The look at every row, delivered ones too, takes so much of the time of the run: others come after it. */
const LOOK_MS = 30_000;
/** A row is looked at until some hours after the event would have been given up. */
const LOOKED_AT_MS = (MAX_WEBHOOK_AGE_SECONDS + 2 * 3600) * 1000;

/** Finds what is late, removes what is old, then looks for what no filter finds. What is left is left to the next hour. */
export async function sweepOutbox(ports: SweepOutboxPorts, deadline: Deadline): Promise<Result<void>> {
  if (ports.webhooks === undefined) return removeOld(ports, deadline);
  const reminded = new Set<string>();
  const late = await remind(ports, latePages(ports, deadline), reminded, deadline);
  if (!late.ok) return late;
  const removed = await removeOld(ports, deadline);
  return removed.ok ? remind(ports, damagedPages(ports, deadline), reminded, deadline) : removed;
}

type Ids = AsyncIterable<Result<readonly string[]>>;

const latePages = ({ outbox, clock }: SweepOutboxPorts, deadline: Deadline): Ids =>
  outbox.lateIds(new Date(clock.now() - LATE_SECONDS * 1000).toISOString(), deadline);

/** The newest first: everything that is late is among them, also what was found by its cells. */
async function* damagedPages({ outbox, clock }: SweepOutboxPorts, deadline: Deadline): Ids {
  const now = clock.now();
  const leaveMs = Math.max(RESERVE_MS, deadline.remainingMs() - LOOK_MS);
  if (deadline.remainingMs() <= leaveMs) return;
  for await (const page of outbox.plans(webhookIdsSince(now - LOOKED_AT_MS), deadline)) {
    yield page.ok ? succeed(idsOf(page.value.filter((plan) => isLate(plan, now)))) : page;
    if (deadline.remainingMs() <= leaveMs) return;
  }
}

const idsOf = (plans: readonly DeliveryPlan[]): readonly string[] => plans.map(({ id }) => id);

/** Puts a message for each, once; the ids are added to those that have one. */
async function remind(
  ports: SweepOutboxPorts,
  pages: Ids,
  reminded: Set<string>,
  deadline: Deadline,
): Promise<Result<void>> {
  const before = reminded.size;
  for await (const ids of pages) {
    if (!ids.ok) return ids;
    for (const id of ids.value) {
      if (deadline.remainingMs() < RESERVE_MS) break;
      if (reminded.has(id)) continue;
      const put = await ports.webhookQueue.put(id, 0, deadline);
      if (!put.ok) return put;
      reminded.add(id);
    }
  }
  const count = reminded.size - before;
  if (count > 0) ports.log.write('webhook.outbox-swept', { count });
  return succeed(undefined);
}

/** One that still waits after days was never given a chance: that is told before its row goes. */
async function removeOld(ports: SweepOutboxPorts, deadline: Deadline): Promise<Result<void>> {
  const { outbox, clock, log } = ports;
  const old = webhookIdsBefore(clock.now() - KEPT_DAYS * DAY_MS);
  for await (const page of outbox.deliveries(old, deadline)) {
    if (!page.ok) return page;
    for (const { id, type, state, attempts } of page.value) {
      if (deadline.remainingMs() < RESERVE_MS) return succeed(undefined);
      const removed = await outbox.remove(id, deadline);
      if (!removed.ok) return removed;
      if (state === 'waiting') log.write('webhook.abandoned', { webhookId: id, webhookType: type, attempts });
    }
  }
  return succeed(undefined);
}
