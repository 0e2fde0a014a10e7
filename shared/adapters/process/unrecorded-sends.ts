/** Ends of sends that this process knows and could not record: a repeat of the same key in this process is told the truth. */
import { MAX_UNRECORDED_SENDS } from '../../domain/limits.ts';
import type { SendEnd } from '../../domain/send.ts';
import type { UnrecordedSends } from '../../ports/sends.ts';
import { boundedMap } from './bounded-map.ts';

export function unrecordedSends(): UnrecordedSends {
  const ends = boundedMap<SendEnd>(MAX_UNRECORDED_SENDS);
  return {
    keep: (attemptId, end) => {
      ends.set(attemptId, end);
    },
    find: (attemptId) => ends.get(attemptId),
    forget: (attemptId) => {
      ends.delete(attemptId);
    },
  };
}
