/** Tells the operator that Microsoft Graph asked a tenant's calls to slow down. The tenant is not named. */
import type { LiveConnection } from '../../domain/connection/connection.ts';
import { SHOWN_TENANT_CHARS } from '../../domain/events.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';

export interface ThrottlingPorts {
  readonly cipher: Pick<Cipher, 'hash'>;
  readonly log: Log;
}

/** Writes a line if that is what went wrong. */
export function noteThrottling(
  { cipher, log }: ThrottlingPorts,
  { account }: LiveConnection,
  why: Failure | undefined,
): void {
  if (why?.reason !== 'graph-throttled') return;
  const tenant = cipher.hash(account.tenantId).slice(0, SHOWN_TENANT_CHARS);
  const { retryAfterSeconds: seconds, code, correlationId } = why;
  log.write('microsoft.throttled', { kind: 'graph', tenant, seconds, code, correlationId });
}
