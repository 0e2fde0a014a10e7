/** Takes back a message that has not started. */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, type Result } from '../../domain/result.ts';
import type { ShownSend } from '../../domain/send-history.ts';
import { isWaiting, type StoredSend } from '../../domain/send.ts';
import { cancelled } from '../../domain/waiting-send.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { readSend, type HistoryPorts } from '../send/read-sends.ts';
import { forgetPlace, placeOf, type PlacePorts } from './places.ts';

export interface CancelPorts extends HistoryPorts, PlacePorts {
  readonly log: Log;
}

/** A worker may come between reading and writing; then what it has made of the row counts. */
const TRIES = 3;

/** Cancels, or says why it cannot be any more; twice is once. */
export async function cancelSend(
  ports: CancelPorts,
  caller: Caller,
  sendId: string,
  deadline: Deadline,
): Promise<Result<ShownSend>> {
  const { userKey } = caller;
  for (let tried = 0; tried < TRIES; tried += 1) {
    const stored = await ports.sends.read(userKey, sendId, deadline);
    if (!stored.ok) return stored;
    const why = whyNot(stored.value);
    if (why) return failWith(why);
    if (stored.value === undefined) continue;
    const { row, etag } = stored.value;
    if (row.state === 'cancelled') return readSend(ports, caller, sendId, deadline);
    const done = await ports.sends.replace(userKey, cancelled(row), etag, deadline);
    if (!done.ok) return done;
    if (done.value === undefined) continue;
    ports.log.write('send.cancelled', { sendId, kind: row.kind });
    const place = placeOf(userKey, row);
    // What stays behind of its place is met by the worker or by the sweep.
    if (place) await forgetPlace(ports, place, deadline);
    return readSend(ports, caller, sendId, deadline);
  }
  return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
}

function whyNot(stored: StoredSend | undefined): ReturnType<typeof failure> | undefined {
  if (stored === undefined) return failure('not-found');
  const { id: sendId, state, erased } = stored.row;
  if (erased) return failure('send-record-erased');
  if (isWaiting(state) || state === 'cancelled') return undefined;
  return failure(state === 'sending' ? 'send-started' : 'send-over', { sendId });
}
