/** The token endpoint's error answer, member by member as the real endpoint gives it (one line, no line breaks). */
import { randomUUID } from 'node:crypto';
import type { WorldHandle } from '../world/world.ts';
import { aadsts, type Aadsts } from './aadsts.ts';
import { refusalText, type Refusal } from './refusal.ts';

export interface TokenErrorBody {
  readonly error: string;
  readonly error_description: string;
  readonly error_codes: readonly number[];
  readonly timestamp: string;
  readonly trace_id: string;
  readonly correlation_id: string;
  readonly error_uri?: string;
  readonly suberror?: string;
  readonly claims?: string;
}

/** The correlation id is the caller's `client-request-id`, when it sent one. */
export function tokenError(
  world: WorldHandle,
  refusal: Refusal,
  correlationId: string = randomUUID(),
): { status: 400 | 401; body: TokenErrorBody } {
  const kind: Aadsts = aadsts[refusal.code];
  const traceId = randomUUID();
  const timestamp = `${new Date(world.now()).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  const ids = `Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  const body = {
    error: kind.error,
    error_description: `${refusalText(refusal)} ${ids}`,
    error_codes: [refusal.code],
    timestamp,
    trace_id: traceId,
    correlation_id: correlationId,
    ...(kind.noErrorUri ? {} : { error_uri: errorUri(refusal) }),
    ...(kind.suberror ? { suberror: kind.suberror } : {}),
    ...(kind.claims ? { claims: kind.claims } : {}),
  };
  return { status: kind.status ?? 400, body };
}

export const errorUri = ({ code }: Refusal): string => `https://login.microsoftonline.com/error?code=${code}`;
