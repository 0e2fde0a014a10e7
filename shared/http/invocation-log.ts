/** Lines of one invocation, and what may be said of a crash. */
import type { InvocationContext } from '@azure/functions';
import type { WriteLine } from '../log.ts';

/** Writes through the invocation's context, so that the host ties the lines to it. */
export const contextLines =
  (context: InvocationContext): WriteLine =>
  (level, line) => {
    if (level === 'info') context.info(line);
    else context[level](line);
  };

/** A bug's name and place help; its message may hold anything. */
export function crashFields(error: unknown): { readonly code: string; readonly fault: string | undefined } {
  const { name, stack } = error as Error;
  return { code: name, fault: /\(?([\w.-]+\.[cm]?[jt]s:\d+:\d+)\)?/.exec(stack ?? '')?.[1] };
}
