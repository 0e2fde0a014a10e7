/**
 * Callers whose token has been verified, so that the next request with the same token costs no signature check: a
 * recruiter's page asks often. Only a hash of the token is kept; a known caller counts while the token's own times hold
 * and the key set in hand is the one that verified it, so a key that is withdrawn takes its tokens along.
 */
import { hash } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import type { Caller } from '../../domain/wintro-user.ts';
import { boundedMap, type BoundedMap } from '../process/bounded-map.ts';

/** Of one key set. */
const MAX_KNOWN_CALLERS = 10_000;

interface KnownCaller {
  readonly caller: Caller;
  /** Milliseconds since 1970: when it was verified, and when its times end. A clock that was set back proves nothing. */
  readonly from: number;
  readonly until: number;
}

export interface KnownCallers {
  find(keys: JSONWebKeySet, token: string, now: number): Caller | undefined;
  keep(keys: JSONWebKeySet, token: string, known: KnownCaller): void;
}

/** Knows nobody yet. */
export function knownCallers(): KnownCallers {
  const bySet = new WeakMap<JSONWebKeySet, BoundedMap<KnownCaller>>();
  const hashOf = (token: string): string => hash('sha256', token, 'base64');
  return {
    find: (keys, token, now) => {
      const known = bySet.get(keys)?.get(hashOf(token));
      return known !== undefined && known.from <= now && now < known.until ? known.caller : undefined;
    },
    keep: (keys, token, known) => {
      const callers = bySet.get(keys) ?? boundedMap<KnownCaller>(MAX_KNOWN_CALLERS);
      bySet.set(keys, callers);
      callers.set(hashOf(token), known);
    },
  };
}
