/** The token endpoint's answer to a person's grant, and the refresh token that is kept for it. */
import { fault, faultIsOn } from '../world/faults.ts';
import type { Person, WorldHandle } from '../world/world.ts';
import { issueAccessToken } from './access-token.ts';
import { consentedScopes } from './consent.ts';
import { issueIdToken } from './id-token.ts';
import { keepRefreshToken } from './refresh-tokens.ts';
import { signInScopes } from './scope-words.ts';

/** Entra draws 60 to 90 minutes at random; here always the middle. */
const accessTokenSeconds = 75 * 60;
/** With client capability CP1 (continuous access evaluation): 20 to 28 hours. */
const capableAccessTokenSeconds = 24 * 60 * 60;

export interface TokenRequest {
  readonly person: Person;
  /** What the authorize request asked for: decides about refresh and ID token. */
  readonly scopes: readonly string[];
  readonly nonce?: string | undefined;
  readonly loginHintAsked: boolean;
  readonly clientInfoAsked: boolean;
  readonly claimsChallenges: boolean;
}

/**
 * The granted scopes are what was consented, not what was asked, in the short spelling, and without
 * `offline_access`: so does Entra.
 */
function grantedScopes(world: WorldHandle, { person, scopes }: TokenRequest): string[] {
  const dropped = new Set((fault(world, 'entra.fewerScopes') ?? '').split(/\s+/));
  return [...consentedScopes(world.state, person)].filter(
    (scope) =>
      scope !== 'offline_access' &&
      !dropped.has(scope) &&
      (scopes.includes(scope) || !signInScopes.includes(scope)),
  );
}

export async function answerTokens(
  world: WorldHandle,
  request: TokenRequest,
): Promise<Record<string, unknown>> {
  const { person, scopes, claimsChallenges } = request;
  const granted = grantedScopes(world, request);
  const usual = claimsChallenges ? capableAccessTokenSeconds : accessTokenSeconds;
  const seconds = Number(fault(world, 'entra.tokenSeconds') ?? usual);
  const claims = {
    userId: person.id,
    tenantId: person.tenantId,
    scopes: granted.filter((scope) => !signInScopes.includes(scope)),
    sessionEpoch: person.sessionEpoch,
    claimsChallenges,
  };
  const wantsRefreshToken = scopes.includes('offline_access') && !faultIsOn(world, 'entra.noRefreshToken');
  const wantsIdToken = scopes.includes('openid') && !faultIsOn(world, 'entra.noIdToken');
  return {
    token_type: 'Bearer',
    scope: granted.join(' '),
    expires_in: seconds,
    ext_expires_in: seconds,
    access_token: await issueAccessToken(world, claims, seconds),
    ...(wantsRefreshToken ? { refresh_token: keepRefreshToken(world, person, scopes) } : {}),
    ...(wantsIdToken
      ? { id_token: await issueIdToken(world, { ...request, scopes: new Set(granted) }) }
      : {}),
    ...(request.clientInfoAsked ? { client_info: clientInfo(person) } : {}),
  };
}

/** Names the account in its home company, also for a guest. */
export function clientInfo(person: Person): string {
  const home = person.homeAccount ?? { id: person.id, tenantId: person.tenantId };
  return Buffer.from(JSON.stringify({ uid: home.id, utid: home.tenantId })).toString('base64url');
}
