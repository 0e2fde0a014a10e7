/** The ID token of a work account, version 2.0, and the faults by which an ID token can be bad. */
import { generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose';
import { createHash, randomBytes } from 'node:crypto';
import { fault, faultIsOn } from '../world/faults.ts';
import type { Person, WorldHandle } from '../world/world.ts';
import { entraPrivateKey } from './signing-keys.ts';

const lifetimeSeconds = 60 * 60;

export interface IdTokenRequest {
  readonly person: Person;
  readonly scopes: ReadonlySet<string>;
  readonly nonce?: string | undefined;
  readonly loginHintAsked: boolean;
}

/** The opaque value of the claim `login_hint`, by which Entra finds an account again. */
export const loginHintOf = (person: Person): string => `O.${Buffer.from(person.id).toString('base64url')}`;

/** `sub` differs from application to application. */
const pairwiseSubject = (clientId: string, person: Person): string =>
  createHash('sha256').update(`${clientId}|${person.id}`).digest('base64url');

/** Everybody's mail address at home: a guest's own user principal name is not shown to applications. */
const shownName = (person: Person): string =>
  person.guest ? (person.mail ?? person.userPrincipalName) : person.userPrincipalName;

function claims(world: WorldHandle, { person, scopes, nonce, loginHintAsked }: IdTokenRequest): JWTPayload {
  const { clientId } = world.state.app;
  const seconds = Math.floor(world.now() / 1000);
  return {
    aud: clientId,
    iss: `https://login.microsoftonline.com/${person.tenantId}/v2.0`,
    iat: seconds,
    nbf: seconds,
    exp: seconds + lifetimeSeconds,
    ...(scopes.has('email') && person.mail ? { email: person.mail } : {}),
    ...(loginHintAsked ? { login_hint: loginHintOf(person) } : {}),
    ...(scopes.has('profile')
      ? { name: person.displayName, oid: person.id, preferred_username: shownName(person) }
      : {}),
    ...(nonce === undefined ? {} : { nonce }),
    rh: `1.${randomBytes(24).toString('base64url')}.`,
    sub: pairwiseSubject(clientId, person),
    tid: person.tenantId,
    uti: randomBytes(16).toString('base64url'),
    ver: '2.0',
    ...overriddenClaims(world),
  };
}

function overriddenClaims(world: WorldHandle): JWTPayload {
  return JSON.parse(fault(world, 'entra.idTokenClaims') ?? '{}') as JWTPayload;
}

export async function issueIdToken(world: WorldHandle, request: IdTokenRequest): Promise<string> {
  const payload = claims(world, request);
  if (faultIsOn(world, 'entra.unsignedIdToken')) return new UnsecuredJWT(payload).encode();
  const { kid } = world.state.entraSigningKey;
  return await new SignJWT(payload)
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid })
    .sign(await key(world));
}

async function key(world: WorldHandle): Promise<CryptoKey> {
  if (!faultIsOn(world, 'entra.foreignIdTokenKey')) return await entraPrivateKey(world);
  return (await generateKeyPair('RS256')).privateKey;
}
