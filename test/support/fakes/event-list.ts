/** A log that keeps its events, for tests that look at nothing else of it. */
import type { EventName } from '../../../shared/domain/events.ts';
import type { Log } from '../../../shared/ports/log.ts';

export interface LoggedEvent {
  readonly event: EventName;
  readonly [field: string]: unknown;
}

/** The log and what it was told, in order. */
export function eventList(): { readonly log: Log; readonly events: readonly LoggedEvent[] } {
  const events: LoggedEvent[] = [];
  return { log: { write: (event, fields) => void events.push({ ...fields, event }) }, events };
}
