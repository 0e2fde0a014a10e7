/**
 * When a call that has ended means that the connection has to be looked at again: it failed for a reason of the
 * connection's, or it went well although a failure is shown. Such a failure may stand there for hours while everything goes
 * out: it is looked at once a minute at most, however much is sent.
 */
import { isAboutTheConnection } from './connection.ts';
import type { Answer } from './problem.ts';
import type { Store } from './store.ts';
import type { Connection } from './types.ts';

const PAUSE_MS = 60_000;

/** To be told of every call that has ended. */
export function lookAfterCall(
  getSnapshot: Store['getSnapshot'],
  look: () => void,
): (answer: Answer<unknown>) => void {
  const isDue = onceAMinute();
  return (answer) => {
    const { connection } = getSnapshot();
    if (connection === null) return;
    if (answer.ok ? isDue(connection.failure) : isAboutTheConnection(answer.problem)) look();
  };
}

/** Whether a failure is another one than the last, or as old as a pause. */
function onceAMinute(): (failure: Connection['failure']) => boolean {
  let last = { name: '', at: 0 };
  return (failure) => {
    if (failure === undefined) return false;
    const next = { name: `${failure.since} ${failure.reason}`, at: Date.now() };
    // A clock that was set back is no reason to wait for it.
    const isDue = next.name !== last.name || Math.abs(next.at - last.at) >= PAUSE_MS;
    if (isDue) last = next;
    return isDue;
  };
}

/** A look that is under way tells whoever else wants one. */
export function oneAtATime(look: () => Promise<unknown>): () => void {
  let isLooking = false;
  return () => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  };
}
