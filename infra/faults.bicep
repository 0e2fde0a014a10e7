// What is wrong with the values of parameters, in sentences that name the parameter and never repeat its value. Bicep has
// no patterns: texts are looked at character by character. No resources.
import { alertReceivers, hostOf, publisher, returnAddress, tenantAllowList, wintroTokens } from 'types.bicep'

var small = 'abcdefghijklmnopqrstuvwxyz'
var digits = '0123456789'
var asymmetric = [
  'RS256'
  'RS384'
  'RS512'
  'PS256'
  'PS384'
  'PS512'
  'ES256'
  'ES384'
  'ES512'
  'EdDSA'
]

func consistsOf(text string, allowed string) bool =>
  empty(filter(range(0, length(text)), index => !contains(allowed, substring(text, index, 1))))

func isLabel(text string) bool =>
  !empty(text) && length(text) <= 63 && !startsWith(text, '-') && !endsWith(text, '-') && consistsOf(
    text,
    '${small}${digits}-'
  )

// A name with a dot in it; not an address of digits.
func isHost(text string) bool =>
  contains(text, '.') && empty(filter(split(text, '.'), label => !isLabel(label))) && !consistsOf(
    last(split(text, '.')),
    digits
  )

func isExample(host string) bool => endsWith(split(host, ':')[0], '.example')

func isPort(text string) bool =>
  !empty(text) && length(text) <= 5 && consistsOf(text, digits) ? int(text) >= 1 && int(text) <= 65535 : false

func isHostWithPort(host string) bool =>
  isHost(split(host, ':')[0]) && (length(split(host, ':')) == 1 || (length(split(host, ':')) == 2 && isPort(split(
    host,
    ':'
  )[1])))

func isGuid(text string) bool =>
  join(map(split(text, '-'), part => string(length(part))), '-') == '8-4-4-4-12' && consistsOf(
    toLower(text),
    '${digits}abcdef-'
  )

// Nothing is wrong with a text that is left out.
func faultOfUrl(name string, url string) string =>
  empty(url)
    ? ''
    : !startsWith(url, 'https://')
        ? '${name} must be an https address.'
        : !isHostWithPort(hostOf(url))
            ? '${name} must have the name of a host after https://, without a user name.'
            : contains(url, '#') || contains(url, ' ')
                ? '${name} must have no fragment and no blank.'
                : isExample(hostOf(url)) ? '${name} still is an example.' : ''

func faultOfPrefix(prefix string) string =>
  isLabel(prefix) && !contains(prefix, '--') && !contains(digits, first(prefix))
    ? ''
    : 'namePrefix must be small letters, digits and single hyphens, a letter first and no hyphen last.'

func faultOfDomain(domain string) string =>
  empty(domain)
    ? ''
    : !isHost(domain)
        ? 'customDomain must be the name of a host in small letters and nothing else: no https://, no port, no slash.'
        : isExample(domain) ? 'customDomain still is an example.' : ''

// Any text may be an issuer; an address must be a good one.
func faultOfIssuer(issuer string) string =>
  startsWith(toLower(issuer), 'http:') || startsWith(issuer, 'https:')
    ? faultOfUrl('wintro.issuer', issuer)
    : ''

// The app reads settings without the blanks around them, and takes one of blanks alone for missing.
func faultOfBlanks(name string, text string) string =>
  trim(text) == text ? '' : '${name} must not begin or end with a blank.'

func faultOfAlgorithms(algorithms string) string =>
  empty(filter(split(algorithms, ','), one => !contains(asymmetric, trim(one))))
    ? ''
    : 'wintro.algorithms must list asymmetric algorithms, separated by commas.'

func faultOfReturnAddress(address returnAddress) string =>
  !consistsOf(toLower(address.id), '${small}${digits}-_') || consistsOf(address.id, digits)
    ? 'returnAddresses: an id must be letters, digits, - and _, and not digits alone.'
    : contains(hostOf(address.url), ':')
        ? 'returnAddresses: a url must have no port and no user name.'
        : faultOfUrl('returnAddresses: a url', address.url)

func faultOfReturnIds(ids string[]) string => length(union(ids, [])) == length(ids) ? '' : 'returnAddresses: two ids are the same, or differ in capital letters only.'

func faultOfGuids(name string, ids string[]) string =>
  empty(filter(ids, id => !isGuid(id))) ? '' : '${name} must be ids (GUIDs).'

func isVersion(text string) bool => length(text) == 32 && consistsOf(toLower(text), '${digits}abcdef')

func faultOfVersions(versions string[]) string =>
  empty(filter(versions, version => !isVersion(version)))
    ? ''
    : 'lostKeyVersions must be versions of the vault (32 hexadecimal digits).'

// The app looks at them more closely; what is caught here would only make it answer 503.
func isAddress(text string) bool =>
  length(text) >= 2 && consistsOf(toLower(text), '${digits}abcdef.:/') && (contains(text, '.') || contains(
    text,
    ':'
  ))

func faultOfAddresses(addresses string[]) string =>
  empty(filter(addresses, one => !isAddress(one)))
    ? ''
    : 'about.outboundAddresses must be IP addresses or ranges.'

func isMail(text string) bool =>
  length(split(text, '@')) == 2 && !empty(split(text, '@')[0]) && !contains(text, ' ') && isHost(toLower(last(split(
    text,
    '@'
  ))))

func faultsOfReceivers(receivers alertReceivers?) string[] =>
  union(
    map(
      receivers.?emails ?? [],
      text =>
        isMail(text)
          ? isExample(toLower(text)) ? 'alerts: a mail address still is an example.' : ''
          : 'alerts: emails must be mail addresses.'
    ),
    map(receivers.?webhookUrls ?? [], url => faultOfUrl('alerts: a webhook', url))
  )

func faultOfStart(day string) string =>
  empty(day) || (endsWith(day, '-01') && map(split(day, '-'), part => length(part)) == [4, 2, 2] && consistsOf(
      day,
      '${digits}-'
    ))
    ? ''
    : 'budget.startsOn must be the first day of a month, as 2026-12-01.'

@export()
@description('One sentence for each fault of the parameters.')
func faultsOf(
  namePrefix string,
  customDomain string,
  wintro wintroTokens,
  about publisher,
  returnAddresses returnAddress[],
  allowedTenants tenantAllowList,
  owners string[],
  lostKeyVersions string[],
  receivers alertReceivers?,
  budgetStart string,
  webhookUrl string
) string[] =>
  filter(
    union(
      [
        faultOfPrefix(namePrefix)
        faultOfDomain(customDomain)
        faultOfBlanks('wintro.issuer', wintro.issuer)
        faultOfIssuer(wintro.issuer)
        faultOfBlanks('wintro.audience', wintro.audience)
        faultOfUrl('wintro.signingKeysUrl', wintro.signingKeysUrl)
        faultOfAlgorithms(wintro.?algorithms ?? 'RS256')
        faultOfUrl('about.privacyStatementUrl', about.privacyStatementUrl)
        faultOfUrl('about.termsOfServiceUrl', about.termsOfServiceUrl)
        faultOfUrl('about.supportUrl', about.?supportUrl ?? '')
        faultOfUrl('about.processingAgreementUrl', about.?processingAgreementUrl ?? '')
        faultOfBlanks('about.company', about.?company ?? '')
        faultOfBlanks('about.country', about.?country ?? '')
        faultOfAddresses(about.?outboundAddresses ?? [])
        faultOfReturnIds(map(returnAddresses, address => toLower(address.id)))
        faultOfGuids('allowedTenants', flatten(map(items(allowedTenants), one => one.value)))
        faultOfGuids('owners', owners)
        faultOfVersions(lostKeyVersions)
        faultOfStart(budgetStart)
        faultOfUrl('webhookUrl', webhookUrl)
      ],
      faultsOfReceivers(receivers),
      map(returnAddresses, address => faultOfReturnAddress(address))
    ),
    fault => !empty(fault)
  )
