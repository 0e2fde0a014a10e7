/** What is taken from stored JSON: values of the right form, and of a list the good entries. No I/O; nothing throws. */
import { CAPABILITIES, type Capability } from '../../domain/capabilities.ts';
import type {
  ApprovalWait,
  Attention,
  Connection,
  NotedFailure,
  OpenAttempt,
  Sealed,
  WrappedKey,
} from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import { MAX_KNOWN_CHATS } from '../../domain/limits.ts';
import { isInstant, type Reading } from './columns.ts';
import { reasonOf } from './stored-reasons.ts';

export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** The text, or nothing. */
export const textOf = (value: unknown): string | undefined => (isText(value) ? value : undefined);

const isCapability = (value: unknown): value is Capability =>
  typeof value === 'string' && Object.hasOwn(CAPABILITIES, value);

/** The capabilities of a list that this version knows. */
export const capabilitiesIn = (value: unknown): readonly Capability[] =>
  Array.isArray(value) ? value.filter(isCapability) : [];

const DAMAGED = { damaged: true } as const;

/** What is left of a list or map, and whether something was lost. */
const rest = <T>(value: T, isWhole: boolean): Reading<T> => (isWhole ? { value } : { value, damaged: true });

export function wrappedKeyOf(value: unknown): Reading<WrappedKey> {
  if (!isJsonObject(value)) return DAMAGED;
  const { id, secretVersion, wrapped } = value;
  return isText(id) && isText(secretVersion) && isText(wrapped)
    ? { value: { id, secretVersion, wrapped } }
    : DAMAGED;
}

export function openAttemptsOf(value: unknown): Reading<readonly OpenAttempt[]> {
  if (!Array.isArray(value)) return DAMAGED;
  const good = value.map(openAttemptOf).filter((one) => one !== undefined);
  return rest(good, good.length === value.length);
}

function openAttemptOf(value: unknown): OpenAttempt | undefined {
  if (!isJsonObject(value) || !isText(value['id']) || !isInstant(value['startedAt'])) return undefined;
  const { id, startedAt, answered, ended, capabilities } = value;
  return {
    id,
    startedAt,
    ...(answered === true ? { answered } : {}),
    ...(ended === true ? { ended } : {}),
    ...(Array.isArray(capabilities) ? { capabilities: capabilitiesIn(capabilities) } : {}),
  };
}

export function knownChatsOf(value: unknown): Reading<Readonly<Record<string, Sealed>>> {
  if (!isJsonObject(value)) return DAMAGED;
  const all = Object.entries(value);
  const good = all.filter((entry): entry is [string, Sealed] => isText(entry[1])).slice(-MAX_KNOWN_CHATS);
  return rest(Object.fromEntries(good), good.length === all.length);
}

export function lastOutcomeOf(value: unknown): Reading<NonNullable<Connection['lastOutcome']>> {
  if (!isJsonObject(value)) return DAMAGED;
  const { attemptId, at } = value;
  const reason = reasonOf(value['reason']);
  return isText(attemptId) && reason !== undefined && isInstant(at)
    ? { value: { attemptId, reason, at } }
    : DAMAGED;
}

export function approvalOf(value: unknown): Reading<ApprovalWait> {
  if (!isJsonObject(value) || !isInstant(value['since']) || !Array.isArray(value['capabilities']))
    return DAMAGED;
  const { since, saidBy } = value;
  const asked: readonly unknown[] = value['capabilities'];
  const capabilities = capabilitiesIn(asked);
  // Waiting for what this version does not know is nothing that it could show or end.
  if (capabilities.length === 0 && asked.length > 0) return DAMAGED;
  if (saidBy !== 'user' && saidBy !== 'microsoft') return DAMAGED;
  return rest({ since, capabilities, saidBy }, capabilities.length === asked.length);
}

export function attentionOf(value: unknown): Reading<Attention> {
  if (!isJsonObject(value)) return DAMAGED;
  const { at, sendId, count } = value;
  const reason = reasonOf(value['reason']);
  return reason !== undefined && isInstant(at) && isText(sendId) && Number.isSafeInteger(count)
    ? { value: { reason, at, sendId, count: Number(count) } }
    : DAMAGED;
}

export function notedFailureOf(value: unknown): Reading<NotedFailure> {
  if (!isJsonObject(value)) return DAMAGED;
  const { since, code, correlationId, claims, worksUntil } = value;
  const reason = reasonOf(value['reason']);
  if (reason === undefined || !isInstant(since)) return DAMAGED;
  return {
    value: {
      reason,
      since,
      ...defined({ code: textOf(code), correlationId: textOf(correlationId), claims: textOf(claims) }),
      ...(isInstant(worksUntil) && { worksUntil }),
    },
  };
}
