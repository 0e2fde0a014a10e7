/** A request for many messages with its Idempotency-Key: its ledger, its id, and what an earlier one has come to. */
import { batchIdOf, type StoredBatch } from '../../domain/batch.ts';
import type { BatchContent } from '../../domain/batch-content.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Deadline } from '../../ports/world.ts';
import type { SchedulePorts } from '../deliver/schedule-send.ts';
import { noLedger } from '../send/send-message.ts';
import type { Ledger } from '../send/send-ledger.ts';

export interface BatchPorts extends SchedulePorts {
  readonly batches: Batches;
}

export interface BatchRequest {
  readonly idempotencyKey: string;
  readonly content: BatchContent;
  readonly retryOf?: string | undefined;
}

export interface OpenBatch {
  readonly ledger: Ledger;
  readonly id: string;
  readonly fingerprint: string;
}

/**
 * The id comes from the key alone: a ledger whose own key was lost meanwhile is no reason to send the same batch again.
 */
export async function openBatch(
  ports: BatchPorts,
  { userKey }: Caller,
  { idempotencyKey, content, retryOf }: BatchRequest,
  given: { readonly row: Connection; readonly deadline: Deadline },
): Promise<Result<OpenBatch>> {
  const { row, deadline } = given;
  if (row.ledgerKey === undefined) return noLedger(row);
  const opened = await ports.keys.open(row.ledgerKey, deadline);
  if (!opened.ok) return opened;
  const ledgerKey = opened.value;
  return succeed({
    ledger: { userKey, ledgerKey, deadline },
    id: batchIdOf(ports.cipher.hash(JSON.stringify(['batch', idempotencyKey]))),
    fingerprint: ports.cipher.digest(ledgerKey, JSON.stringify(['batch', content, retryOf ?? null])),
  });
}

/** Whether a batch that stands there is this one, and may still be accepted or was; else why not. */
export function sameBatch(
  { ledger, fingerprint }: OpenBatch,
  { row }: StoredBatch,
): Result<'accepting' | 'accepted'> {
  if (row.erased) return failWith(failure('send-record-erased'));
  // Fingerprints of a lost key cannot be compared: nothing is sent that may have been sent.
  if (row.keyId !== ledger.ledgerKey.id) return failWith(failure('send-outcome-unknown'));
  if (row.fingerprint !== fingerprint) return failWith(failure('idempotency-key-reused'));
  if (row.state === 'abandoned') return failWith(failure('batch-not-accepted'));
  return succeed(row.state === 'accepting' ? 'accepting' : 'accepted');
}
