/** A message that is checked, and what a check found, as it goes over the wire: the failure table's words for what stands in the way. */
import type { infer as Inferred } from 'zod';
import { defined } from '../domain/defined.ts';
import type { MessageBody, Outgoing } from '../domain/message.ts';
import { NOT_KNOWABLE, type SendCheck } from '../domain/send-check.ts';
import type { checkBody } from './check-schemas.ts';
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

const EMPTY: MessageBody = { contentType: 'text', content: '' };

/** What would go out: of what is missing yet, an empty one. */
export function outgoingOf(checked: Inferred<typeof checkBody>): Outgoing {
  const { resendOf: _resendOf, ...draft } = checked;
  if (draft.kind === 'group-chat') return { ...draft, topic: draft.topic ?? '' };
  if (draft.kind === 'mail') return { ...draft, subject: draft.subject ?? '', body: draft.body ?? EMPTY };
  return { ...draft, body: draft.body ?? EMPTY };
}
