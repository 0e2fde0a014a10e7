/** Carries the request's log through everything that happens for it, so that adapters made once per process log its id. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Log, LogFields } from '../ports/log.ts';

const scope = new AsyncLocalStorage<Log>();

/** Runs `work` with `log` as the log of all that is called from it. */
export const withRequestLog = <T>(log: Log, work: () => Promise<T>): Promise<T> => scope.run(log, work);

/** A log that writes into the running request's log, or into `otherwise` when no request runs. */
export function requestLog(otherwise: Log): Log {
  const current = (): Log => scope.getStore() ?? otherwise;
  return {
    info: (event: string, fields?: LogFields) => current().info(event, fields),
    warn: (event: string, fields?: LogFields) => current().warn(event, fields),
    error: (event: string, fields?: LogFields) => current().error(event, fields),
  };
}
