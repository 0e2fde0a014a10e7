/** Verifies a JWT against a key set with `jose`; an unknown key asks the set's address once more. */
import {
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyOptions,
} from 'jose';
import { succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import type { SigningKeys } from './signing-keys.ts';

/** The payload with the set that verified it, `invalid` with what is wrong, or the failure to get keys at all. */
export type Verified = Result<
  { readonly payload: JWTPayload; readonly keys: JSONWebKeySet } | { readonly invalid: string }
>;

type Tried = Extract<Verified, { ok: true }>['value'];

export async function verifyJwt(
  token: string,
  keys: SigningKeys,
  options: JWTVerifyOptions,
  deadline: Deadline,
): Promise<Verified> {
  const current = await keys.current(deadline);
  if (!current.ok) return current;
  const first = await tryKeys(token, current.value, options);
  if (!('invalid' in first) || first.invalid !== 'ERR_JWKS_NO_MATCHING_KEY') return succeed(first);
  const renewed = await keys.afterUnknownKey(deadline);
  if (!renewed.ok) return renewed;
  return succeed(renewed.value === current.value ? first : await tryKeys(token, renewed.value, options));
}

type KeySet = ReturnType<typeof createLocalJWKSet>;

const keySets = new WeakMap<JSONWebKeySet, KeySet>();

/** One per set in hand: it keeps its keys imported. */
function keySetOf(keys: JSONWebKeySet): KeySet {
  const known = keySets.get(keys);
  if (known !== undefined) return known;
  const made = createLocalJWKSet(keys);
  keySets.set(keys, made);
  return made;
}

async function tryKeys(token: string, keys: JSONWebKeySet, options: JWTVerifyOptions): Promise<Tried> {
  try {
    const { payload } = await jwtVerify(token, keySetOf(keys), options);
    return { payload, keys };
  } catch (error) {
    // Which claim is wrong helps the operator who has set another issuer or audience.
    if (error instanceof errors.JWTClaimValidationFailed) return { invalid: `${error.code}:${error.claim}` };
    if (error instanceof errors.JWKSMultipleMatchingKeys) return { invalid: whyAmbiguous(token) };
    if (error instanceof errors.JOSEError) return { invalid: error.code };
    // A key that is no key at all, or a token that is no text: jose throws plain TypeErrors for these.
    return { invalid: 'ERR_UNUSABLE' };
  }
}

/** Several keys fit: the set names one id twice, or the token names none. Neither says anything against the caller. */
const whyAmbiguous = (token: string): string =>
  decodeProtectedHeader(token).kid === undefined ? 'TOKEN_WITHOUT_KID' : 'KEY_LISTED_TWICE';
