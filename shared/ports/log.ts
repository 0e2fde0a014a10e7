/** The log that use cases and adapters write to: events of the table, nothing else. */
import type { EventFields, EventName } from '../domain/events.ts';
import type { UserKey } from '../domain/wintro-user.ts';

export interface Log {
  /** Writes one line about an event; its level stands in the table. */
  write<N extends EventName>(event: N, fields?: EventFields<N>): void;
}

/** Ties lines to the work under way: its request, and for workers, whose message names many, a user. */
export interface LogScope {
  /** The id of the request under way; undefined outside of any. */
  requestId(): string | undefined;
  /** Runs `work`; every line from within it carries the first characters of the user's key, and the caller's own word for what is sent. */
  about<T>(userKey: UserKey, work: () => Promise<T>, reference?: string): Promise<T>;
}
