/** Carries the log of the work under way through everything that happens for it, so that adapters made once per process log its id and its user. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { defined } from '../domain/defined.ts';
import { SHOWN_USER_KEY_CHARS, type EventContext } from '../domain/events.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import { jsonLog, type WriteLine } from '../log.ts';
import type { Log, LogScope } from '../ports/log.ts';

interface Scope {
  readonly writeLine: WriteLine;
  context: EventContext;
  /** Writes with the context as it is by now. */
  log: Log;
}

const scopes = new AsyncLocalStorage<Scope>();

const scopeOf = (writeLine: WriteLine, context: EventContext): Scope => ({
  writeLine,
  context,
  log: jsonLog(writeLine, context),
});

const shown = (userKey: UserKey): string => userKey.slice(0, SHOWN_USER_KEY_CHARS);

/** Runs `work`; what is logged from within it goes through `writeLine`, with `context` on each line. */
export const withLogScope = <T>(
  writeLine: WriteLine,
  context: EventContext,
  work: () => Promise<T>,
): Promise<T> => scopes.run(scopeOf(writeLine, context), work);

/** From here on the lines of the work under way carry the beginning of this user's key. */
export const nameUser = (userKey: UserKey): void => addToLines({ user: shown(userKey) });

/** From here on they carry the caller's own word for what is sent, too. */
export function nameReference(reference: string | undefined): void {
  if (reference !== undefined) addToLines({ reference });
}

function addToLines(more: EventContext): void {
  const scope = scopes.getStore();
  if (scope === undefined) return;
  scope.context = { ...scope.context, ...more };
  scope.log = jsonLog(scope.writeLine, scope.context);
}

/** Runs a part of the work for one user of many. */
function aboutUser<T>(userKey: UserKey, work: () => Promise<T>, reference?: string): Promise<T> {
  const scope = scopes.getStore();
  if (scope === undefined) return work();
  const more = { user: shown(userKey), ...defined({ reference }) };
  return scopes.run(scopeOf(scope.writeLine, { ...scope.context, ...more }), work);
}

/** A log that writes into the scope of the work under way, or into `otherwise` outside of any. */
export const scopedLog = (otherwise: Log): Log & LogScope => ({
  write: (event, fields) => (scopes.getStore()?.log ?? otherwise).write(event, fields),
  about: aboutUser,
  requestId: () => scopes.getStore()?.context.requestId,
});
