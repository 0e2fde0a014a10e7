/** The subscriber of the event table: a log that also tells Wintro's back end of the events that it is told of. */
import { toldAs } from '../../domain/webhook.ts';
import type { Log, LogScope, Whom } from '../../ports/log.ts';
import type { HappenedEvent } from './note-event.ts';

/** Writes every line through `log`; what is told is begun at once, and the work under way lasts until it stands. */
export const tellingLog = (
  log: Log & LogScope,
  tell: (whom: Whom, event: HappenedEvent) => Promise<void>,
): Log & LogScope => ({
  ...log,
  write: (event, fields) => {
    log.write(event, fields);
    const type = toldAs(event);
    if (type !== undefined) log.lasts(tell(log.whom(), { type, fields: fields ?? {} }));
  },
});
