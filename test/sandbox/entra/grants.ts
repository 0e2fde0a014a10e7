/** What each grant type of the token endpoint checks, in Entra's order, and what it answers. */
import { createHash } from 'node:crypto';
import { personById, tenantOf } from '../world/people.ts';
import type { AuthorizationCode, Person, RefreshToken, WorldHandle } from '../world/world.ts';
import { issueAccessToken } from './access-token.ts';
import { readClaims, readScopes } from './authorize-request.ts';
import { missingConsent } from './consent.ts';
import { pass, refuse, type Checked } from './refusal.ts';
import { tenantOfSegment } from './tenants.ts';
import { findRefreshToken, refreshTokenIdleDays } from './refresh-tokens.ts';
import { answerTokens, type TokenRequest } from './token-answer.ts';

export type TokenAnswer = Record<string, unknown>;
type Grant = (world: WorldHandle, authority: string, form: URLSearchParams) => Promise<Checked<TokenAnswer>>;

const day = 24 * 60 * 60 * 1000;
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** `authorization_code`: one use, the same reply address, the same tenant alias, the right verifier. */
export const redeemCode: Grant = async (world, authority, form) => {
  const code = form.get('code');
  if (!code) return refuse(900144, 'code');
  const found = world.state.codes.find((one) => one.code === code);
  if (!found) return refuse(9002313);
  const usable = checkCode(world, found, authority, form);
  if (!usable.ok) return usable;
  found.redeemed = true;
  world.changed();
  const { scopes, nonce, loginHintAsked = false } = found;
  return await answerFor(world, form, { userId: found.userId, scopes, nonce, loginHintAsked });
};

function checkCode(
  world: WorldHandle,
  found: AuthorizationCode,
  authority: string,
  form: URLSearchParams,
): Checked<true> {
  if (found.redeemed) return refuse(54005);
  if (found.authority.toLowerCase() !== authority.toLowerCase()) return refuse(700005);
  if (found.expiresAt <= world.now()) return refuse(70008);
  const redirectUri = form.get('redirect_uri') ?? '';
  if (redirectUri !== found.redirectUri) return refuse(500112, redirectUri, found.redirectUri);
  const verifier = form.get('code_verifier') ?? '';
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  return challenge === found.codeChallenge ? pass(true) : refuse(501481);
}

/** `refresh_token`: dies with the session, with 90 days without use, with the account. */
export const renew: Grant = async (world, authority, form) => {
  const token = form.get('refresh_token');
  if (!token) return refuse(900144, 'refresh_token');
  const found = findRefreshToken(world, token);
  if (!found) return refuse(9002313);
  const usable = checkRefreshToken(world, found, authority);
  if (!usable.ok) return usable;
  return await answerFor(world, form, { userId: found.userId, scopes: found.scopes, loginHintAsked: false });
};

function checkRefreshToken(world: WorldHandle, found: RefreshToken, authority: string): Checked<true> {
  const person = personById(world.state, found.userId);
  if (!person) return refuse(9002313);
  const tenant = tenantOfSegment(world.state, authority);
  if (!tenant.ok) return tenant;
  if (tenant.value && tenant.value.id !== person.tenantId)
    return refuse(50020, '{EmailHidden}', tenant.value.name);
  if (found.sessionEpoch !== person.sessionEpoch)
    return refuse(50173, iso(found.issuedAt), iso(person.tokensValidFrom ?? world.now()));
  if (found.issuedAt <= world.now() - refreshTokenIdleDays * day) return refuse(700082, iso(found.issuedAt));
  return pass(true);
}

type Asked = Pick<TokenRequest, 'scopes' | 'nonce' | 'loginHintAsked'> & { readonly userId: string };

/** What holds for both: the account is enabled, the company lets the application in, and consent is still there. */
async function answerFor(
  world: WorldHandle,
  form: URLSearchParams,
  asked: Asked,
): Promise<Checked<TokenAnswer>> {
  const { app } = world.state;
  const person = personById(world.state, asked.userId);
  if (!person) return refuse(9002313);
  const allowed = checkAccount(world, person);
  if (!allowed.ok) return allowed;
  const wanted = readScopes(world.state, form.get('scope') ?? '');
  if (!wanted.ok) return wanted;
  const needed = wanted.value.length > 0 ? wanted.value : asked.scopes;
  if (missingConsent(world.state, person, needed).length > 0)
    return refuse(65001, app.clientId, app.displayName);
  const { xms_cc: capabilities } = readClaims(form.get('claims'))?.access_token ?? {};
  return pass(
    await answerTokens(world, {
      ...asked,
      scopes: [...new Set([...asked.scopes, ...wanted.value])],
      person,
      clientInfoAsked: form.get('client_info') === '1',
      claimsChallenges: capabilities?.values?.includes('CP1') ?? false,
    }),
  );
}

function checkAccount(world: WorldHandle, person: Person): Checked<true> {
  const { app } = world.state;
  if (!person.enabled) return refuse(50057);
  return tenantOf(world.state, person).appDisabled
    ? refuse(7000112, app.clientId, app.displayName)
    : pass(true);
}

const graph = 'https://graph.microsoft.com';

/** `client_credentials`: the application itself, in one company. */
export const answerApplication: Grant = async (world, authority, form) => {
  const tenant = tenantOfSegment(world.state, authority);
  if (!tenant.ok) return tenant;
  if (!tenant.value) return refuse(50059);
  const scope = form.get('scope') ?? '';
  if (!scope) return refuse(900144, 'scope');
  if (!scope.endsWith('/.default')) return refuse(1002012, scope);
  const resource = scope.slice(0, -'/.default'.length);
  if (resource !== graph) return refuse(500011, resource, tenant.value.id);
  if (tenant.value.appDisabled) return refuse(7000112, world.state.app.clientId, world.state.app.displayName);
  const claims = {
    userId: '',
    tenantId: tenant.value.id,
    scopes: [],
    sessionEpoch: 0,
    claimsChallenges: false,
  };
  const seconds = 60 * 60 - 1;
  const access_token = await issueAccessToken(world, claims, seconds);
  return pass({ token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token });
};
