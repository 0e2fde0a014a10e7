/**
 * Writes what a batch is made of: places in the lane, rows with their sealed messages, and at last the word that it is
 * accepted, before which none of it goes out. Ids come from the batch and the place of a message in it: whoever does it
 * again meets the rows of before.
 */
import {
  acceptedBatch,
  itemColumns,
  turnOfItem,
  type BatchRow,
  type StoredBatch,
} from '../../domain/batch.ts';
import type { BatchItem } from '../../domain/batch-content.ts';
import { linkOf, type LiveConnection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { capabilityFor, destinationOf } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SendRow } from '../../domain/send.ts';
import { newRow } from '../send/send-ledger.ts';
import { openProfile } from '../tokens/account-profile.ts';
import { sameBatch, type BatchPorts, type OpenBatch } from './open-batch.ts';

export interface StoringBatch {
  readonly opened: OpenBatch;
  readonly stored: StoredBatch;
  readonly items: readonly BatchItem[];
  readonly row: LiveConnection;
}

/** Stores all of it, or goes on where somebody stopped. Answers the row of the batch once it is accepted. */
export async function storeBatch(ports: BatchPorts, storing: StoringBatch): Promise<Result<BatchRow>> {
  const { opened, stored, items, row } = storing;
  const { userKey, deadline } = opened.ledger;
  const profile = await openProfile(ports, { userKey, row, deadline });
  if (!profile.ok) return profile;
  const senderEmail = profile.value?.email;
  const sends = items.map((item, index) => sendOf(ports, storing, { item, index, senderEmail }));
  const places = sends.map((send) => ({
    ...{ userKey, sendId: send.id, kind: capabilityFor(send), at: turnOfItem(send.id) },
  }));
  const placed = await ports.lanes.addAll(places, deadline);
  if (!placed.ok) return placed;
  const inserted = await ports.sends.insertAll(userKey, sends, deadline);
  if (!inserted.ok) return inserted;
  return accept(ports, opened, stored);
}

interface ItemOfBatch {
  readonly item: BatchItem;
  readonly index: number;
  readonly senderEmail: string | undefined;
}

function sendOf(
  ports: BatchPorts,
  { opened: { ledger }, stored, row }: StoringBatch,
  { item, index, senderEmail }: ItemOfBatch,
): SendRow {
  const { message, resendOf } = item;
  const { destinationName, reference } = message;
  const record = {
    destination: destinationOf(message),
    ...defined({ destinationName, reference, senderEmail }),
  };
  const { accountHash } = row.account;
  const columns = itemColumns(stored.row, index);
  const fresh = newRow(
    ports,
    ledger,
    { kind: message.kind, accountHash, record, ...defined({ resendOf }) },
    columns.id,
  );
  const context = ports.sends.contextOf(ledger.userKey, columns.id, 'body');
  const body = ports.cipher.sealBytes(ledger.ledgerKey, context, JSON.stringify(item.body));
  return { ...fresh, ...columns, body, ...defined({ link: linkOf(row) }) };
}

/** Somebody may have taken it back meanwhile, or done the same. */
const TRIES = 3;

async function accept(ports: BatchPorts, opened: OpenBatch, stored: StoredBatch): Promise<Result<BatchRow>> {
  const { userKey, deadline } = opened.ledger;
  let standing: StoredBatch | undefined = stored;
  for (let tried = 0; standing !== undefined && tried < TRIES; tried += 1) {
    const same = sameBatch(opened, standing);
    if (!same.ok) return same;
    if (same.value === 'accepted') return succeed(standing.row);
    const row = acceptedBatch(standing.row);
    const done = await ports.batches.replace(userKey, row, standing.etag, deadline);
    if (!done.ok) return done;
    if (done.value !== undefined) return succeed(row);
    const again = await ports.batches.read(userKey, opened.id, deadline);
    if (!again.ok) return again;
    standing = again.value;
  }
  return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
}
