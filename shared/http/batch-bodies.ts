/** Batches as they go over the wire. */
import type { BatchContent, BatchItem } from '../domain/batch-content.ts';
import { defined } from '../domain/defined.ts';
import { destinationOf } from '../domain/message.ts';
import type { AcceptedBatch } from '../usecases/batch/accept-batch.ts';
import type { BatchProgress } from '../usecases/batch/read-batch.ts';
import { jsonAnswer, type Answer } from './answer.ts';
import type { ReadRequest } from './request-schemas.ts';
import { sendEntryJson } from './response-bodies.ts';

const NOTE = 'Accepted. The messages go out one after another; ask for this batch to see how far they are.';

/** The same bytes for the same key. */
export const acceptedBatchAnswer = ({ replayed, id, ...batch }: AcceptedBatch): Answer => ({
  ...jsonAnswer(202, { id, state: 'accepted', ...batch, note: NOTE }),
  ...(replayed ? { headers: { 'Idempotent-Replayed': 'true' } } : {}),
});

/** What each message would be. */
export const trialJson = (items: readonly BatchItem[]): Record<string, unknown> => ({
  count: items.length,
  messages: items.map(({ message }, index) => ({
    index,
    kind: message.kind,
    destination: destinationOf(message),
    ...defined({ destinationName: message.destinationName }),
    ...defined({ subject: message.kind === 'chat' ? undefined : message.subject }),
    content: message.body.content,
  })),
});

/** How far it has got. */
export const progressJson = ({ items, ...batch }: BatchProgress): Record<string, unknown> => ({
  ...batch,
  items: items.map(({ index, ...send }) => ({ index, ...sendEntryJson(send) })),
});

/** What a request asks for; its form has been checked, and that it is one of the two. */
export const contentOf = ({
  messages = [],
  template,
  recipients = [],
}: ReadRequest<'batches'>['body']): BatchContent =>
  template === undefined
    ? { messages: messages.map(({ sendAt: _sendAt, ...message }) => message) }
    : { template, recipients };
