/**
 * The thread that an earlier send of the same user began, or went into, by their own ledger: no message of Teams is read
 * for it. A reply to a reply goes to the thread's beginning, because threads in channels have one level.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SendRecord } from '../../domain/send.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Ledger } from './send-ledger.ts';

export interface ThreadPorts {
  readonly sends: Sends;
  readonly cipher: Cipher;
}

export interface Thread {
  readonly teamId: string;
  readonly channelId: string;
  readonly threadId: string;
  /** As the earlier message called the channel. */
  readonly destinationName?: string | undefined;
}

/** The thread, or why there is none: no such send of this user, nothing readable left of it, not sent, not in a channel. */
export async function threadOf(
  { sends, cipher }: ThreadPorts,
  { userKey, ledgerKey, deadline }: Ledger,
  sendId: string,
): Promise<Result<Thread>> {
  const found = await sends.read(userKey, sendId, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) return failWith(failure('thread-unknown'));
  const { id, state, kind, record } = found.value.row;
  const plain = cipher.open(ledgerKey, sends.contextOf(userKey, id, 'record'), record);
  if (plain === undefined) return failWith(failure('thread-erased'));
  if (kind !== 'channel') return failWith(failure('thread-not-in-channel'));
  if (state !== 'sent') return failWith(failure('thread-not-begun'));
  return threadIn(JSON.parse(plain) as SendRecord);
}

function threadIn({ teamId, channelId, messageId, threadId, destinationName }: SendRecord): Result<Thread> {
  const root = threadId ?? messageId;
  // Microsoft took the message and its answer broke off: its id is not known.
  if (teamId === undefined || channelId === undefined || root === undefined)
    return failWith(failure('thread-not-begun'));
  return succeed({ teamId, channelId, threadId: root, destinationName });
}
