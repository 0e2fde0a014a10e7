/**
 * Reads an authorize request and refuses what Entra refuses. Two kinds of refusal: those where Entra keeps the user
 * on its own page, and those it reports to the redirect URI, which must have been found registered first.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow
 */
import type { Tenant, World } from '../world/world.ts';
import { pass, refuse, type Checked, type Refusal } from './refusal.ts';
import { shortScope } from './scope-words.ts';
import { tenantOfSegment } from './tenants.ts';

export type Prompt = 'none' | 'login' | 'select_account' | 'consent';
export type ResponseMode = 'form_post' | 'query';

export interface AuthorizeRequest {
  readonly authority: string;
  readonly tenant: Tenant | undefined;
  readonly redirectUri: string;
  readonly responseMode: ResponseMode;
  readonly scopes: readonly string[];
  readonly state: string | undefined;
  readonly nonce: string | undefined;
  readonly codeChallenge: string;
  readonly prompt: Prompt | undefined;
  readonly loginHint: string | undefined;
  readonly loginHintAsked: boolean;
  readonly clientInfoAsked: boolean;
}

/** Where an answer may be sent once client and redirect URI are known to belong together. */
export type ReplyTo = Pick<AuthorizeRequest, 'redirectUri' | 'responseMode' | 'state'>;

export type ReadAuthorizeRequest =
  | { readonly kind: 'valid'; readonly request: AuthorizeRequest }
  | { readonly kind: 'held'; readonly refusal: Refusal }
  | { readonly kind: 'reported'; readonly refusal: Refusal; readonly replyTo: ReplyTo };

const prompts: readonly string[] = ['none', 'login', 'select_account', 'consent'];

/** `authority` is the first segment of the path. */
export function readAuthorizeRequest(
  world: World,
  authority: string,
  query: URLSearchParams,
): ReadAuthorizeRequest {
  const tenant = tenantOfSegment(world, authority);
  if (!tenant.ok) return { kind: 'held', refusal: tenant.refusal };
  const redirectUri = readRedirectUri(world, query);
  if (!redirectUri.ok) return { kind: 'held', refusal: redirectUri.refusal };
  const form = readForm(query);
  if (!form.ok) return { kind: 'held', refusal: form.refusal };
  const replyTo = {
    redirectUri: redirectUri.value,
    responseMode: form.value.responseMode,
    state: query.get('state') ?? undefined,
  };
  const scopes = readScopes(world, query.get('scope') ?? '');
  if (!scopes.ok) return { kind: 'reported', refusal: scopes.refusal, replyTo };
  const rest = {
    authority,
    tenant: tenant.value,
    scopes: scopes.value,
    nonce: query.get('nonce') ?? undefined,
  };
  return { kind: 'valid', request: { ...replyTo, ...rest, ...form.value, ...readExtras(query) } };
}

/** Where the client may be answered: an address that is registered for it. */
export function readRedirectUri(world: World, query: URLSearchParams): Checked<string> {
  const { app } = world;
  const clientId = query.get('client_id');
  if (!clientId) return refuse(900144, 'client_id');
  if (clientId.toLowerCase() !== app.clientId)
    return refuse(700016, clientId, query.get('domain_hint') ?? 'organizations');
  const redirectUri = query.get('redirect_uri');
  if (!redirectUri) return refuse(900971);
  const registered = app.redirectUris.some((one) => sameRedirectUri(one, redirectUri));
  return registered ? pass(redirectUri) : refuse(50011, redirectUri, app.clientId);
}

/** Equal to the letter, but for the port of `http://localhost`, which Entra does not look at. */
function sameRedirectUri(registered: string, asked: string): boolean {
  const withoutPort = (uri: string): string =>
    uri.replace(/^http:\/\/localhost:\d+(?=\/|$)/, 'http://localhost');
  return withoutPort(registered) === withoutPort(asked);
}

function readForm(
  query: URLSearchParams,
): Checked<Pick<AuthorizeRequest, 'responseMode' | 'prompt' | 'loginHint' | 'codeChallenge'>> {
  if (!query.get('response_type')) return refuse(900144, 'response_type');
  if (query.get('response_type') !== 'code') return refuse(90023, 'Unsupported response_type value.');
  if (!query.get('scope')?.trim()) return refuse(900144, 'scope');
  const responseMode = query.get('response_mode') ?? 'query';
  if (responseMode !== 'query' && responseMode !== 'form_post')
    return refuse(90023, 'Unsupported response_mode value.');
  const prompt = readPrompt(query);
  if (!prompt.ok) return prompt;
  const codeChallenge = readChallenge(query);
  if (!codeChallenge.ok) return codeChallenge;
  const loginHint = query.get('login_hint') ?? undefined;
  return pass({ responseMode, prompt: prompt.value, loginHint, codeChallenge: codeChallenge.value });
}

function readPrompt(query: URLSearchParams): Checked<Prompt | undefined> {
  const prompt = query.get('prompt');
  if (!prompt) return pass(undefined);
  if (!prompts.includes(prompt)) return refuse(90023, `Unsupported 'prompt' value '${prompt}'.`);
  if (prompt === 'select_account' && query.get('login_hint')) {
    return refuse(90023, "'login_hint' must not be sent together with prompt 'select_account'.");
  }
  return pass(prompt as Prompt);
}

/** Stricter than Entra, which lets a web application go without PKCE and with the method `plain`. */
function readChallenge(query: URLSearchParams): Checked<string> {
  const challenge = query.get('code_challenge');
  if (!challenge || query.get('code_challenge_method') !== 'S256') return refuse(9002325);
  return /^[\w-]{43}$/.test(challenge) ? pass(challenge) : refuse(501491);
}

/** The known scopes in the short spelling; `.default` and other resources are not for a person's sign-in here. */
export function readScopes(world: World, text: string): Checked<string[]> {
  const scopes: string[] = [];
  for (const asked of text.split(/\s+/).filter(Boolean)) {
    const scope = shortScope(asked);
    if (!scope && asked.includes('://')) return refuse(70011, asked);
    if (!scope) return refuse(650053, world.app.displayName, asked);
    scopes.push(scope);
  }
  return pass([...new Set(scopes)]);
}

function readExtras(query: URLSearchParams): Pick<AuthorizeRequest, 'loginHintAsked' | 'clientInfoAsked'> {
  return {
    loginHintAsked: readClaims(query.get('claims'))?.id_token?.['login_hint'] !== undefined,
    clientInfoAsked: query.get('client_info') === '1',
  };
}

interface ClaimsRequest {
  readonly id_token?: Readonly<Record<string, unknown>>;
  readonly access_token?: { readonly xms_cc?: { readonly values?: readonly string[] } };
}

/** The `claims` parameter, when it is JSON. */
export function readClaims(text: string | null): ClaimsRequest | undefined {
  try {
    return text ? (JSON.parse(text) as ClaimsRequest) : undefined;
  } catch {
    return undefined;
  }
}
