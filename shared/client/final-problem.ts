/** Whether trying again under the same key can change anything. Pure. */
import type { Problem } from './problem.ts';

/**
 * Whether the message's end is known, or trying again with the same key cannot change it. Not so when no answer of the
 * API came, when it says that the same may be tried again, and when somebody has to sign in to Wintro first.
 */
export const isFinal = ({ status, retryable }: Problem): boolean =>
  status >= 400 && status !== 401 && !retryable;
