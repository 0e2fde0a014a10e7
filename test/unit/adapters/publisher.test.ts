/** The setting PUBLISHER: what the page of an approval link and `health` say about who publishes the app. */
import { describe, expect, test } from '@jest/globals';
import type { EntraConfig } from '../../../shared/config/entra.ts';
import { readProduct } from '../../../shared/config/publisher.ts';
import { settingsReader, type Environment } from '../../../shared/config/settings-reader.ts';
import type { Product } from '../../../shared/domain/product.ts';
import { healthAnswer } from '../../../shared/http/answer.ts';

const entra = {
  credential: 'federated',
  msal: { clientId: 'app-id', signInPages: 'https://login.microsoftonline.com/organizations' },
} as EntraConfig;

function read(env: Environment): { readonly product: Product; readonly faults: readonly string[] } {
  const reader = settingsReader(env);
  const product = readProduct(reader, entra);
  return { product, faults: reader.faults.map(({ setting }) => setting) };
}

const given = (publisher: unknown) => read({ PUBLISHER: JSON.stringify(publisher) });

test('without the setting nothing is known but the app itself', () => {
  expect(read({})).toEqual({
    faults: [],
    product: {
      appId: 'app-id',
      loginOrigin: 'https://login.microsoftonline.com',
      requestListUrl: expect.stringMatching(/^https:\/\/entra\.microsoft\.com\//),
      publisher: {},
      credential: 'federated',
      auditRetentionDays: 400,
    },
  });
});

const WHOLE = {
  displayName: 'Wintro Ltd',
  privacyStatementUrl: 'https://wintro.example/privacy',
  securityContact: 'security@wintro.example',
  dataRegion: 'westeurope',
  ...{ company: 'Wintro GmbH', country: 'Germany' },
  processingAgreementUrl: 'https://wintro.example/dpa',
  outboundAddresses: ['203.0.113.7', '203.0.113.0/28', '2001:db8::/48'],
  verification: { verified: true, asOf: '2026-01-14' },
};

test('the whole of it is taken over, and null is what a deployment writes for nothing', () => {
  const { displayName: name, ...more } = WHOLE;
  expect(given(WHOLE).product.publisher).toEqual({ name, ...more });
  const nothing = Object.fromEntries(Object.keys(WHOLE).map((field) => [field, null]));
  expect(given(nothing)).toMatchObject({ faults: [], product: { publisher: {} } });
});

test.each<[string, unknown]>([
  ['a list', []],
  ['a field that nobody knows', { name: 'Wintro' }],
  ['a name of blanks', { displayName: ' ' }],
  ['a name of 121 characters', { displayName: 'x'.repeat(121) }],
  ['a privacy statement without TLS', { privacyStatementUrl: 'http://wintro.example/' }],
  ['a privacy statement that is a script', { privacyStatementUrl: 'javascript:alert(1)' }],
  ['a contact that is no address', { securityContact: 'call us' }],
  ['a contact that fills in a mail', { securityContact: 'a@b.example?subject=x' }],
  ['a company of blanks', { company: '  ' }],
  ['a country that is a number', { country: 49 }],
  ['a contract without TLS', { processingAgreementUrl: 'http://wintro.example/dpa' }],
  ['no addresses', { outboundAddresses: [] }],
  ['an address that is a name', { outboundAddresses: ['nat.wintro.example'] }],
  ['an address that is too large', { outboundAddresses: ['203.0.113.256'] }],
  ['a range that is too narrow', { outboundAddresses: ['203.0.113.0/33'] }],
  ['a range of nothing', { outboundAddresses: ['203.0.113.0/'] }],
  ['an address that is no text', { outboundAddresses: [7] }],
  ['51 addresses', { outboundAddresses: Array.from({ length: 51 }, () => '203.0.113.7') }],
  ['a verification without its day', { verification: { verified: true } }],
  ['a day that is none', { verification: { verified: true, asOf: '2026-13-01' } }],
  ['a day in another form', { verification: { verified: true, asOf: '14.01.2026' } }],
  ['a verification in words', { verification: { verified: 'yes', asOf: '2026-01-14' } }],
  ['a verification with more', { verification: { verified: true, asOf: '2026-01-14', by: 'me' } }],
])('%s is refused by the name of the setting', (_what, publisher) => {
  expect(given(publisher).faults).toEqual(['PUBLISHER']);
});

test('another list of requests is taken on loopback only', () => {
  expect(read({ ENTRA_REQUESTS_URL: 'http://localhost:4101/requests' }).product.requestListUrl).toBe(
    'http://localhost:4101/requests',
  );
  expect(read({ ENTRA_REQUESTS_URL: 'https://evil.example/' }).faults).toEqual(['ENTRA_REQUESTS_URL']);
});

describe('health', () => {
  const health = { status: 'up', checks: {} } as const;

  test.each<[string, unknown, object]>([
    ['verified', { verified: true, asOf: '2026-01-14' }, { verification: 'verified', asOf: '2026-01-14' }],
    ['not', { verified: false, asOf: '2026-01-14' }, { verification: 'not-verified', asOf: '2026-01-14' }],
    ['not known', undefined, { verification: 'not-known' }],
  ])('says to operators, and to them alone, what the page says: %s', (_what, verification, shown) => {
    const { product } = given({ verification });
    expect(JSON.parse(healthAnswer(health, product).text ?? '')).toEqual({ ...health, publisher: shown });
    expect(JSON.parse(healthAnswer(health).text ?? '')).toEqual({ status: 'up' });
  });
});

test.each([
  ['90', 90],
  ['3650', 3_650],
])('%s is how long the audit is kept', (text, days) => {
  expect(read({ AUDIT_RETENTION_DAYS: text })).toMatchObject({
    faults: [],
    product: { auditRetentionDays: days },
  });
});

test.each(['89', '3651', '400.5', '-400', '1e3', 'a year'])('%s is no retention', (text) => {
  expect(read({ AUDIT_RETENTION_DAYS: text }).faults).toEqual(['AUDIT_RETENTION_DAYS']);
});
