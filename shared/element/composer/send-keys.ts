/**
 * Which idempotency key a message gets: the user's second try of the same message carries the key of the first, even
 * after a reload, so that it goes out once. Another message, or one that certainly did not go out, gets a new key.
 */
import type { Message, Problem } from '../../client/index.ts';

export interface OpenSend {
  readonly key: string;
  /** The message, to be compared. */
  readonly message: string;
}

/** The key to send with: that of the open send when it was the same message. */
export function keyFor(message: Message, open: OpenSend | null): string | undefined {
  return open?.message === JSON.stringify(message) ? open.key : undefined;
}

/** Whether the fate of the message is still open after this problem, so that its key must be kept. */
export function staysOpen(problem: Problem): boolean {
  const stillRunning = problem.status === 409 || problem.status === 401;
  return problem.retryable || stillRunning || problem.reason === 'send-outcome-unknown';
}
