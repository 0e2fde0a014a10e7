/**
 * When Entra asks a tenant's calls to wait, this process waits for that whole tenant: MSAL's own memory of it is lost with
 * every client, and each connection's `notBefore` knows only of itself.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, type Result } from '../../domain/result.ts';
import type { Clock } from '../../ports/world.ts';

export interface TenantPause {
  /** Runs `work` unless the tenant is to wait; a throttled answer starts the wait. */
  keeping<T>(tenantId: string, work: () => Promise<Result<T>>): Promise<Result<T>>;
}

export function tenantPause(clock: Clock): TenantPause {
  const until = new Map<string, number>();
  return {
    keeping: async (tenantId, work) => {
      const waitMs = (until.get(tenantId) ?? 0) - clock.elapsed();
      if (waitMs > 0)
        return failWith(failure('entra-throttled', { retryAfterSeconds: Math.ceil(waitMs / 1000) }));
      until.delete(tenantId);
      const result = await work();
      if (!result.ok && result.failure.reason === 'entra-throttled') {
        until.set(tenantId, clock.elapsed() + (result.failure.retryAfterSeconds ?? 1) * 1000);
      }
      return result;
    },
  };
}
