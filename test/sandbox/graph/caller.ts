/**
 * Who calls: reads the bearer token and refuses as Graph does. A token that is older than the person's last session
 * reset gets a claims challenge when the client declared that it understands one (client capability CP1).
 * @see https://learn.microsoft.com/en-us/entra/identity-platform/claims-challenge
 */
import { readAccessToken } from '../entra/access-token.ts';
import type { WorldHandle } from '../world/world.ts';
import type { Caller } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';

const challenge =
  'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="00000003-0000-0000-c000-000000000000"';

/** The caller of a request with this Authorization header; throws a 401 otherwise. */
export async function identifyCaller(world: WorldHandle, authorization: string | undefined): Promise<Caller> {
  const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  if (!token) throw unauthorized('Access token is empty.');
  const claims = await readAccessToken(world, token);
  if (!claims)
    throw unauthorized('Lifetime validation failed, the token is expired or its signature is not valid.');
  const person = world.state.people.find(
    ({ id, tenantId }) => id === claims.userId && tenantId === claims.tenantId,
  );
  if (!person) throw unauthorized('The user of the token does not exist in the directory.');
  if (!person.enabled) throw refuseSession('UserAccountDisabled', claims.claimsChallenges, world.now());
  if (claims.sessionEpoch < person.sessionEpoch) {
    throw refuseSession('TokenIssuedBeforeRevocationTimestamp', claims.claimsChallenges, world.now());
  }
  return { person, scopes: claims.scopes.map((scope) => scope.replace('https://graph.microsoft.com/', '')) };
}

function unauthorized(message: string, header = challenge): GraphRefusal {
  return new GraphRefusal(401, 'InvalidAuthenticationToken', message, { 'www-authenticate': header });
}

function refuseSession(reason: string, understandsChallenges: boolean, now: number): GraphRefusal {
  if (!understandsChallenges) return unauthorized('The session of the token was revoked.');
  const claims = { access_token: { nbf: { essential: true, value: String(Math.floor(now / 1000)) } } };
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  return unauthorized(
    `Continuous access evaluation resulted in challenge with result: InteractionRequired and code: ${reason}`,
    `${challenge}, error="insufficient_claims", claims="${encoded}"`,
  );
}
