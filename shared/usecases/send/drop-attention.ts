/** What `status` tells of one message goes by itself, once that message has gone out after all. */
import { withoutAttention } from '../../domain/connection/attention.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import type { SendRow } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';

export interface AttentionPorts {
  readonly connections: Pick<Connections, 'update'>;
  readonly log: Log;
}

/** It comes after the POST: what becomes of the note changes nothing of the send. Nothing is read where there is none. */
export async function dropAttention(
  { connections, log }: AttentionPorts,
  { userKey, row }: { readonly userKey: UserKey; readonly row: Connection },
  { id: sendId, resendOf }: Pick<SendRow, 'id' | 'resendOf'>,
  deadline: Deadline,
): Promise<void> {
  if (resendOf === undefined || withoutAttention(row, resendOf) === undefined) return;
  try {
    await connections.update(userKey, (fresh) => withoutAttention(fresh, resendOf), deadline, row);
  } catch (error) {
    log.write('send.crashed', { sendId, code: (error as Error).name });
  }
}
