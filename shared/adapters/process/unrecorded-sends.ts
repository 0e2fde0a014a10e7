/** Outcomes of sends that this process knows and could not record: a repeat of the same key in this process is told the truth. */
import { MAX_UNRECORDED_SENDS } from '../../domain/limits.ts';
import type { SendOutcome } from '../../domain/send.ts';
import type { UnrecordedSends } from '../../ports/sends.ts';
import { boundedMap } from './bounded-map.ts';

export function unrecordedSends(): UnrecordedSends {
  const outcomes = boundedMap<SendOutcome>(MAX_UNRECORDED_SENDS);
  return {
    keep: (attemptId, outcome) => {
      outcomes.set(attemptId, outcome);
    },
    find: (attemptId) => outcomes.get(attemptId),
    forget: (attemptId) => {
      outcomes.delete(attemptId);
    },
  };
}
