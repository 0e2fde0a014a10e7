/** Is the caller of the token endpoint the registered application? By secret, or by a federated assertion. */
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import type { WorldHandle } from '../world/world.ts';
import { pass, refuse, type Checked } from './refusal.ts';
import { publicKeySet } from './signing-keys.ts';

const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const exchangeAudience = 'api://AzureADTokenExchange';

export async function authenticateClient(world: WorldHandle, form: URLSearchParams): Promise<Checked<true>> {
  const clientId = form.get('client_id');
  if (!clientId) return refuse(900144, 'client_id');
  if (clientId.toLowerCase() !== world.state.app.clientId) return refuse(700038, clientId);
  const secret = form.get('client_secret');
  if (secret) return checkSecret(world, secret);
  const assertion = form.get('client_assertion');
  if (!assertion || form.get('client_assertion_type') !== assertionType) return refuse(7000218);
  return await checkAssertion(world, assertion);
}

function checkSecret(world: WorldHandle, secret: string): Checked<true> {
  const { app } = world.state;
  const found = app.clientSecrets.find(({ value }) => value === secret);
  if (!found) return refuse(7000215, app.clientId);
  return found.expiresAt > world.now() ? pass(true) : refuse(7000222, app.clientId);
}

async function checkAssertion(world: WorldHandle, assertion: string): Promise<Checked<true>> {
  const { app } = world.state;
  const issuer = `https://login.microsoftonline.com/${app.homeTenantId}/v2.0`;
  const verified = await verify(world, assertion);
  if (!verified) return refuse(700027);
  if (app.federatedSubjects.length === 0) return refuse(7002131, `issuer '${issuer}'`);
  const claims = decodeJwt(assertion);
  if (claims.iss !== issuer) return refuse(700213, `issuer '${claims.iss ?? ''}'`);
  if (claims.aud !== exchangeAudience) return refuse(700213, `audience '${String(claims.aud)}'`);
  const known = app.federatedSubjects.includes(claims.sub ?? '');
  return known ? pass(true) : refuse(700213, `subject '${claims.sub ?? ''}'`);
}

/** Signature and lifetime only: what the assertion says is compared afterwards, each with its own answer. */
async function verify(world: WorldHandle, assertion: string): Promise<boolean> {
  try {
    const keys = createLocalJWKSet(publicKeySet(world, undefined));
    await jwtVerify(assertion, keys, { algorithms: ['RS256'], currentDate: new Date(world.now()) });
    return true;
  } catch {
    return false;
  }
}
