/**
 * A JSON Web Key Set from one address: size and time limits, no redirects, cached, asked again for an unknown key at
 * most every 30 seconds, and the last good set used for a day while the address does not answer.
 */
import type { JSONWebKeySet } from 'jose';
import { failure } from '../../domain/failures/failure.ts';
import {
  MAX_SIGNING_KEYS_BYTES,
  SIGNING_KEYS_CACHE_SECONDS,
  SIGNING_KEYS_COOLDOWN_SECONDS,
  SIGNING_KEYS_STALE_SECONDS,
  SIGNING_KEYS_TIMEOUT_MS,
} from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import { jsonObject } from '../calls/json-fields.ts';
import { callOut } from '../calls/http-call.ts';
import { millisecondsWithin } from '../calls/time-limit.ts';
import { ageOf, momentOn, type Moment } from '../process/moment.ts';
import { usableKeys } from './key-set.ts';

export interface SigningKeys {
  /** The set in hand, read when there is none or it is old. */
  current(deadline: Deadline): Promise<Result<JSONWebKeySet>>;
  /** The set after a token named a key that is not in it. */
  afterUnknownKey(deadline: Deadline): Promise<Result<JSONWebKeySet>>;
}

export function signingKeys(url: string, clock: Clock, log: Log): SigningKeys {
  let held: { readonly keys: JSONWebKeySet; readonly readAt: Moment } | undefined;
  let askedAt = -Infinity;
  let underWay: Promise<JSONWebKeySet | undefined> | undefined;

  const ageSeconds = (): number => (held === undefined ? Infinity : ageOf(held.readAt, clock) / 1000);
  const mayAsk = (): boolean => clock.elapsed() - askedAt >= SIGNING_KEYS_COOLDOWN_SECONDS * 1000;

  const ask = async (deadline: Deadline): Promise<JSONWebKeySet | undefined> => {
    askedAt = clock.elapsed();
    const keys = await fetchKeys(url, deadline);
    if (keys === undefined) log.write('signing-keys.failed', { code: new URL(url).host });
    else held = { keys, readAt: momentOn(clock) };
    return keys;
  };

  const asked = async (deadline: Deadline): Promise<Result<JSONWebKeySet>> => {
    underWay ??= ask(deadline).finally(() => {
      underWay = undefined;
    });
    await underWay;
    if (held === undefined || ageSeconds() >= SIGNING_KEYS_STALE_SECONDS) {
      return failWith(failure('signing-keys-unavailable', { retryAfterSeconds: 30 }));
    }
    return succeed(held.keys);
  };

  return {
    current: (deadline) => {
      const good = held !== undefined && ageSeconds() < SIGNING_KEYS_CACHE_SECONDS;
      const wait = held !== undefined && ageSeconds() < SIGNING_KEYS_STALE_SECONDS && !mayAsk();
      return held && (good || wait) ? Promise.resolve(succeed(held.keys)) : asked(deadline);
    },
    afterUnknownKey: (deadline) =>
      held && !mayAsk() ? Promise.resolve(succeed(held.keys)) : asked(deadline),
  };
}

async function fetchKeys(url: string, deadline: Deadline): Promise<JSONWebKeySet | undefined> {
  const outcome = await callOut(url, {
    headers: { accept: 'application/json' },
    withinMs: millisecondsWithin(deadline, SIGNING_KEYS_TIMEOUT_MS),
    maxBytes: MAX_SIGNING_KEYS_BYTES,
    repeatable: true,
  });
  if (!('answer' in outcome) || outcome.answer.status !== 200 || outcome.answer.cut) return undefined;
  return usableKeys(jsonObject(outcome.answer.text));
}
