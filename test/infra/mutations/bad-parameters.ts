/**
 * Values that a deployment must refuse before it makes anything: by the types of Bicep, or with a sentence of
 * `infra/faults.bicep`. Each stands alone in a parameter file that is good otherwise.
 */

export interface BadParameter {
  readonly title: string;
  /** In the file of the case `minimal`: a text, and what it becomes. Without one, the line is added. */
  readonly from?: string;
  readonly to: string;
  /** What the operator is told, or the rule of the compiler. */
  readonly says: string;
}

const issuer = "'https://id.wintro.test'";
const audience = "'wintro-microsoft-365'";
const keys = "'https://id.wintro.test/.well-known/jwks.json'";
const privacy = "'https://wintro.test/privacy'";
const terms = "'https://wintro.test/terms'";
const address = "'https://app.wintro.test/settings/integrations'";
const settings = "id: 'settings'";

const line = (title: string, to: string, says: string): BadParameter => ({ title, to, says });
const instead = (title: string, [from, to]: readonly [string, string], says: string): BadParameter => ({
  ...{ title, from, to, says },
});

const customDomain = 'customDomain must be the name of a host';

export const BAD_PARAMETERS: readonly BadParameter[] = [
  line('a custom domain with its scheme', "param customDomain = 'https://m.wintro.test'", customDomain),
  line('a custom domain with a slash', "param customDomain = 'm.wintro.test/'", customDomain),
  line('a custom domain with a port', "param customDomain = 'm.wintro.test:8443'", customDomain),
  line('a custom domain in capital letters', "param customDomain = 'M.wintro.test'", customDomain),
  line('a custom domain with a wildcard', "param customDomain = '*.wintro.test'", customDomain),
  line(
    'a custom domain with a label that ends in a hyphen',
    "param customDomain = 'm-.wintro.test'",
    customDomain,
  ),
  line(
    'a custom domain with a label that begins with a hyphen',
    "param customDomain = '-m.wintro.test'",
    customDomain,
  ),
  line(
    'a custom domain with a label of 64 letters',
    `param customDomain = '${'a'.repeat(64)}.wintro.test'`,
    customDomain,
  ),
  line('a custom domain without a dot', "param customDomain = 'localhost'", customDomain),
  line('an address of digits as custom domain', "param customDomain = '10.0.0.1'", customDomain),
  line(
    'the example as custom domain',
    "param customDomain = 'm.wintro.example'",
    'customDomain still is an example',
  ),
  line(
    'the example of the guide as custom domain',
    "param customDomain = 'm.your.example'",
    'customDomain still is an example',
  ),
  line('an empty custom domain', "param customDomain = ''", 'BCP333'),
  line('a prefix in capital letters', "param namePrefix = 'Wintro'", 'namePrefix must be'),
  line('a prefix that begins with a digit', "param namePrefix = '1wintro'", 'namePrefix must be'),
  line('a prefix that ends with a hyphen', "param namePrefix = 'wintro-'", 'namePrefix must be'),
  line('a prefix with two hyphens', "param namePrefix = 'win--tro'", 'namePrefix must be'),
  line('a prefix that is too long', "param namePrefix = 'wintro-prod-1'", 'BCP332'),
  line('a Node that has ended', "param runtimeVersion = '20'", 'BCP033'),
  line('a mode that does not exist', "param credential = 'certificate'", 'BCP033'),
  line(
    'no instances at all',
    'param size = { memoryMB: 2048, maximumCount: 0, httpPerInstance: 16, alwaysReady: 0 }',
    'BCP328',
  ),
  line(
    'a tenant that is a name',
    "param allowedTenants = { o1: ['contoso.com'] }",
    'allowedTenants must be ids',
  ),
  line(
    'a tenant that is cut short',
    "param allowedTenants = { o1: ['11111111-2222-4333-8444'] }",
    'allowedTenants must be ids',
  ),
  line(
    'a tenant with a letter that no id has, in the second organization',
    "param allowedTenants = { o1: ['11111111-2222-4333-8444-555555555555'], o2: ['1111111g-2222-4333-8444-555555555555'] }",
    'allowedTenants must be ids',
  ),
  line(
    'a lost version that is the name of the secret',
    "param lostKeyVersions = ['token-key-encryption']",
    'lostKeyVersions must be versions',
  ),
  line(
    'an address of events with a user in it',
    "param webhookUrl = 'https://user@hooks.wintro.test/x'",
    'webhookUrl must have the name of a host',
  ),
  line('an owner that is an address', "param owners = ['somebody@wintro.test']", 'owners must be ids'),
  instead(
    'an issuer on plain http',
    [issuer, "'http://id.wintro.test'"],
    'wintro.issuer must be an https address',
  ),
  instead(
    'the example as issuer',
    [issuer, "'https://id.wintro.example'"],
    'wintro.issuer still is an example',
  ),
  instead('no issuer', [issuer, "''"], 'BCP333'),
  instead(
    'an issuer with a blank after it, which no token has',
    [issuer, "'id.wintro.test '"],
    'wintro.issuer must not begin or end with a blank',
  ),
  instead(
    'an audience of blanks, which the app takes for missing',
    [audience, "' '"],
    'wintro.audience must not begin or end with a blank',
  ),
  instead('no address of keys, which the app takes for missing', [keys, "''"], 'BCP333'),
  instead('no privacy statement', [privacy, "''"], 'BCP333'),
  instead('no terms', [terms, "''"], 'BCP333'),
  instead(
    'keys at a port that is none',
    [keys, "'https://id.wintro.test:65536/keys'"],
    'wintro.signingKeysUrl must have the name of a host',
  ),
  instead(
    'keys at a port in letters',
    [keys, "'https://id.wintro.test:https/keys'"],
    'wintro.signingKeysUrl must have the name of a host',
  ),
  instead(
    'a privacy statement with a blank in its address',
    [privacy, "'https://wintro.test/our privacy'"],
    'about.privacyStatementUrl must have no fragment and no blank',
  ),
  instead(
    'a fault in the second return address',
    [`{ ${settings}`, `{ id: 'first', url: 'https://x.wintro.test/' }\n  { id: 'set tings'`],
    'returnAddresses: an id must be letters',
  ),
  instead(
    'keys on plain http',
    [keys, "'http://id.wintro.test/keys'"],
    'wintro.signingKeysUrl must be an https address',
  ),
  instead(
    'keys without a host',
    [keys, "'https:///keys'"],
    'wintro.signingKeysUrl must have the name of a host',
  ),
  instead(
    'keys at the example',
    [keys, "'https://wintro.example/keys'"],
    'wintro.signingKeysUrl still is an example',
  ),
  instead(
    'keys with a password',
    [keys, "'https://a:b@id.wintro.test/keys'"],
    'wintro.signingKeysUrl must have the name',
  ),
  instead(
    'an algorithm with a shared key',
    [keys, `${keys}\n  algorithms: 'RS256,HS256'`],
    'wintro.algorithms must list asymmetric algorithms',
  ),
  instead(
    'a claim without a name',
    [keys, `${keys}\n  claimNames: { organization: '', roles: 'r' }`],
    'BCP333',
  ),
  instead('a misspelt member', [keys, `${keys}\n  algoritms: 'RS256'`], 'BCP089'),
  instead(
    'a privacy statement on plain http',
    [privacy, "'http://wintro.test/p'"],
    'about.privacyStatementUrl must be',
  ),
  instead('terms without a scheme', [terms, "'wintro.test/terms'"], 'about.termsOfServiceUrl must be'),
  instead(
    'support at the example',
    [terms, `${terms}\n  supportUrl: 'https://wintro.example/support'`],
    'about.supportUrl still is an example',
  ),
  instead(
    'a contract about processing at the example',
    [terms, `${terms}\n  processingAgreementUrl: 'https://wintro.example/dpa'`],
    'about.processingAgreementUrl still is an example',
  ),
  instead(
    'an address that is a name',
    [terms, `${terms}\n  outboundAddresses: ['nat.wintro.test']`],
    'about.outboundAddresses must be IP addresses or ranges',
  ),
  line('an audit of a month', 'param auditRetentionDays = 30', 'BCP328'),
  instead(
    'a return address on plain http',
    [address, "'http://app.wintro.test/'"],
    'returnAddresses: a url must be an https',
  ),
  instead(
    'a return address with a fragment',
    [address, "'https://app.wintro.test/#x'"],
    'returnAddresses: a url must have no fragment',
  ),
  instead(
    'a return address with a port',
    [address, "'https://app.wintro.test:8443/'"],
    'returnAddresses: a url must have no port',
  ),
  instead(
    'the example as return address',
    [address, "'https://app.wintro.example/'"],
    'returnAddresses: a url still is an example',
  ),
  instead('an id with a blank', [settings, "id: 'my settings'"], 'returnAddresses: an id must be letters'),
  instead(
    'an id of digits, which would not stay in its place',
    [settings, "id: '7'"],
    'returnAddresses: an id must be letters',
  ),
  instead(
    'the same id twice',
    [`{ ${settings}`, `{ id: 'Settings', url: 'https://x.wintro.test/' }\n  { ${settings}`],
    'returnAddresses: two ids are the same',
  ),
  line(
    'a receiver that is no mail address',
    "param alerts = { emails: ['on-call'] }",
    'alerts: emails must be',
  ),
  line(
    'two mail addresses in one text',
    "param alerts = { emails: ['a@wintro.test,b@wintro.test'] }",
    'alerts: emails must be',
  ),
  line(
    'an example that is told of alerts',
    "param alerts = { emails: ['a@wintro.example'] }",
    'alerts: a mail address still',
  ),
  line(
    'a webhook without TLS',
    "param alerts = { emails: ['a@wintro.test'], webhookUrls: ['http://events.wintro.test'] }",
    'alerts: a webhook must be an https address',
  ),
  line('alerts that nobody is told of', 'param alerts = { emails: [] }', 'BCP333'),
  line(
    'a budget from the middle of a month',
    "param budget = { amount: 5, startsOn: '2026-12-15' }",
    'budget.startsOn must be the first day',
  ),
  line('a budget from a day in words', "param budget = { amount: 5, startsOn: 'december-01' }", 'BCP332'),
  line('a budget of nothing', "param budget = { amount: 0, startsOn: '2026-12-01' }", 'BCP328'),
];
