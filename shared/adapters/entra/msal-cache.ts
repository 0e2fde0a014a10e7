/**
 * Keeps MSAL's serialized cache to exactly one account with one refresh token: of two, MSAL uses whichever comes first
 * for ever, a stale one included.
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8835
 */
import { isJsonObject, type JsonObject } from '../../domain/json-object.ts';
import { MAX_TOKEN_LIFE_SECONDS } from '../../domain/limits.ts';
import type { StoredToken } from '../../ports/entra.ts';
import { jsonObject, objectField, textField } from '../calls/json-fields.ts';

type Section = Record<string, JsonObject>;
type Cache = Record<(typeof SECTIONS)[number], Section>;

const SECTIONS = ['Account', 'IdToken', 'AccessToken', 'RefreshToken', 'AppMetadata'] as const;

/** The cache as it may be stored and used; undefined when it is not the cache of exactly one account. */
export function singleAccountCache(text: string): string | undefined {
  const cache = ofOneAccount(text);
  return cache && JSON.stringify(cache);
}

function ofOneAccount(text: string): Cache | undefined {
  const cache = parse(text);
  if (cache === undefined) return undefined;
  const accounts = Object.values(cache.Account);
  const home = textOf(accounts[0], 'home_account_id');
  if (home === undefined || accounts.length !== 1) return undefined;
  const refreshTokens = Object.entries(cache.RefreshToken).filter(
    ([, token]) => textOf(token, 'home_account_id') === home,
  );
  const newest = refreshTokens.toSorted(byPlace(textOf(accounts[0], 'environment'))).at(-1);
  if (newest === undefined) return undefined;
  return { ...cache, RefreshToken: { [newest[0]]: newest[1] } };
}

/** MSAL takes a token for expired five minutes before it is. */
const EXPIRY_MARGIN_SECONDS = 300;

/**
 * The access token that the cache of one account holds, while it is good and covers the scopes. A new process uses it
 * without asking anybody: neither for a credential, nor Entra.
 */
export function storedAccessToken(
  text: string,
  scopes: readonly string[],
  now: number,
): StoredToken | undefined {
  for (const entry of Object.values(ofOneAccount(text)?.AccessToken ?? {})) {
    const accessToken = textOf(entry, 'secret');
    const expiresOn = Number(textOf(entry, 'expires_on'));
    const target = textOf(entry, 'target')?.split(' ') ?? [];
    const held = new Set(target.map((scope) => scope.toLowerCase()));
    const covers = scopes.every((scope) => held.has(scope.toLowerCase()));
    const lifeMs = believedLifeMs(expiresOn * 1000 - now);
    if (accessToken !== undefined && covers && lifeMs > EXPIRY_MARGIN_SECONDS * 1000)
      return { accessToken, lifeMs };
  }
  return undefined;
}

/** A life longer than any token's was told by a clock that is wrong: it counts as none. */
export const believedLifeMs = (lifeMs: number): number =>
  lifeMs > 0 && lifeMs <= MAX_TOKEN_LIFE_SECONDS * 1000 ? lifeMs : 0;

/** A text in an entry of the cache; the cache may hold anything. */
const textOf = (entry: unknown, name: string): string | undefined =>
  isJsonObject(entry) ? textField(entry, name) : undefined;

/** MSAL writes the token it has just got under the account's own environment, behind what was there. */
const byPlace =
  (environment: unknown) =>
  (a: readonly [string, Record<string, unknown>], b: readonly [string, Record<string, unknown>]): number =>
    Number(a[1]['environment'] === environment) - Number(b[1]['environment'] === environment);

/** The five sections, each entry an object: MSAL throws on anything else that stands there. */
function parse(text: string): Cache | undefined {
  const cache = jsonObject(text);
  if (cache === undefined) return undefined;
  const sections = SECTIONS.map((name) => [name, sectionOf(objectField(cache, name) ?? {})]);
  return Object.fromEntries(sections) as Cache;
}

const sectionOf = (section: JsonObject): Section =>
  Object.fromEntries(
    Object.entries(section).flatMap(([key, entry]) => (isJsonObject(entry) ? [[key, readable(entry)]] : [])),
  );

/** MSAL parses an account's profiles of tenants when it reads the cache. */
function readable({ tenantProfiles, ...entry }: JsonObject): JsonObject {
  if (!Array.isArray(tenantProfiles)) return entry;
  const profiles = tenantProfiles.filter((one) => typeof one === 'string' && jsonObject(one) !== undefined);
  return { ...entry, tenantProfiles: profiles };
}
