/**
 * Validates Microsoft's ID token ourselves: MSAL checks the nonce and nothing else.
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
import { decodeJwt, type JWTPayload } from 'jose';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SignedInAccount } from '../../ports/entra.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import type { SigningKeys } from '../jwt/signing-keys.ts';
import { verifyJwt } from '../jwt/verified-jwt.ts';

/** Tenant of personal Microsoft accounts. */
const CONSUMER_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CLOCK_TOLERANCE_SECONDS = 300;

export interface IdTokenRules {
  readonly clientId: string;
  /** `https://login.microsoftonline.com/{tenantid}/v2.0` */
  readonly issuer: string;
  readonly keys: SigningKeys;
  readonly clock: WallClock;
}

/** The account that a valid ID token names. */
export async function validateIdToken(
  rules: IdTokenRules,
  idToken: string,
  nonce: string,
  deadline: Deadline,
): Promise<Result<Omit<SignedInAccount, 'homeAccountId'>>> {
  const tenantId = claimedTenant(idToken);
  if (tenantId === undefined) return failWith(failure('id-token-invalid', { code: 'tid' }));
  const verified = await verifyJwt(
    idToken,
    rules.keys,
    {
      algorithms: ['RS256'],
      audience: rules.clientId,
      issuer: rules.issuer.replace('{tenantid}', tenantId),
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'oid', 'tid', 'nonce'],
      currentDate: new Date(rules.clock.now()),
    },
    deadline,
  );
  if (!verified.ok) return failWith(failure('entra-unavailable', { code: 'signing-keys' }));
  if ('invalid' in verified.value)
    return failWith(failure('id-token-invalid', { code: verified.value.invalid }));
  return accountOf(verified.value.payload, tenantId, nonce);
}

/** The issuer depends on the tenant, so the tenant is read first and proved by the issuer afterwards. */
function claimedTenant(idToken: string): string | undefined {
  try {
    const { tid } = decodeJwt(idToken);
    return typeof tid === 'string' && GUID.test(tid) ? tid : undefined;
  } catch {
    return undefined;
  }
}

function accountOf(
  payload: JWTPayload,
  tenantId: string,
  nonce: string,
): Result<Omit<SignedInAccount, 'homeAccountId'>> {
  const text = (name: string): string | undefined => {
    const value = payload[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const objectId = text('oid');
  if (payload['nonce'] !== nonce) return failWith(failure('id-token-invalid', { code: 'nonce' }));
  if (objectId === undefined || !GUID.test(objectId))
    return failWith(failure('id-token-invalid', { code: 'oid' }));
  if (tenantId === CONSUMER_TENANT) return failWith(failure('work-account-required'));
  return succeed({
    tenantId,
    objectId,
    ...defined({
      email: text('email') ?? text('preferred_username'),
      displayName: text('name'),
      loginHint: text('login_hint'),
    }),
  });
}
