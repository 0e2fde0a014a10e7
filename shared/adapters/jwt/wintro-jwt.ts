/**
 * Wintro's bearer token: signature by Wintro's keys, an allow-list of algorithms, exact issuer and audience, required
 * claims, roles. Who the user is comes from here and from nowhere else.
 * @see RFC 8725 (JWT best current practices), RFC 9068
 */
import type { JWTPayload, JWTVerifyOptions } from 'jose';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller, Role, WintroTokenRules } from '../../domain/wintro-user.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { organizationKeyOf, userKeyOf } from '../tables/table-keys.ts';
import { knownCallers } from './known-callers.ts';
import type { SigningKeys } from './signing-keys.ts';
import { verifyJwt } from './verified-jwt.ts';

const MAX_TOKEN_AGE_SECONDS = 24 * 3600;
const CLOCK_TOLERANCE_SECONDS = 30;
/** `Bearer`, a blank, and 16 KiB: what is longer is no token of Wintro's. */
const MAX_HEADER_CHARS = 7 + 16_384;
const MAX_CLAIM_CHARS = 255;
/** Three base64url parts; a trailing newline, which some verifiers forgive, is refused. */
const COMPACT_JWS = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

export type VerifyCaller = (authorization: string | undefined, deadline: Deadline) => Promise<Result<Caller>>;

/** Verifies the `Authorization` header of a request. */
export function verifyCaller(rules: WintroTokenRules, keys: SigningKeys, clock: WallClock): VerifyCaller {
  const known = knownCallers();
  return async (authorization, deadline) => {
    const token = bearerToken(authorization);
    if (!token.ok) return token;
    const current = await keys.current(deadline);
    if (!current.ok) return current;
    const now = clock.now();
    const before = known.find(current.value, token.value, now);
    if (before !== undefined) return succeed(before);
    const verified = await verifyJwt(token.value, keys, optionsAt(rules, now), deadline);
    if (!verified.ok) return verified;
    if ('invalid' in verified.value)
      return failWith(failure('token-invalid', { code: verified.value.invalid }));
    const { payload, keys: verifiedBy } = verified.value;
    const caller = callerOf(rules, payload);
    if (caller.ok)
      known.keep(verifiedBy, token.value, { caller: caller.value, from: now, until: endOf(payload) });
    return caller;
  };
}

const optionsAt = (rules: WintroTokenRules, now: number): JWTVerifyOptions => ({
  algorithms: [...rules.algorithms],
  issuer: rules.issuer,
  audience: rules.audience,
  maxTokenAge: MAX_TOKEN_AGE_SECONDS,
  clockTolerance: CLOCK_TOLERANCE_SECONDS,
  requiredClaims: ['exp', 'iat', 'sub', rules.organizationClaim],
  currentDate: new Date(now),
});

/** Milliseconds since 1970: until when these claims hold, whichever of their times ends first. */
const endOf = ({ exp = 0, iat = 0 }: JWTPayload): number =>
  (Math.min(exp, iat + MAX_TOKEN_AGE_SECONDS) + CLOCK_TOLERANCE_SECONDS) * 1000;

/** The scheme is case-insensitive (RFC 9110 section 11.1); two headers arrive joined by a comma and are refused. */
function bearerToken(authorization: string | undefined): Result<string> {
  if (authorization === undefined || authorization === '') return failWith(failure('token-missing'));
  if (authorization.length > MAX_HEADER_CHARS)
    return failWith(failure('token-invalid', { code: 'TOKEN_TOO_LONG' }));
  const token = /^Bearer +([^\s,]+)$/i.exec(authorization)?.[1];
  return token !== undefined && COMPACT_JWS.test(token) ? succeed(token) : failWith(failure('token-missing'));
}

function callerOf(rules: WintroTokenRules, payload: JWTPayload): Result<Caller> {
  const subject = identifier(payload.sub);
  const organization = identifier(payload[rules.organizationClaim]);
  if (subject === undefined || organization === undefined)
    return failWith(failure('token-invalid', { code: 'claims' }));
  // Issuers write one role as a text as well as a list of one.
  const held: unknown = payload[rules.rolesClaim];
  const names: readonly unknown[] = Array.isArray(held) ? held : [held];
  const roles = (Object.keys(rules.roleNames) as Role[]).filter((role) =>
    names.includes(rules.roleNames[role]),
  );
  const user = { issuer: rules.issuer, organization, subject };
  const displayName = identifier(payload['name']);
  return succeed({
    ...user,
    userKey: userKeyOf(user),
    organizationKey: organizationKeyOf(user.issuer, organization),
    roles,
    ...defined({ displayName }),
  });
}

const identifier = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' && value.length <= MAX_CLAIM_CHARS ? value : undefined;
