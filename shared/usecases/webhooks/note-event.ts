/**
 * Puts an event into the outbox, after its effect: one row, and beside it a message with its id. What happened stands
 * whether or not this can be written; what is missing is told to the operator, and the ledger and the status of the
 * connection, which are the truth, say what it was.
 */
import { succeed, type Result } from '../../domain/result.ts';
import {
  factsOf,
  FIRST_PAUSE_SECONDS,
  webhookIdOf,
  type WebhookFacts,
  type WebhookParty,
  type WebhookType,
} from '../../domain/webhook.ts';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import type { DataKeys, Cipher } from '../../ports/keys.ts';
import type { Log, Whom } from '../../ports/log.ts';
import type { Outbox, OutboxRow, SealedParty, WebhookQueue } from '../../ports/webhooks.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import { nameParty, type NamePartyPorts } from './name-party.ts';

export interface NoteEventPorts extends NamePartyPorts {
  readonly outbox: Outbox;
  readonly webhookQueue: WebhookQueue;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** A process that has put no message yet loads what it needs for that first. */
const MESSAGE_MS = 10_000;

/** An event as its line in the log has it. */
export interface HappenedEvent {
  readonly type: WebhookType;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Never fails, and takes no longer than one call of a table may. */
export async function noteEventForWintro(
  ports: NoteEventPorts,
  whom: Whom,
  { type, fields }: HappenedEvent,
): Promise<void> {
  const facts = factsOf(fields);
  const unrecorded = { webhookType: type, sendId: facts.sendId };
  try {
    const noted = await note(ports, whom, { type, facts });
    if (!noted.ok) ports.log.write('webhook.unrecorded', { ...unrecorded, reason: noted.failure.reason });
  } catch (error) {
    ports.log.write('webhook.unrecorded', { ...unrecorded, code: (error as Error).name });
  }
}

async function note(
  ports: NoteEventPorts,
  whom: Whom,
  { type, facts }: { readonly type: WebhookType; readonly facts: WebhookFacts },
): Promise<Result<void>> {
  const now = ports.clock.now();
  const deadline = deadlineIn(ports, TABLE_TIMEOUT_MS);
  const id = webhookIdOf(now, ports.random.id());
  const party = await nameParty(ports, whom, deadline);
  if (!party.ok) return party;
  const sealed = await sealParty(ports, id, party.value, deadline);
  if (!sealed.ok) return sealed;
  const row: OutboxRow = {
    ...{ id, type, facts, sealed: sealed.value, state: 'waiting', attempts: 0 },
    at: new Date(now).toISOString(),
    nextAt: new Date(now + FIRST_PAUSE_SECONDS * 1000).toISOString(),
  };
  // Beside the row, and nobody waits for it: a message that comes before its row has its time, and one that is lost is
  // found by the hourly look.
  void ports.webhookQueue.put(id, FIRST_PAUSE_SECONDS, deadlineIn(ports, MESSAGE_MS));
  return ports.outbox.add(row, deadline);
}

function deadlineIn({ clock }: NoteEventPorts, milliseconds: number): Deadline {
  const end = clock.elapsed() + milliseconds;
  return { remainingMs: () => Math.max(0, end - clock.elapsed()) };
}

/** Seals under a key of its own: an erased person is told of once more, though their other keys are gone. */
export async function sealParty(
  { keys, cipher, outbox }: Pick<NoteEventPorts, 'keys' | 'cipher' | 'outbox'>,
  id: string,
  party: WebhookParty,
  deadline: Deadline,
): Promise<Result<SealedParty>> {
  const made = await keys.create(deadline);
  if (!made.ok) return made;
  const { key, wrapped } = made.value;
  return succeed({ key: wrapped, party: cipher.seal(key, outbox.contextOf(id), JSON.stringify(party)) });
}
