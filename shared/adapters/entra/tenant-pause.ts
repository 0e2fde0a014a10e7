/**
 * When Entra asks a tenant's calls to wait, this process waits for that whole tenant: MSAL's own memory of it is lost with
 * every client, and each connection's `notBefore` knows only of itself. A wish that is not Entra's own is kept here for
 * half a minute and stands in no row.
 */
import { SHOWN_TENANT_CHARS } from '../../domain/events.ts';
import { failure, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import { FOREIGN_PAUSE_SECONDS } from '../../domain/limits.ts';
import { failWith, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { Clock } from '../../ports/world.ts';
import { cipher } from '../keys/cipher.ts';

export interface TenantPause {
  /** Runs `work` unless the tenant is to wait; an answer that asks for it starts the wait. */
  keeping<T>(tenantId: string, work: () => Promise<Result<T>>): Promise<Result<T>>;
}

export interface TenantPausePorts {
  readonly clock: Pick<Clock, 'elapsed'>;
  readonly log: Log;
}

const shownTenant = (tenantId: string): string => cipher.hash(tenantId).slice(0, SHOWN_TENANT_CHARS);

interface Pause {
  readonly until: number;
  readonly reason: FailureReason;
}

export function tenantPause({ clock, log }: TenantPausePorts): TenantPause {
  const pauses = new Map<string, Pause>();
  return {
    keeping: async (tenantId, work) => {
      const pause = pauses.get(tenantId);
      const waitMs = (pause?.until ?? 0) - clock.elapsed();
      if (pause && waitMs > 0)
        return failWith(failure(pause.reason, { retryAfterSeconds: Math.ceil(waitMs / 1000) }));
      pauses.delete(tenantId);
      const result = await work();
      const seconds = result.ok ? undefined : pauseSeconds(result.failure);
      if (!result.ok && seconds !== undefined) {
        const { reason, code } = result.failure;
        pauses.set(tenantId, { until: clock.elapsed() + seconds * 1000, reason });
        log.write('microsoft.throttled', { kind: 'entra', tenant: shownTenant(tenantId), seconds, code });
      }
      return result;
    },
  };
}

/** How long an answer asks everybody of the tenant to wait; undefined when it does not. */
function pauseSeconds({ reason, code, retryAfterSeconds }: Failure): number | undefined {
  if (reason === 'entra-throttled') return retryAfterSeconds ?? 1;
  const isForeignWish = reason === 'entra-unavailable' && (code === 'HTTP 429' || code === 'HTTP 503');
  return isForeignWish ? FOREIGN_PAUSE_SECONDS : undefined;
}
