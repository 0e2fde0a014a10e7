/** Carries the log of the work under way through everything that happens for it, so that adapters made once per process log its id and its user. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { defined } from '../domain/defined.ts';
import { SHOWN_USER_KEY_CHARS, type EventContext } from '../domain/events.ts';
import type { Caller, UserKey } from '../domain/wintro-user.ts';
import { jsonLog, type WriteLine } from '../log.ts';
import type { Log, LogScope, Whom } from '../ports/log.ts';

interface Scope {
  readonly writeLine: WriteLine;
  context: EventContext;
  /** Writes with the context as it is by now. */
  log: Log;
  whom: Whom;
  /** What the work has to wait for; the parts of it have one set together. */
  readonly pending: Set<Promise<void>>;
}

const scopes = new AsyncLocalStorage<Scope>();

type NewScope = Pick<Scope, 'writeLine' | 'context' | 'whom' | 'pending'>;

const scopeOf = (scope: NewScope): Scope => ({ ...scope, log: jsonLog(scope.writeLine, scope.context) });

const shown = (userKey: UserKey): string => userKey.slice(0, SHOWN_USER_KEY_CHARS);

/**
 * Runs `work`; what is logged from within it goes through `writeLine`, with `context` on each line. It is over when
 * everything is that it has to wait for.
 */
export const withLogScope = <T>(
  writeLine: WriteLine,
  context: EventContext,
  work: () => Promise<T>,
): Promise<T> =>
  scopes.run(scopeOf({ writeLine, context, whom: {}, pending: new Set() }), async () => {
    try {
      return await work();
    } finally {
      await settled();
    }
  });

/** From here on the work under way is the caller's, and its lines carry the beginning of their user key. */
export function nameCaller({ userKey, organizationKey, organization, subject }: Caller): void {
  addToLines({ user: shown(userKey) });
  addToWhom({ userKey, organizationKey, caller: { organization, subject } });
}

/** From here on they carry the caller's own word for what is sent, too. */
export function nameReference(reference: string | undefined): void {
  if (reference === undefined) return;
  addToLines({ reference });
  addToWhom({ reference });
}

function addToLines(more: EventContext): void {
  const scope = scopes.getStore();
  if (scope === undefined) return;
  scope.context = { ...scope.context, ...more };
  scope.log = jsonLog(scope.writeLine, scope.context);
}

function addToWhom(more: Whom): void {
  const scope = scopes.getStore();
  if (scope !== undefined) scope.whom = { ...scope.whom, ...more };
}

/** Runs a part of the work for somebody else: what is known of its caller is left out. */
function within<T>(whom: Whom, more: EventContext, work: () => Promise<T>): Promise<T> {
  const scope = scopes.getStore();
  if (scope === undefined) return work();
  const { writeLine, pending } = scope;
  return scopes.run(scopeOf({ writeLine, pending, whom, context: { ...scope.context, ...more } }), work);
}

function aboutUser<T>(userKey: UserKey, work: () => Promise<T>, reference?: string): Promise<T> {
  const whom = scopes.getStore()?.whom;
  const isTheirs = whom?.userKey === userKey;
  if (isTheirs && reference === undefined) return work();
  const more = defined({ reference });
  return within({ ...(isTheirs ? whom : { userKey }), ...more }, { user: shown(userKey), ...more }, work);
}

async function settled(): Promise<void> {
  const pending = scopes.getStore()?.pending;
  while (pending !== undefined && pending.size > 0) await Promise.all(pending);
}

function lasts(work: Promise<void>): void {
  const pending = scopes.getStore()?.pending;
  if (pending === undefined) return;
  const noted = work.finally(() => pending.delete(noted));
  pending.add(noted);
}

/** A log that writes into the scope of the work under way, or into `otherwise` outside of any. */
export const scopedLog = (otherwise: Log): Log & LogScope => ({
  write: (event, fields) => (scopes.getStore()?.log ?? otherwise).write(event, fields),
  about: aboutUser,
  aboutOrganization: (organizationKey, work) => within({ organizationKey }, {}, work),
  requestId: () => scopes.getStore()?.context.requestId,
  whom: () => scopes.getStore()?.whom ?? {},
  lasts,
  settled,
});
