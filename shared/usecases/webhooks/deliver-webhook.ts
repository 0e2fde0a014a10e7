/**
 * Takes an event out of the outbox and tries it, or puts it back. A try is counted on the row before it is made, so that
 * a message that comes twice makes one try, and a kill at any point leads to another try and never to a lost event: at
 * least once, always under the same id.
 */
import { succeed, type Result } from '../../domain/result.ts';
import { MAX_WEBHOOK_AGE_SECONDS, TRY_LEASE_SECONDS, type WebhookParty } from '../../domain/webhook.ts';
import type { Cipher, DataKeys } from '../../ports/keys.ts';
import type { OutboxRow, StoredOutboxRow, WebhookReceiver } from '../../ports/webhooks.ts';
import type { Deadline } from '../../ports/world.ts';
import { drainLeft, putBackDrained, type DrainPorts } from '../drain/drain-left.ts';
import { giveUp, postpone, tryOnce, type TryPorts } from './try-delivery.ts';

export interface DeliverPorts extends TryPorts, DrainPorts {
  /** Undefined while no address is set: then nothing is delivered. */
  readonly webhooks: WebhookReceiver | undefined;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
  readonly clock: TryPorts['clock'];
}

/** Delivers the event, or puts it back. Fails when storage does not answer: the queue gives the message again. */
export async function deliverWebhook(
  ports: DeliverPorts,
  id: string,
  deadline: Deadline,
): Promise<Result<void>> {
  const { webhooks } = ports;
  if (webhooks === undefined) return succeed(undefined);
  const found = await ports.outbox.read(id, deadline);
  if (!found.ok) return found;
  if (found.value?.row.state !== 'waiting') return succeed(undefined);
  const { row } = found.value;
  const now = ports.clock.now();
  const early = secondsUntil(row, now);
  if (early > 0) return ports.webhookQueue.put(id, early, deadline);
  const drained = await drainLeft(ports, deadline);
  if (drained > 0) return putBackDrained(ports, drained, () => ports.webhookQueue.put(id, drained, deadline));
  return now - Date.parse(row.at) > MAX_WEBHOOK_AGE_SECONDS * 1000
    ? giveUp(ports, found.value, 'too-old', deadline)
    : takeAndTry(ports, webhooks, found.value, deadline);
}

/** Opens what the body needs before the try is counted. */
async function takeAndTry(
  ports: DeliverPorts,
  receiver: WebhookReceiver,
  stored: StoredOutboxRow,
  deadline: Deadline,
): Promise<Result<void>> {
  const party = await openParty(ports, stored.row, deadline);
  if (!party.ok) return postpone(ports, stored, party.failure.reason, deadline);
  if (party.value === undefined) return giveUp(ports, stored, 'unreadable', deadline);
  const taken = await take(ports, stored, deadline);
  if (!taken.ok) return taken;
  return taken.value === undefined
    ? succeed(undefined)
    : tryOnce(ports, receiver, { stored: taken.value, party: party.value, deadline });
}

/** An instant that lies further ahead than any pause was written by a wrong clock. */
function secondsUntil({ nextAt }: OutboxRow, now: number): number {
  const seconds = nextAt === undefined ? 0 : Math.ceil((Date.parse(nextAt) - now) / 1000);
  return seconds > MAX_WEBHOOK_AGE_SECONDS ? 0 : seconds;
}

/** Whom it is about; undefined when nobody can open it any more. Fails while the vault is closed. */
async function openParty(
  { keys, cipher, outbox }: DeliverPorts,
  { id, sealed }: OutboxRow,
  deadline: Deadline,
): Promise<Result<WebhookParty | undefined>> {
  if (sealed === undefined) return succeed(undefined);
  const key = await keys.open(sealed.key, deadline);
  if (!key.ok) return key.failure.reason === 'cache-unreadable' ? succeed(undefined) : key;
  const plain = cipher.open(key.value, outbox.contextOf(id), sealed.party);
  return succeed(plain === undefined ? undefined : (JSON.parse(plain) as WebhookParty));
}

/** Keeps others away while the try is under way; undefined when somebody else has it. */
async function take(
  { outbox, clock }: DeliverPorts,
  { row, etag }: StoredOutboxRow,
  deadline: Deadline,
): Promise<Result<StoredOutboxRow | undefined>> {
  const now = clock.now();
  const taken: OutboxRow = {
    ...row,
    attempts: row.attempts + 1,
    lastTriedAt: new Date(now).toISOString(),
    nextAt: new Date(now + TRY_LEASE_SECONDS * 1000).toISOString(),
  };
  const written = await outbox.replace(taken, etag, deadline);
  if (!written.ok) return written;
  return succeed(written.value === undefined ? undefined : { row: taken, etag: written.value });
}
