/** One try, and what it leaves on the row: delivered, another try after a longer pause, or given up, which is told loudly. */
import { defined } from '../../domain/defined.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import { succeed, type Result } from '../../domain/result.ts';
import { pauseAfter, webhookBody, type DeliveryFault, type WebhookParty } from '../../domain/webhook.ts';
import type { Log } from '../../ports/log.ts';
import type {
  Outbox,
  OutboxRow,
  StoredOutboxRow,
  WebhookAnswer,
  WebhookQueue,
  WebhookReceiver,
} from '../../ports/webhooks.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface TryPorts {
  readonly outbox: Outbox;
  readonly webhookQueue: WebhookQueue;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** An event in hand. */
export interface TakenEvent {
  readonly stored: StoredOutboxRow;
  readonly party: WebhookParty;
  readonly deadline: Deadline;
}

/** While an event cannot even be tried, it comes back so often. */
const POSTPONED_SECONDS = 60;

/** What the receiver's answer leaves on a row: nothing but its status is looked at, and any 2xx is a yes. */
export function outcomeOf(answer: WebhookAnswer): Pick<OutboxRow, 'status' | 'fault'> {
  if (answer.kind === 'silent') return { fault: answer.fault };
  const { status } = answer;
  if (status >= 200 && status < 300) return { status };
  return { status, fault: status >= 300 && status < 400 ? 'redirected' : 'refused' };
}

/** Posts the event once. */
export async function tryOnce(
  ports: TryPorts,
  receiver: WebhookReceiver,
  { stored, party, deadline }: TakenEvent,
): Promise<Result<void>> {
  const { row } = stored;
  const answer = await receiver.post({ id: row.id, body: webhookBody({ ...row, party }) }, deadline);
  // Nothing has been sent: it counts as no try.
  if (!answer.ok) {
    const untried = { ...stored, row: { ...row, attempts: row.attempts - 1 } };
    return postpone(ports, untried, answer.failure.reason, deadline);
  }
  const { status: _status, fault: _fault, ...kept } = row;
  const tried = { ...kept, ...outcomeOf(answer.value) };
  return tried.fault === undefined
    ? deliver(ports, { ...stored, row: tried }, deadline)
    : tryAgain(ports, { ...stored, row: tried }, deadline);
}

const factsOf = ({ id, type, attempts, status, fault }: OutboxRow) =>
  defined({ webhookId: id, webhookType: type, attempts, status, fault });

async function deliver(
  ports: TryPorts,
  { row, etag }: StoredOutboxRow,
  deadline: Deadline,
): Promise<Result<void>> {
  ports.log.write('webhook.delivered', factsOf(row));
  return unit(await ports.outbox.replace({ ...ended(row), state: 'delivered' }, etag, deadline));
}

/** Whom it was about is needed no more. */
const ended = ({ sealed: _sealed, nextAt: _nextAt, ...row }: OutboxRow): OutboxRow => row;

async function tryAgain(ports: TryPorts, stored: StoredOutboxRow, deadline: Deadline): Promise<Result<void>> {
  const { row } = stored;
  ports.log.write('webhook.undelivered', factsOf(row));
  // 410: nobody is there any more. The address is the operator's to change, and until then it may be a slip.
  if (row.status === 410) ports.log.write('webhook.gone', factsOf(row));
  const pause = pauseAfter(row.attempts);
  return pause === undefined
    ? giveUp(ports, stored, row.fault ?? 'refused', deadline)
    : comeBack(ports, stored, pause, deadline);
}

/** Gives the event up for good. */
export async function giveUp(
  ports: TryPorts,
  { row, etag }: StoredOutboxRow,
  fault: DeliveryFault,
  deadline: Deadline,
): Promise<Result<void>> {
  const abandoned: OutboxRow = { ...ended(row), state: 'abandoned', fault };
  const written = await ports.outbox.replace(abandoned, etag, deadline);
  if (!written.ok) return written;
  // Somebody else has given it up, or has delivered it after all.
  if (written.value !== undefined) ports.log.write('webhook.abandoned', factsOf(abandoned));
  return succeed(undefined);
}

/** Nothing was tried: our own keys are out of reach. */
export function postpone(
  ports: TryPorts,
  stored: StoredOutboxRow,
  reason: FailureReason,
  deadline: Deadline,
): Promise<Result<void>> {
  ports.log.write('webhook.delayed', { webhookId: stored.row.id, reason });
  return comeBack(ports, stored, POSTPONED_SECONDS, deadline);
}

/** The row first: a message that is lost after it is found by the row. */
async function comeBack(
  { outbox, webhookQueue, clock }: TryPorts,
  { row, etag }: StoredOutboxRow,
  seconds: number,
  deadline: Deadline,
): Promise<Result<void>> {
  const nextAt = new Date(clock.now() + seconds * 1000).toISOString();
  const written = await outbox.replace({ ...row, nextAt }, etag, deadline);
  if (!written.ok || written.value === undefined) return unit(written);
  return webhookQueue.put(row.id, seconds, deadline);
}

const unit = (result: Result<unknown>): Result<void> => (result.ok ? succeed(undefined) : result);
