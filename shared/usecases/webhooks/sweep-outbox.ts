/**
 * The hourly look at the outbox: an event whose try is late gets a message again, because its own was lost; rows that are
 * old enough go. Twice does no harm: a try is taken on the row.
 */
import { succeed, type Result } from '../../domain/result.ts';
import { KEPT_DAYS, LATE_SECONDS, webhookIdsBefore } from '../../domain/webhook.ts';
import type { Log } from '../../ports/log.ts';
import type { Outbox, WebhookQueue, WebhookReceiver } from '../../ports/webhooks.ts';
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

/** Finds what is late, then removes what is old. What is left is left to the next hour. */
export async function sweepOutbox(ports: SweepOutboxPorts, deadline: Deadline): Promise<Result<void>> {
  const swept = ports.webhooks === undefined ? succeed(undefined) : await remind(ports, deadline);
  return swept.ok ? removeOld(ports, deadline) : swept;
}

async function remind(ports: SweepOutboxPorts, deadline: Deadline): Promise<Result<void>> {
  const { outbox, webhookQueue, clock, log } = ports;
  const before = new Date(clock.now() - LATE_SECONDS * 1000).toISOString();
  let count = 0;
  for await (const ids of outbox.lateIds(before, deadline)) {
    if (!ids.ok) return ids;
    for (const id of ids.value) {
      if (deadline.remainingMs() < RESERVE_MS) break;
      const put = await webhookQueue.put(id, 0, deadline);
      if (!put.ok) return put;
      count += 1;
    }
  }
  if (count > 0) log.write('webhook.outbox-swept', { count });
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
