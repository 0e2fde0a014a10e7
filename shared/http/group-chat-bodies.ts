/** A group chat that was begun, as it goes over the wire. */
import { defined } from '../domain/defined.ts';
import type { RenderOutcome } from '../usecases/send/keyed-request.ts';
import { notSentAnswer } from './response-bodies.ts';

/** How it is answered, and what is stored for a repeated key. */
export const renderGroupChat =
  (requestId: string): RenderOutcome =>
  ({ id }, outcome) => {
    if (outcome.state !== 'sent') return notSentAnswer(outcome.failure, requestId);
    const {
      sentAt: createdAt,
      chatId,
      destinationName: topic,
      link,
      reference,
      senderEmail,
    } = outcome.record;
    const sender = defined({ email: senderEmail });
    const body = { id, ...defined({ chatId, topic }), createdAt, sender, ...defined({ link, reference }) };
    return { status: 201, text: JSON.stringify(body) };
  };
