/**
 * The list of calls that reached the stand-ins. Only method, path, status and a short note: query strings and bodies
 * carry codes, secrets and messages and never come here.
 */
import type { MiddlewareHandler } from 'hono';
import type { JournalEntry, WorldHandle } from './world.ts';

const journalLimit = 500;

/** Adds one entry; the oldest beyond 500 are forgotten. */
export function record(world: WorldHandle, entry: Omit<JournalEntry, 'at'>): void {
  const { journal } = world.state;
  journal.push({ at: world.now(), ...entry });
  if (journal.length > journalLimit) journal.splice(0, journal.length - journalLimit);
  world.changed();
}

/** What a route may leave for the journal: `context.set('note', ...)`. */
export interface JournalVariables {
  note?: string;
}

const callerLeft = (note: string | undefined): string =>
  [note, 'the caller left before the answer'].filter((part) => part !== undefined).join(': ');

/** Records every call of a Hono app after it was answered; status 0 when nobody was there to hear the answer. */
export function journalCalls(
  world: WorldHandle,
  service: JournalEntry['service'],
): MiddlewareHandler<{ Variables: JournalVariables }> {
  return async (context, next) => {
    await next();
    const unheard = context.req.raw.signal.aborted;
    const note = unheard ? callerLeft(context.get('note')) : context.get('note');
    record(world, {
      service,
      method: context.req.method,
      path: context.req.path,
      status: unheard ? 0 : context.res.status,
      ...(note === undefined ? {} : { note }),
    });
  };
}
