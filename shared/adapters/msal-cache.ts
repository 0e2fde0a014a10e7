/**
 * Keeps MSAL's serialized cache to exactly one account with one refresh token: of two, MSAL uses whichever comes first
 * for ever, a stale one included.
 * @see https://github.com/AzureAD/microsoft-authentication-library-for-js/issues/8835
 */

type Section = Record<string, Record<string, unknown>>;
type Cache = Partial<Record<'Account' | 'IdToken' | 'AccessToken' | 'RefreshToken' | 'AppMetadata', Section>>;

/** The cache as it may be stored and used; undefined when it is not the cache of exactly one account. */
export function singleAccountCache(text: string): string | undefined {
  const cache = parse(text);
  const accounts = Object.values(cache?.Account ?? {});
  const [account] = accounts;
  if (cache === undefined || account === undefined || accounts.length !== 1) return undefined;
  const refreshTokens = Object.entries(cache.RefreshToken ?? {}).filter(
    ([, token]) => token['home_account_id'] === account['home_account_id'],
  );
  const newest = refreshTokens.toSorted(byPlace(account['environment'])).at(-1);
  if (newest === undefined) return undefined;
  return JSON.stringify({ ...cache, RefreshToken: { [newest[0]]: newest[1] } });
}

/** MSAL writes the token it has just got under the account's own environment, behind what was there. */
const byPlace =
  (environment: unknown) =>
  (a: readonly [string, Record<string, unknown>], b: readonly [string, Record<string, unknown>]): number =>
    Number(a[1]['environment'] === environment) - Number(b[1]['environment'] === environment);

function parse(text: string): Cache | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
