/**
 * Validates Microsoft's ID token ourselves: MSAL checks the nonce and nothing else.
 * @see https://learn.microsoft.com/entra/identity-platform/access-tokens#validate-tokens
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation
 */
import { decodeJwt, type JWTPayload } from 'jose';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { GUID } from '../../domain/guid.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { SignedInAccount } from '../../ports/entra.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import type { SigningKeys } from '../jwt/signing-keys.ts';
import { idField, nameField } from '../calls/json-fields.ts';
import { verifyJwt } from '../jwt/verified-jwt.ts';

/** Tenant of personal Microsoft accounts. */
const CONSUMER_TENANT = '9188040d-6c67-4c5b-b112-36a304b66dad';
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
    return typeof tid === 'string' && isAccountId(tid) ? tid : undefined;
  } catch {
    return undefined;
  }
}

/** Entra writes ids in small letters; in others the same account would be somebody else. */
const isAccountId = (id: string): boolean => GUID.test(id) && id === id.toLowerCase();

function accountOf(
  payload: JWTPayload,
  tenantId: string,
  nonce: string,
): Result<Omit<SignedInAccount, 'homeAccountId'>> {
  const objectId = idField(payload, 'oid');
  if (payload['nonce'] !== nonce) return failWith(failure('id-token-invalid', { code: 'nonce' }));
  if (objectId === undefined || !isAccountId(objectId))
    return failWith(failure('id-token-invalid', { code: 'oid' }));
  if (tenantId === CONSUMER_TENANT) return failWith(failure('work-account-required'));
  return succeed({
    tenantId,
    objectId,
    ...defined({
      email: idField(payload, 'email') ?? idField(payload, 'preferred_username'),
      displayName: nameField(payload, 'name'),
      loginHint: idField(payload, 'login_hint'),
    }),
  });
}
