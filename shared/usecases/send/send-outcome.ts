/** What became of a posted message, as the ledger and the log keep it. */
import { defined } from '../../domain/defined.ts';
import type { SendOutcome } from '../../domain/send.ts';
import type { Log } from '../../ports/log.ts';
import type { Clock } from '../../ports/world.ts';
import type { Posted } from '../tokens/act-as-user.ts';
import type { PreparedSend } from './prepare-send.ts';
import type { TakenSend } from './send-ledger.ts';

/** The outcome, with the row's id in what went wrong. */
export function outcomeOf(
  ports: { readonly clock: Clock },
  sending: { readonly taken: TakenSend; readonly prepared: PreparedSend },
  posted: Posted,
): SendOutcome {
  const { taken, prepared } = sending;
  if (posted.kind !== 'sent') {
    const why = { ...posted.failure, sendId: taken.row.id };
    return { state: posted.kind === 'unknown' ? 'unknown' : 'failed', failure: why };
  }
  const sentAt = new Date(ports.clock.now()).toISOString();
  const { id: messageId, chatId, link } = posted;
  return {
    state: 'sent',
    record: {
      ...prepared.record,
      sentAt,
      ...defined({ messageId, chatId, link }),
    },
  };
}

/** With Microsoft's code and request id: what an operator needs when somebody asks about a message. */
export function logOutcome({ log }: { readonly log: Log }, { row }: TakenSend, posted: Posted): void {
  const fields = { sendId: row.id, kind: row.kind };
  if (posted.kind === 'sent') {
    log.write('send.sent', { ...fields, correlationId: posted.requestId });
    return;
  }
  const { reason, code, correlationId } = posted.failure;
  const event = posted.kind === 'unknown' ? 'send.unknown' : 'send.failed';
  log.write(event, { ...fields, reason, code, correlationId });
}
