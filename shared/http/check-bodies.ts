/** What a check of a message found, as it goes over the wire: the failure table's words for what stands in the way. */
import { defined } from '../domain/defined.ts';
import type { Outgoing } from '../domain/message.ts';
import { NOT_KNOWABLE, type SendCheck } from '../domain/send-check.ts';
import { failureView } from './problem.ts';
import { warningsOf } from './response-bodies.ts';

/** The answer of `POST send/check`. */
export const checkJson = (
  kind: Outgoing['kind'],
  { obstacles, senderEmail, ...check }: SendCheck,
): Record<string, unknown> => ({
  maySend: obstacles.length === 0,
  obstacles: obstacles.map(({ part, failure: { reason, since, errors, retryAfterSeconds } }) => ({
    part,
    ...failureView(reason, since),
    ...defined({ since, errors, retryAfterSeconds }),
  })),
  ...check,
  sender: defined({ email: senderEmail }),
  warnings: warningsOf(kind, senderEmail) ?? [],
  notKnowable: NOT_KNOWABLE,
});
