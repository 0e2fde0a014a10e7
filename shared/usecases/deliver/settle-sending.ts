/**
 * A send that is found on its way: somebody's, at work or gone. This process may know how its own ended, though the ledger
 * did not hear it.
 */
import { SEND_LEASE_SECONDS } from '../../domain/limits.ts';
import type { SendEnd } from '../../domain/send.ts';
import { lost, returned } from '../../domain/waiting-send.ts';
import { recordSend } from '../send/send-ledger.ts';
import type { DeliverPorts, WaitingItem } from './deliver-ports.ts';
import { noteAttention } from './end-unsent.ts';
import { later, laneRests, over, type ItemEnd } from './item-end.ts';

/** Leaves it alone within its lease, unless its end is known here; after that nobody knows. */
export async function settleSending(ports: DeliverPorts, item: WaitingItem): Promise<ItemEnd> {
  const { place, stored, deadline } = item;
  const { row, etag, ageSeconds } = stored;
  const known = ports.unrecorded.find(row.attemptId);
  if (known) return recordKnown(ports, item, known);
  if (ageSeconds < SEND_LEASE_SECONDS) return later('item', SEND_LEASE_SECONDS - ageSeconds);
  const done = await ports.sends.replace(place.userKey, lost(row), etag, deadline);
  if (!done.ok) return laneRests(done.failure);
  if (done.value === undefined) return later('item', 1);
  const reason = 'send-outcome-unknown';
  ports.log.write('send.unknown', { sendId: row.id, kind: row.kind, reason });
  await noteAttention(ports, place, { reason }, deadline);
  return over(row);
}

async function recordKnown(ports: DeliverPorts, item: WaitingItem, known: SendEnd): Promise<ItemEnd> {
  const { place, stored, deadline } = item;
  const { row, etag } = stored;
  if (known.outcome.state === 'failed' && known.outcome.failure.reason === 'send-not-recorded') {
    const done = await ports.sends.replace(place.userKey, returned(row), etag, deadline);
    if (!done.ok) return laneRests(done.failure);
    ports.unrecorded.forget(row.attemptId);
    return later('item', 1);
  }
  const read = await ports.connections.read(place.userKey, deadline);
  if (!read.ok) return laneRests(read.failure);
  const key = read.value.ledgerKey && (await ports.keys.open(read.value.ledgerKey, deadline));
  if (!key?.ok) return later('item', SEND_LEASE_SECONDS);
  const ledger = { userKey: place.userKey, ledgerKey: key.value, deadline };
  const recorded = await recordSend(ports, ledger, { row, etag }, known);
  if (recorded === 'unwritten') return later('item', 1);
  return over(row);
}
