import { describe, expect, test } from '@jest/globals';
import { singleAccountCache, storedAccessToken } from '../../../shared/adapters/entra/msal-cache.ts';

const account = (home: string): object => ({ home_account_id: home, environment: 'login.windows.net' });
const refreshToken = (secret: string, home = 'ada', environment = 'login.windows.net'): object => ({
  home_account_id: home,
  environment,
  credential_type: 'RefreshToken',
  secret,
});

const cache = (sections: { Account?: object; RefreshToken?: object; AccessToken?: object }): string =>
  JSON.stringify({
    Account: { one: account('ada') },
    AccessToken: {},
    IdToken: {},
    AppMetadata: {},
    ...sections,
  });

const secretsIn = (text: string | undefined): string[] =>
  Object.values(
    (JSON.parse(text ?? '{}') as { RefreshToken?: Record<string, { secret: string }> }).RefreshToken ?? {},
  ).map((token) => token.secret);

test('a cache of one account with one refresh token stays as it is', () => {
  const text = cache({ RefreshToken: { a: refreshToken('good') }, AccessToken: { x: { secret: 'access' } } });
  expect(JSON.parse(singleAccountCache(text) ?? '')).toEqual(JSON.parse(text));
});

describe('of two refresh tokens, of which MSAL would use the first for ever, the newest stays', () => {
  test('a stale one that stands first goes', () => {
    const text = cache({ RefreshToken: { a: refreshToken('stale'), b: refreshToken('new') } });
    expect(secretsIn(singleAccountCache(text))).toEqual(['new']);
  });

  test('one of another environment goes, wherever it stands', () => {
    const other = refreshToken('stale', 'ada', 'login.microsoftonline.com');
    expect(
      secretsIn(singleAccountCache(cache({ RefreshToken: { a: refreshToken('new'), b: other } }))),
    ).toEqual(['new']);
    expect(
      secretsIn(singleAccountCache(cache({ RefreshToken: { a: other, b: refreshToken('new') } }))),
    ).toEqual(['new']);
  });

  test('one of another account goes', () => {
    const text = cache({ RefreshToken: { a: refreshToken('mine'), b: refreshToken('theirs', 'ben') } });
    expect(secretsIn(singleAccountCache(text))).toEqual(['mine']);
  });
});

describe('what MSAL cannot read', () => {
  const odd = { a: null, b: 5, c: 'text', d: [] };
  const good = { Account: { one: account('ada') }, RefreshToken: { a: refreshToken('good') } };
  const reading = async (text: string): Promise<unknown> => {
    const { ConfidentialClientApplication } = await import('@azure/msal-node');
    const client = new ConfidentialClientApplication({
      auth: { clientId: 'client', clientSecret: 'secret' },
    });
    client.getTokenCache().deserialize(text);
    return client.getTokenCache().getAllAccounts();
  };

  test.each([
    ['entries that are no objects', { AccessToken: odd, IdToken: odd, AppMetadata: odd }],
    ['a section that is a list', { AccessToken: [null], AppMetadata: [{}] }],
    [
      'an account whose profiles are a text',
      { Account: { one: { ...account('ada'), tenantProfiles: 'x' } } },
    ],
    [
      'an account with odd profiles',
      { Account: { one: { ...account('ada'), tenantProfiles: ['{', null, '[]'] } } },
    ],
  ])('is taken out: %s', async (_what, sections) => {
    await expect(reading(JSON.stringify({ ...good, ...sections }))).rejects.toThrow();
    const single = singleAccountCache(JSON.stringify({ ...good, ...sections }));
    expect(secretsIn(single)).toEqual(['good']);
    await expect(reading(single ?? '')).resolves.toBeDefined();
  });
});

describe('is no cache', () => {
  test.each([
    [
      'of two accounts',
      cache({
        Account: { one: account('ada'), two: account('ben') },
        RefreshToken: { a: refreshToken('x') },
      }),
    ],
    ['of no account', cache({ Account: {}, RefreshToken: { a: refreshToken('x') } })],
    ['without a refresh token', cache({ RefreshToken: {} })],
    ['whose refresh token is of somebody else', cache({ RefreshToken: { a: refreshToken('x', 'ben') } })],
    ['without sections', '{}'],
    ['empty', ''],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"str"'],
    ['a number', '5'],
    ['half a cache', cache({ RefreshToken: { a: refreshToken('x') } }).slice(0, 100)],
    ['whose sections are texts', JSON.stringify({ Account: 'ada', RefreshToken: 'x' })],
    ['whose sections are null', JSON.stringify({ Account: null, RefreshToken: null })],
    [
      'whose account is null',
      JSON.stringify({ Account: { one: null }, RefreshToken: { a: refreshToken('x') } }),
    ],
    [
      'whose account is a text',
      JSON.stringify({ Account: { one: 'ada' }, RefreshToken: { a: refreshToken('x') } }),
    ],
    ['whose refresh token is null', cache({ RefreshToken: { a: null } })],
    ['whose account has no name', cache({ Account: { one: {} }, RefreshToken: { a: {} } })],
  ])('what is %s', (_title, text) => {
    expect(singleAccountCache(text)).toBeUndefined();
  });
});

describe('the access token that a new process finds in the cache', () => {
  const now = 1_800_000_000_000;
  const seconds = now / 1000;
  const ofAda = { RefreshToken: { r: refreshToken('refresh') } };
  const token = (fields: object, sections = {}): string =>
    cache({
      ...ofAda,
      ...sections,
      AccessToken: {
        x: {
          secret: 'access',
          target: 'User.Read Mail.Send',
          expires_on: String(seconds + 3_600),
          ...fields,
        },
      },
    });

  test('is used while it is good and covers the scopes, whatever their case', () => {
    expect(storedAccessToken(token({}), ['mail.send'], now)).toEqual({
      accessToken: 'access',
      lifeMs: 3_600_000,
    });
  });

  test.each([
    ['it ends within five minutes', token({ expires_on: String(seconds + 300) }), ['Mail.Send']],
    [
      'it ends later than any token of Microsoft',
      token({ expires_on: String(seconds + 30 * 3_600) }),
      ['Mail.Send'],
    ],
    ['it never ends', token({ expires_on: '1e999' }), ['Mail.Send']],
    ['it is over', token({ expires_on: String(seconds - 1) }), ['Mail.Send']],
    ['it says no end', token({ expires_on: 'soon' }), ['Mail.Send']],
    ['a scope is missing', token({}), ['Mail.Send', 'Chat.Create']],
    ['it is empty', token({ secret: '' }), ['Mail.Send']],
    ['there is none', cache(ofAda), ['Mail.Send']],
    [
      'the cache is of two accounts',
      token({}, { Account: { one: account('ada'), two: account('bo') } }),
      ['Mail.Send'],
    ],
    ['the cache is no JSON', 'nonsense', ['Mail.Send']],
    ['an entry is null', cache({ ...ofAda, AccessToken: { x: null } }), ['Mail.Send']],
  ])('is not used when %s', (_why, text, scopes) => {
    expect(storedAccessToken(text, scopes, now)).toBeUndefined();
  });
});
